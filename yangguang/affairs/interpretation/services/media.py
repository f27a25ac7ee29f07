"""What is done with the media for a document (媒体安排)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from yangguang.affairs.interpretation.choices import MediaStep, PieceState
from yangguang.affairs.interpretation.events import MediaRecorded
from yangguang.affairs.interpretation.models import MediaContact, Piece
from yangguang.affairs.interpretation.selectors import content, records
from yangguang.affairs.interpretation.services.release import announce_published
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, refuse_if

_IS_ADDRESS = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaSpec:
    """One thing done with one outlet (媒体安排); a report needs its address."""

    record_id: int
    step: str
    outlet: str
    on: date
    address: str = ""
    note: str = ""
    piece_id: int | None = None


def record_media(*, spec: MediaSpec, by: Actor, at: datetime) -> int:
    """Record what was done with the media (登记媒体安排); a report may complete the channels."""
    record = records.get_record(spec.record_id)
    units = frozenset({record.unit_id, content.unit_for(record, by_unit_id=by.unit_id)})
    access.require(
        by,
        "interpretation.record_media",
        Subject(unit_ids=units, government_id=record.government_id),
    )
    refuse_if(why_not_record_media(spec, on=day_of(at)))
    with transaction.atomic():
        before = content.published_state(spec.record_id).channels
        row = MediaContact.objects.create(
            record_id=spec.record_id,
            piece_id=spec.piece_id,
            step=spec.step,
            outlet=spec.outlet.strip()[:100],
            on=spec.on,
            address=spec.address.strip(),
            note=spec.note.strip()[:300],
            recorded_by_user_id=by.user_id,
            recorded_by_name=by.name,
            recorded_at=at,
        )
        fact = MediaRecorded(contact_id=row.pk, record_id=spec.record_id, step=spec.step)
        events.announce(fact, stream=f"record:{spec.record_id}", by=by, at=at)
        _announce_new_channel(spec, before, by, at)
    return row.pk


def _announce_new_channel(
    spec: MediaSpec, before: tuple[str, ...], by: Actor, at: datetime
) -> None:
    if content.published_state(spec.record_id).channels == before:
        return
    rows = Piece.objects.filter(record_id=spec.record_id, state=PieceState.PUBLISHED)
    piece = rows.order_by("published_on", "id").first()
    if piece is not None:
        announce_published(piece, by=by, at=at)


def why_not_record_media(spec: MediaSpec, *, on: date) -> Iterator[Reason]:
    """Return why something done with the media cannot be recorded."""
    if spec.step not in MediaStep.values:
        yield Reason("interpretation.unknown_media_step", "请从列表里选择事项。", field="step")
    if not spec.outlet.strip():
        yield Reason("interpretation.outlet_required", "请写明是哪家媒体。", field="outlet")
    if spec.on > on:
        yield Reason("interpretation.day_ahead", "日期在今天之后，做过了再登记。", field="on")
    if spec.step == MediaStep.REPORTED and not spec.address.strip():
        text = "媒体刊播要填写报道网址；没有网页的，填写可以查看版面的网址。"
        yield Reason("interpretation.address_required", text, field="address")
    if spec.address.strip() and not _is_address(spec.address.strip()):
        text = "网址不完整，应以 http:// 或 https:// 开头。"
        yield Reason("interpretation.address_wrong", text, field="address")


def _is_address(text: str) -> bool:
    try:
        _IS_ADDRESS(text)
    except ValidationError:
        return False
    return True
