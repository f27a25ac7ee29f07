"""Files, relations and places in catalogues of a record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import (
    PACKAGE_ROLES,
    Attribute,
    FileRole,
    RecordState,
    RelationKind,
)
from yangguang.affairs.disclosure.events import RecordChanged
from yangguang.affairs.disclosure.models import (
    Catalogue,
    CatalogueEntry,
    Record,
    RecordFile,
    RecordFiling,
    RecordRelation,
)
from yangguang.affairs.disclosure.rules import document_numbers
from yangguang.affairs.disclosure.rules.limits import LEGAL_WORKING_DAYS
from yangguang.affairs.disclosure.services import screening_gate
from yangguang.affairs.disclosure.services.record_locking import announce, lock_record
from yangguang.affairs.disclosure.services.specs import FileSpec, RelationSpec
from yangguang.foundation.calendars import selectors as calendars
from yangguang.kernel import storage
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

FOLDER = "records"
MAX_BYTES = 50 * 1024 * 1024
MOST_FILES = 50


def attach_file(*, record_id: int, file: FileSpec, by: Actor, at: datetime) -> int:
    """Attach a file to a record that is not under review (添加附件)."""
    if file.role in PACKAGE_ROLES:
        text = "解读方案和解读材料请在“政策解读”里随文件报送。"
        raise Refused(Reason("disclosure.package_role", text, field="role"))
    with transaction.atomic():
        row = lock_record(record_id, "attach_file", by)
        kept = keep_file(row, file, by=by, at=at)
        screening_gate.screen_record(row.pk, at=at)
        announce(row, RecordChanged(record_id=row.pk, changed=("files",)), by=by, at=at)
    return kept.pk


def remove_file(*, record_id: int, file_id: int, by: Actor, at: datetime) -> int:
    """Take a file off a record that is not under review (删除附件)."""
    with transaction.atomic():
        row = lock_record(record_id, "remove_file", by)
        file = RecordFile.objects.filter(record=row, pk=file_id).first()
        if file is None:
            raise Refused(Reason("disclosure.no_such_file", "这个附件已经不在了，请刷新。"))
        file.delete()
        screening_gate.screen_record(row.pk, at=at)
        announce(row, RecordChanged(record_id=row.pk, changed=("files",)), by=by, at=at)
    return row.pk


def keep_file(row: Record, file: FileSpec, *, by: Actor, at: datetime) -> RecordFile:
    """Keep a file in the caller's transaction; the same file in the same role is kept once."""
    refuse_if(why_not_file(row, file))
    data = file.data or file.text.encode()
    digest = hashlib.sha256(data).hexdigest()
    found = RecordFile.objects.filter(record=row, role=file.role, sha256=digest).first()
    if found is not None:
        return found
    return RecordFile.objects.create(
        record=row,
        role=file.role,
        name=plain_name(file.name),
        storage_key=storage.keep(data, folder=FOLDER) if file.data else "",
        sha256=digest,
        size=len(data),
        text=file.text,
        position=RecordFile.objects.filter(record=row).count() + 1,
        added_at=at,
        added_by_name=by.name,
    )


def why_not_file(row: Record, file: FileSpec) -> tuple[Reason, ...]:
    """Return why a file cannot be attached."""
    if file.role not in FileRole.values:
        return (Reason("disclosure.unknown_code", "请选择附件的用途。", field="role"),)
    if not file.data and not file.text.strip():
        return (Reason("disclosure.empty_file", "文件是空的，请重新选择。", field="file"),)
    if len(file.data) > MAX_BYTES:
        text = f"文件不能超过 {MAX_BYTES // 1024 // 1024} MB。"
        return (Reason("disclosure.file_too_large", text, field="file"),)
    if RecordFile.objects.filter(record=row).count() >= MOST_FILES:
        text = f"一件信息最多 {MOST_FILES} 个附件，请先合并。"
        return (Reason("disclosure.too_many_files", text, field="file"),)
    return ()


def relate(*, record_id: int, relation: RelationSpec, by: Actor, at: datetime) -> int:
    """Say what a document does to another one (文件关系)."""
    with transaction.atomic():
        row = lock_record(record_id, "change_record", by)
        refuse_if(_why_not_relate(row, relation))
        kept = RecordRelation.objects.create(
            record=row,
            kind=relation.kind,
            target_id=relation.target_id,
            target_title=relation.target_title.strip()[:300],
            target_number=document_numbers.normalise(relation.target_number)[:100],
            note=relation.note.strip()[:300],
            added_at=at,
        )
        announce(row, RecordChanged(record_id=row.pk, changed=("relations",)), by=by, at=at)
    return kept.pk


def file_under(
    *, record_id: int, places: Sequence[tuple[int, str]], by: Actor, at: datetime
) -> int:
    """File a record under entries of catalogues, in place of where it stood (归目)."""
    with transaction.atomic():
        row = lock_record(record_id, "change_record", by)
        entries = [_entry(row, catalogue_id, code) for catalogue_id, code in dict.fromkeys(places)]
        row.filings.all().delete()
        RecordFiling.objects.bulk_create(_filing(row, entry) for entry in entries)
        announce(row, RecordChanged(record_id=row.pk, changed=("filings",)), by=by, at=at)
    return row.pk


def reset_waits(row: Record) -> None:
    """Let only what is to be public wait in the catalogues; called when the attribute changes."""
    if row.attribute != Attribute.PROACTIVE:
        row.filings.update(waits_until=None)
        return
    for filing in row.filings.filter(published_on=None):
        entry = CatalogueEntry.objects.filter(
            catalogue_id=filing.catalogue_id, code=filing.code, is_current=True
        ).first()
        filing.waits_until = _filing(row, entry).waits_until if entry else row.publish_by
        filing.save(update_fields=["waits_until"])


def plain_name(name: str) -> str:
    """Return a file name without folders and invisible signs."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:255] or "未命名文件"


def _why_not_relate(row: Record, relation: RelationSpec) -> Iterator[Reason]:
    if relation.kind not in RelationKind.values:
        yield Reason("disclosure.unknown_code", "请选择文件关系。", field="kind")
    if relation.target_id is not None:
        yield from _why_not_target(row, relation)
    elif not relation.target_title.strip() and not relation.target_number.strip():
        text = "请选择对方文件，或者填写它的标题或文号。"
        yield Reason("disclosure.target_required", text, field="target_id")


def _why_not_target(row: Record, relation: RelationSpec) -> Iterator[Reason]:
    if relation.target_id == row.pk:
        text = "一份文件不能和自己建立关系。"
        yield Reason("disclosure.relation_to_itself", text, field="target_id")
        return
    target = Record.objects.filter(pk=relation.target_id or 0, government_id=row.government_id)
    if not target.exclude(state=RecordState.ABANDONED).exists():
        text = "本级没有登记过这份文件，请填写标题和文号。"
        yield Reason("disclosure.unknown_target", text, field="target_id")
    rows = RecordRelation.objects.filter(record=row, kind=relation.kind)
    if rows.filter(target_id=relation.target_id).exists():
        yield Reason("disclosure.relation_exists", "这项关系已经登记过。", field="target_id")


def _entry(row: Record, catalogue_id: int, code: str) -> CatalogueEntry:
    entry = CatalogueEntry.objects.filter(
        catalogue_id=catalogue_id,
        catalogue__in=Catalogue.objects.filter(government_id=row.government_id),
        code=code,
        is_current=True,
    ).first()
    if entry is None:
        text = f"现行目录里没有“{code[:30]}”这一项，请重新选择。"
        raise Refused(Reason("disclosure.unknown_entry", text, field="places"))
    return entry


def _filing(row: Record, entry: CatalogueEntry) -> RecordFiling:
    start = row.issued_on or row.formed_on
    answer = calendars.due_date(
        start,
        working_days=entry.working_days or LEGAL_WORKING_DAYS,
        government_id=row.government_id,
    )
    return RecordFiling(
        record=row,
        catalogue_id=entry.catalogue_id,
        code=entry.code,
        unit_id=row.unit_id,
        waits_until=min(answer.due_on, row.publish_by)
        if row.attribute in ("", Attribute.PROACTIVE)
        else None,
    )
