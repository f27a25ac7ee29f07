"""What changes a score asks for the scorecards of its government again."""

from __future__ import annotations

from datetime import date

from yangguang.foundation.duties.selectors import duty_page, lists
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.events import Announced, on
from yangguang.oversight.evaluation.services import scorecards


@on(
    "disclosure.record_published",
    "disclosure.record_withdrawn",
    "disclosure.catalogue_adopted",
    "reviews.round_completed",
    "reviews.round_sent_back",
    "duties.due_dates_recomputed",
)
def ask_again(fact: Announced) -> None:
    """Ask for the scorecards of the government of a fact (重算成绩单)."""
    government_id = fact.payload.get("government_id") or _of_stream(fact.stream)
    if government_id is not None:
        day = clock.day_of(fact.at)
        scorecards.ask_for_scorecards(government_id=government_id, day=day, at=fact.at)


@on(
    "duties.duty_discharged",
    "duties.duty_overdue",
    "duties.duty_reopened",
    "duties.duty_waived",
    "duties.duty_rescheduled",
    "duties.duty_reassigned",
)
def ask_again_for_duty(fact: Announced) -> None:
    """Ask for the scorecards of the period in which a duty fell due (义务变化重算成绩单)."""
    subject = duty_page.subject_of(fact.payload["duty_id"])
    if subject.government_id is None:
        return
    day, told = clock.day_of(fact.at), fact.payload.get("due_on")
    days = {day, date.fromisoformat(told) if told else day}
    # A duty counts in the period in which it fell due, however late somebody acts on it.
    days |= {
        one.clock.due_on
        for one in lists.entries_by_id([fact.payload["duty_id"]], on=day)
        if one.clock.due_on
    }
    for one in sorted(days):
        scorecards.ask_for_scorecards(government_id=subject.government_id, day=one, at=fact.at)


def _of_stream(stream: str) -> int | None:
    kind, _, number = stream.partition(":")
    if kind == "government" and number.isdecimal():
        return int(number)
    if kind == "unit" and number.isdecimal():
        return organisations.get_unit(int(number)).government_id
    return None
