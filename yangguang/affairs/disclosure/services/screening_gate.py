"""Screening of what a record would make public: at every change, at submission, at release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage

from yangguang.affairs.disclosure.choices import PUBLIC_ROLES, Attribute
from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.selectors.content import public_files, texts_of
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.selectors.values import FileView, RecordView
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.choices import FindingState, SpanKind
from yangguang.foundation.screening.selectors import Part
from yangguang.foundation.screening.services import screening as screening_acts
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Reason

_HIDDEN = (FindingState.MASKED, FindingState.REMOVED)


@dataclass(frozen=True, slots=True)
class MaskedValue:
    """A value that must not go out, and what is shown in its place."""

    value: str
    shown: str


def screen_record(
    record_id: int, *, at: datetime, changes: Mapping[str, object] | None = None
) -> int:
    """Screen what a record would make public; decisions that still fit are kept.

    The program screens, whoever changed the text: a find must not depend on a person's post.
    """
    record = get_record(record_id)
    parts = parts_of(record, changes)
    return screening_acts.screen(
        subject=record.subject,
        government_id=record.government_id,
        unit_id=record.unit_id,
        parts=parts,
        by=SYSTEM,
        at=at,
    )


def parts_of(record: RecordView, changes: Mapping[str, object] | None = None) -> list[Part]:
    """Return the texts and files that would go out."""
    texts = [Part(key, label, text) for key, label, text in texts_of(record, changes)]
    files = [_file_part(file) for file in public_files(record, PUBLIC_ROLES)]
    return [*texts, *files]


def why_not_release(
    record: RecordView, changes: Mapping[str, object] | None = None
) -> tuple[Reason, ...]:
    """Return what screening still says against the release of exactly this content."""
    digest = screening.content_digest(parts_of(record, changes))
    return screening.why_not_release(record.subject, digest=digest)


def why_not_submit(row: Record) -> tuple[Reason, ...]:
    """Return what screening says against a review: nothing secret ever, nothing open if public."""
    if row.attribute == Attribute.PROACTIVE:
        return why_not_release(get_record(row.pk))
    marks = [
        find
        for find in screening.open_findings(stream_of(row.pk))
        if find.kind is SpanKind.SECRECY_MARK
    ]
    if not marks:
        return ()
    text = f"内容里有 {len(marks)} 处密级标志。涉密文件不能在本系统办理，请报本单位保密工作机构。"
    return (Reason("screening.secrecy_mark", text, clause="政府信息公开条例第十四条"),)


def public_texts(record: RecordView, changes: Mapping[str, object] | None = None) -> dict[str, str]:
    """Return the texts as they go out: what was decided to be masked is masked."""
    readings = {part.key: part.public_text for part in screening.parts_of(record.subject)}
    return {key: readings.get(key, text) for key, _, text in texts_of(record, changes)}


def masks_of(record: RecordView, file: FileView) -> tuple[MaskedValue, ...]:
    """Return the values that must not stand in the public copy of a file."""
    found: dict[str, MaskedValue] = {}
    for part in screening.parts_of(record.subject):
        if not part.key.startswith(f"{_key(file)}#"):
            continue
        for passage in part.passages:
            find = passage.finding
            if find is not None and find.state in _HIDDEN:
                shown = "" if find.state is FindingState.REMOVED else find.masked
                found[passage.text] = MaskedValue(passage.text, shown)
    return tuple(found.values())


def bytes_of(file: FileView) -> bytes:
    """Return the bytes of a file of a record; a text stands for itself."""
    if not file.storage_key:
        return file.text.encode()
    with default_storage.open(file.storage_key) as kept:
        return bytes(kept.read())


def _file_part(file: FileView) -> Part:
    if not file.storage_key:
        return Part(_key(file), file.name, file.text)
    return Part(_key(file), file.name, data=bytes_of(file), name=file.name)


def _key(file: FileView) -> str:
    return f"file:{file.id}"
