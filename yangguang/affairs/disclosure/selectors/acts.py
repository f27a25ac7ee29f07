"""Which acts a page offers on a record, and why the others are blocked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.selectors import refusals
from yangguang.affairs.disclosure.selectors.subjects import subject_of
from yangguang.affairs.disclosure.workflow import RECORD
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.errors import Reason

INNER = frozenset({"complete_review", "mark_published"})
"""Steps that follow from others; nobody does them by hand."""
_UNKNOWN = frozenset({"access.forbidden", "access.login_required"})


def record_acts(record_id: int, *, by: Actor, on: date) -> tuple[AllowedAct, ...]:
    """Return every act on a record that the actor's role knows, allowed or blocked."""
    row = Record.objects.get(pk=record_id)
    found = []
    for act, label in labels().items():
        forbidden = access.why_not(by, f"disclosure.{act}", subject_of(row))
        if any(reason.code in _UNKNOWN for reason in forbidden):
            continue
        reasons = (*forbidden, *_reasons(row, act, on))
        found.append(AllowedAct(act, label, tuple(reason.text for reason in reasons)))
    return tuple(found)


def labels() -> dict[str, str]:
    """Return the acts of the workflow with their Chinese names, each once."""
    return {row.act: row.label for row in RECORD.transitions if row.act not in INNER}


def _reasons(row: Record, act: str, on: date) -> Iterable[Reason]:
    if act == "submit":
        return refusals.why_not_submit(row, on=on)
    if act == "publish":
        state = refusals.why_not_state(row, act)
        return state or tuple(refusals.why_not_number(row, on=on))
    return refusals.why_not_state(row, act)
