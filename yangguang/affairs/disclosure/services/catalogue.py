"""Catalogues: versions from tables, the units that publish each matter."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.events import CatalogueAdopted, EntryUnitsAssigned
from yangguang.affairs.disclosure.models import (
    Catalogue,
    CatalogueEntry,
    CatalogueVersion,
    EntryUnit,
)
from yangguang.affairs.disclosure.rules import catalogue_rows, publishers
from yangguang.affairs.disclosure.rules.catalogue_rows import EntryRow
from yangguang.affairs.disclosure.rules.publishers import Body
from yangguang.affairs.disclosure.selectors.stream_names import lists_stream
from yangguang.affairs.disclosure.selectors.subjects import subject_of_government
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, bulk, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused, refuse_if

BASIC = ("basic", "主动公开基本目录")
STANDARD = ("standard", "基层政务公开标准目录")
_LEVELS = {
    "province": "province",
    "prefecture": "prefecture",
    "county": "county",
    "district": "county",
    "township": "township",
}
_FIELDS = ("limit",)
MOST_BYTES = 10 * 1024 * 1024
SHOWN_PROBLEMS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionSpec:
    """A version of a catalogue that is adopted (目录版本)."""

    government_id: int
    code: str
    title: str
    entries: tuple[EntryRow, ...]
    is_standard: bool = False
    note: str = ""
    source: str = ""
    adopted_on: date | None = None


def adopt_version(*, spec: VersionSpec, by: Actor, at: datetime) -> int:
    """Adopt a version of a catalogue in place of the one in force (启用目录); return the catalogue.

    Units stay with the matters whose code stays; new matters get the units that their words name.
    """
    access.require(by, "disclosure.adopt_catalogue", subject_of_government(spec.government_id))
    refuse_if(_why_not_adopt(spec))
    with transaction.atomic():
        catalogue = _catalogue(spec)
        version = CatalogueVersion.objects.create(
            catalogue=catalogue,
            number=catalogue.version,
            note=spec.note.strip()[:300],
            source=spec.source.strip()[:300],
            entry_count=len(spec.entries),
            adopted_on=spec.adopted_on or clock.day_of(at),
            adopted_at=at,
            adopted_by_user_id=by.user_id,
            adopted_by_name=by.name,
        )
        known = _units_by_code(catalogue)
        catalogue.entries.filter(is_current=True).update(is_current=False)
        entries = CatalogueEntry.objects.bulk_create(
            _entries(version, catalogue, spec.entries), batch_size=500
        )
        bulk.load(EntryUnit, _entry_units(entries, known, spec.government_id, clock.day_of(at)))
        fact = CatalogueAdopted(
            catalogue_id=catalogue.pk,
            government_id=spec.government_id,
            unit_id=by.unit_id,
            version=version.number,
        )
        events.announce(fact, stream=lists_stream(spec.government_id), by=by, at=at)
    return catalogue.pk


def import_table(  # noqa: PLR0913 - a table and what it becomes
    *,
    government_id: int,
    code: str,
    title: str,
    name: str,
    data: bytes,
    note: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Read a catalogue from an xlsx or csv file and adopt it (导入目录), all of it or nothing."""
    reading = catalogue_rows.read(table_of(name, data))
    shown = reading.problems[:SHOWN_PROBLEMS]
    refuse_if(
        Reason(
            "disclosure.catalogue_row",
            f"第 {problem.row} 行“{problem.column}”：{problem.text}",
            field="file",
        )
        for problem in shown
    )
    spec = VersionSpec(
        government_id=government_id,
        code=code,
        title=title,
        entries=reading.entries,
        is_standard=any(entry.field for entry in reading.entries),
        note=note,
        source=name[:300],
    )
    return adopt_version(spec=spec, by=by, at=at)


def table_of(name: str, data: bytes) -> list[list[str]]:
    """Return the cells of a table file as text."""
    if not data or len(data) > MOST_BYTES:
        text = "文件是空的，或者超过 10 MB。请选择目录表格。"
        raise Refused(Reason("disclosure.bad_table", text, field="file"))
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in {"xlsx", "xls", "ods"}:
        return _sheet(data)
    if ending == "csv":
        return [list(row) for row in csv.reader(io.StringIO(_decoded(data)))]
    text = "目录表格请用 xlsx 或 csv 格式。"
    raise Refused(Reason("disclosure.bad_table", text, field="file"))


def assign_units(
    *, catalogue_id: int, code: str, unit_ids: Sequence[int], by: Actor, at: datetime
) -> int:
    """Name the units that publish a matter, in place of those named before (指定公开主体)."""
    with transaction.atomic():
        catalogue = Catalogue.objects.select_for_update().get(pk=catalogue_id)
        subject = subject_of_government(catalogue.government_id)
        access.require(by, "disclosure.assign_units", subject)
        entry = CatalogueEntry.objects.filter(
            catalogue=catalogue, code=code, is_current=True
        ).first()
        if entry is None:
            text = "现行目录里没有这一项，请刷新。"
            raise Refused(Reason("disclosure.unknown_entry", text))
        wanted = organisations.units_by_id(unit_ids)
        refuse_if(_why_not_units(wanted.values(), unit_ids, catalogue.government_id))
        entry.entry_units.all().delete()
        EntryUnit.objects.bulk_create(EntryUnit(entry=entry, unit_id=one) for one in sorted(wanted))
        fact = EntryUnitsAssigned(
            catalogue_id=catalogue.pk, entry_code=code, unit_ids=tuple(sorted(wanted))
        )
        events.announce(fact, stream=lists_stream(catalogue.government_id), by=by, at=at)
    return entry.pk


def seed_catalogues(*, by: Actor, at: datetime) -> int:
    """Give governments with units and without catalogues the shipped ones; return how many."""
    have = set(Catalogue.objects.values_list("government_id", flat=True))
    count = 0
    for government in organisations.governments():
        level = _LEVELS.get(government.level)
        if government.id in have or not organisations.units_of(government.id, clock.day_of(at)):
            continue
        for (code, title), name in ((BASIC, "basic"), (STANDARD, "standard_fields")):
            rows = catalogue_rows.shipped(name)
            entries = tuple(row for row in rows if level is None or level in row.levels)
            if not entries or (level is None and name != "basic"):
                continue
            spec = VersionSpec(
                government_id=government.id,
                code=code,
                title=title,
                entries=entries,
                is_standard=name != "basic",
                note="随系统提供，请按本地实际核对、修改",
                source="《中华人民共和国政府信息公开条例》第二十条、第二十一条",
            )
            adopt_version(spec=spec, by=by, at=at)
            count += 1
    return count


def _catalogue(spec: VersionSpec) -> Catalogue:
    row, _ = Catalogue.objects.select_for_update().get_or_create(
        government_id=spec.government_id, code=spec.code, defaults={"title": spec.title.strip()}
    )
    row.title, row.is_standard = spec.title.strip(), spec.is_standard
    row.version += 1
    row.save(update_fields=["title", "is_standard", "version"])
    return row


def _entries(
    version: CatalogueVersion, catalogue: Catalogue, rows: Sequence[EntryRow]
) -> list[CatalogueEntry]:
    names = [name for name in EntryRow.__dataclass_fields__ if name not in _FIELDS]
    return [
        CatalogueEntry(
            version=version,
            catalogue=catalogue,
            position=position,
            cycle=row.limit.cycle,
            cycle_due=row.limit.cycle_due,
            working_days=row.limit.working_days,
            **{name: _plain(getattr(row, name)) for name in names},
        )
        for position, row in enumerate(rows, start=1)
    ]


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _units_by_code(catalogue: Catalogue) -> dict[str, list[int]]:
    rows = EntryUnit.objects.filter(entry__catalogue=catalogue, entry__is_current=True)
    found: dict[str, list[int]] = {}
    for code, unit_id in rows.order_by("id").values_list("entry__code", "unit_id"):
        found.setdefault(code, []).append(unit_id)
    return found


def _entry_units(
    entries: Sequence[CatalogueEntry], known: dict[str, list[int]], government_id: int, on: date
) -> Iterable[EntryUnit]:
    bodies = [
        Body(unit.id, unit.name, unit.kind) for unit in organisations.units_of(government_id, on)
    ]
    for entry in entries:
        ids = known.get(entry.code) or publishers.match(entry.publishers, bodies)
        yield from (EntryUnit(entry=entry, unit_id=unit_id) for unit_id in ids)


def _why_not_adopt(spec: VersionSpec) -> Iterable[Reason]:
    if not spec.title.strip():
        yield Reason("disclosure.title_required", "请填写目录名称。", field="title")
    if not spec.code.strip():
        yield Reason("disclosure.code_required", "请填写目录代码。", field="code")
    if not spec.entries:
        yield Reason("disclosure.catalogue_empty", "目录里没有任何事项。", field="file")
    codes = [entry.code for entry in spec.entries]
    if len(set(codes)) < len(codes):
        yield Reason("disclosure.code_twice", "有事项的编号重复，请核对。", field="file")


def _why_not_units(
    found: Iterable[organisations.UnitView], wanted: Sequence[int], government_id: int
) -> Iterable[Reason]:
    known = {unit.id for unit in found if unit.government_id == government_id}
    if set(wanted) - known:
        yield Reason("disclosure.unknown_unit", "有单位不属于本级，请重新选择。", field="unit_ids")


def _sheet(data: bytes) -> list[list[str]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - loads a native library

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python()
    except Exception as error:
        text = "表格打不开，可能损坏或者加了密码。请另存为 xlsx 再上传。"
        raise Refused(Reason("disclosure.bad_table", text, field="file")) from error
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = "文件的文字读不出来。请另存为 UTF-8 编码的 csv 或 xlsx。"
    raise Refused(Reason("disclosure.bad_table", text, field="file"))
