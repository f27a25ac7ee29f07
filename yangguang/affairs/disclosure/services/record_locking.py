"""Locks a record and asks whether the actor may do an act on it now."""

from __future__ import annotations

from datetime import datetime

from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.selectors.subjects import subject_of, variant_of
from yangguang.affairs.disclosure.workflow import RECORD
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if
from yangguang.kernel.events import Event


def lock_record(record_id: int, act: str, by: Actor) -> Record:
    """Return a record that nobody else can change, if role and state allow the act."""
    row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
    access.require(by, f"disclosure.{act}", subject_of(row))
    refuse_if(RECORD.why_not(act, row.state, variant_of(row)))
    return row


def move(row: Record, act: str) -> None:
    """Move a locked record along the table."""
    row.state = RECORD.target(act, row.state, variant_of(row))


def announce(row: Record, fact: Event, *, by: Actor, at: datetime) -> int:
    """Announce a fact about a record."""
    return events.announce(fact, stream=stream_of(row.pk), by=by, at=at)


def require_text(text: str, what: str, *, field: str, most: int = 4000) -> str:
    """Return a text that must be given; refuses an empty or endless one."""
    plain = text.strip()
    if not plain:
        raise Refused(Reason("disclosure.text_required", f"请写明{what}。", field=field))
    if len(plain) > most:
        text = f"{what}超过 {most} 个字，请缩短。"
        raise Refused(Reason("disclosure.text_too_long", text, field=field))
    return plain
