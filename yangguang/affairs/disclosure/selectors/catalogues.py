"""Questions about catalogues: trees, versions, names of entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from yangguang.affairs.disclosure.choices import Attribute, Cycle, Stage
from yangguang.affairs.disclosure.models import Catalogue, CatalogueEntry, CatalogueVersion
from yangguang.affairs.disclosure.rules.catalogue_rows import LEVELS

LEVEL_TITLES = {code: title for title, code in reversed(LEVELS.items())}


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """A catalogue with its version in force."""

    id: int
    government_id: int
    code: str
    title: str
    is_standard: bool
    version: int
    entry_count: int
    adopted_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A matter of a catalogue with its columns in words."""

    id: int
    catalogue_id: int
    code: str
    field: str
    first_item: str
    second_item: str
    content: str
    basis: str
    limit_text: str
    cycle: str
    cycle_label: str
    working_days: int | None
    publishers: str
    channels: tuple[str, ...]
    audience: str
    mode: str
    mode_label: str
    level_titles: tuple[str, ...]
    stage: str
    stage_label: str
    unit_count: int

    @property
    def title(self) -> str:
        """The matter in one line."""
        return f"{self.first_item}：{self.second_item}" if self.second_item else self.first_item


@dataclass(frozen=True, slots=True)
class Branch:
    """The matters below one heading of the tree."""

    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class VersionView:
    """One adopted version."""

    number: int
    note: str
    source: str
    entry_count: int
    adopted_on: date
    adopted_by_name: str


def catalogues_of(government_id: int) -> tuple[CatalogueView, ...]:
    """Return the catalogues of a government, the basic one first."""
    rows = Catalogue.objects.filter(government_id=government_id).annotate(
        entry_count=Count("entries", filter=Q(entries__is_current=True))
    )
    days = dict(
        CatalogueVersion.objects.filter(catalogue__government_id=government_id)
        .order_by("number")
        .values_list("catalogue_id", "adopted_on")
    )
    return tuple(
        CatalogueView(
            row.pk,
            row.government_id,
            row.code,
            row.title,
            row.is_standard,
            row.version,
            row.entry_count,
            days.get(row.pk),
        )
        for row in rows.order_by("is_standard", "id")
    )


def get_catalogue(catalogue_id: int) -> CatalogueView:
    """Return one catalogue."""
    row = Catalogue.objects.get(pk=catalogue_id)
    return next(one for one in catalogues_of(row.government_id) if one.id == catalogue_id)


def catalogue_tree(catalogue_id: int) -> tuple[Branch, ...]:
    """Return the version in force as a tree: field or first item, then its matters."""
    branches: dict[str, list[EntryView]] = {}
    for entry in entries_of(catalogue_id):
        branches.setdefault(entry.field or entry.first_item, []).append(entry)
    return tuple(Branch(title, tuple(entries)) for title, entries in branches.items())


def entries_of(catalogue_id: int) -> tuple[EntryView, ...]:
    """Return the matters in force of a catalogue, in order."""
    rows = CatalogueEntry.objects.filter(catalogue_id=catalogue_id, is_current=True)
    counted = rows.annotate(unit_count=Count("entry_units"))
    return tuple(entry_view(row) for row in counted.order_by("position", "id"))


def get_entry(catalogue_id: int, code: str) -> EntryView:
    """Return one matter in force."""
    rows = CatalogueEntry.objects.filter(catalogue_id=catalogue_id, is_current=True, code=code)
    return entry_view(rows.annotate(unit_count=Count("entry_units")).get())


def entry_units_of(catalogue_id: int, code: str) -> tuple[int, ...]:
    """Return the units that publish a matter in force."""
    row = CatalogueEntry.objects.get(catalogue_id=catalogue_id, is_current=True, code=code)
    return tuple(row.entry_units.order_by("unit_id").values_list("unit_id", flat=True))


def versions_of(catalogue_id: int) -> tuple[VersionView, ...]:
    """Return every version, the latest first."""
    rows = CatalogueVersion.objects.filter(catalogue_id=catalogue_id).order_by("-number")
    return tuple(
        VersionView(
            row.number,
            row.note,
            row.source,
            row.entry_count,
            row.adopted_on,
            row.adopted_by_name,
        )
        for row in rows
    )


def entry_titles(places: Sequence[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Return the names of entries in force by catalogue and code (no query for no places)."""
    if not places:
        return {}
    rows = CatalogueEntry.objects.filter(
        catalogue_id__in={catalogue for catalogue, _ in places},
        code__in={code for _, code in places},
        is_current=True,
    ).order_by("id")
    return {
        (row.catalogue_id, row.code): f"{row.first_item}：{row.second_item}".rstrip("：")
        for row in rows
    }


def entry_view(row: CatalogueEntry) -> EntryView:
    """Return the view of a row."""
    return EntryView(
        id=row.pk,
        catalogue_id=row.catalogue_id,
        code=row.code,
        field=row.field,
        first_item=row.first_item,
        second_item=row.second_item,
        content=row.content,
        basis=row.basis,
        limit_text=row.limit_text,
        cycle=row.cycle,
        cycle_label=Cycle(row.cycle).label,
        working_days=row.working_days,
        publishers=row.publishers,
        channels=tuple(row.channels),
        audience=row.audience,
        mode=row.mode,
        mode_label=Attribute(row.mode).label,
        level_titles=tuple(LEVEL_TITLES.get(level, level) for level in row.levels),
        stage=row.stage,
        stage_label=Stage(row.stage).label if row.stage else "",
        unit_count=getattr(row, "unit_count", 0),
    )
