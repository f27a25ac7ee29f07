"""When the calendar changes, the due days that rest on it are derived again."""

from __future__ import annotations

from yangguang.foundation.duties.services import replaying
from yangguang.foundation.reviews.services import deadlines
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on


@on("calendars.year_adopted", "calendars.local_day_adopted", "calendars.local_day_withdrawn")
def recompute_due_days(fact: Announced) -> None:
    """Derive due days again; duties that do not move are left untouched."""
    replaying.recompute_due_dates(by=SYSTEM, at=fact.at)


@on("calendars.year_adopted", "calendars.local_day_adopted", "calendars.local_day_withdrawn")
def recompute_review_days(_fact: Announced) -> None:
    """Derive the days by which reviewers must sign again (重算审核时限)."""
    deadlines.recompute_due_dates()
