"""Numbers beside the entries of the desk navigation: one quick count each."""

from __future__ import annotations

from datetime import date

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.models import Plan
from yangguang.oversight.ledger.selectors.filtering import tasks_for
from yangguang.oversight.ledger.selectors.values import TaskFilter


def count_waiting_plans(*, by: Actor) -> int:
    """Return how many plans of the actor's government are under check."""
    if by.government_id is None:
        return 0
    rows = Plan.objects.filter(government_id=by.government_id, state=PlanState.CHECKING)
    return rows.count()


def count_overdue(*, by: Actor, on: date) -> int:
    """Return how many tasks of the actor's unit are overdue."""
    if by.unit_id is None:
        return 0
    where = TaskFilter(
        government_id=by.government_id, unit_id=by.unit_id, clock=ClockState.OVER, closed=False
    )
    return tasks_for(where, on=on).count()
