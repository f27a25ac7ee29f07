"""What anybody may ask: public records, normative documents, lists; never a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from yangguang.affairs.disclosure.choices import (
    DocumentClass,
    NegativeClass,
    RecordState,
    Validity,
)
from yangguang.affairs.disclosure.models import (
    DisclosureGuide,
    NegativeRevision,
    Record,
    RecordFiling,
    YearlyPriority,
)
from yangguang.affairs.disclosure.rules import subjects
from yangguang.affairs.disclosure.selectors.lists import line_of, lines_of, titled
from yangguang.affairs.disclosure.selectors.lists_in_force import negative_entries_on
from yangguang.affairs.disclosure.selectors.values import ListPage, PageRequest, RecordLine
from yangguang.kernel import paging

FIRST_PAGE = PageRequest(size=30)
ORDER = ("-published_on", "-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFilter:
    """Which public records are wanted."""

    government_id: int
    unit_id: int | None = None
    document_class: str = ""
    validity: str = ""
    subject: str = ""
    text: str = ""
    catalogue_id: int | None = None
    entry_code: str = ""


@dataclass(frozen=True, slots=True)
class NegativeLine:
    """An entry of the negative list that holds today."""

    id: int
    key: str
    negative_class: str
    class_label: str
    content: str
    basis: str
    unit_id: int | None
    valid_from: date


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """One revision of the negative list."""

    number: int
    key: str
    change: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """One priority of a year."""

    year: int
    number: int
    text: str
    basis: str
    unit_id: int | None
    task_reference: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """The guide in force."""

    id: int
    version: int
    unit_id: int | None
    adopted_on: date
    values: dict[str, str]


def public_records(where: PublicFilter, *, page: PageRequest = FIRST_PAGE) -> ListPage[RecordLine]:
    """Return one page of public records, the latest first."""
    found = paging.page_of(
        lines_of(_shown(where)), order=ORDER, size=page.size, after=page.after, before=page.before
    )
    return ListPage(tuple(line_of(row) for row in found.rows), found.after, found.before)


def normative_documents(
    government_id: int, *, validity: str = "", text: str = "", page: PageRequest = FIRST_PAGE
) -> ListPage[RecordLine]:
    """Return one page of public normative documents with their validity (规范性文件目录)."""
    where = PublicFilter(
        government_id=government_id,
        document_class=DocumentClass.NORMATIVE,
        validity=validity,
        text=text,
    )
    return public_records(where, page=page)


def negative_list(government_id: int, *, on: date) -> dict[str, tuple[NegativeLine, ...]]:
    """Return the negative list of a day, class by class in the order of the seven classes."""
    found: dict[str, list[NegativeLine]] = {label: [] for label in NegativeClass.labels}
    for row in negative_entries_on(government_id, on):
        label = str(NegativeClass(row.negative_class).label)
        found[label].append(
            NegativeLine(
                row.pk,
                row.key,
                row.negative_class,
                label,
                row.content,
                row.basis,
                row.unit_id,
                row.valid_from,
            )
        )
    return {label: tuple(rows) for label, rows in found.items()}


def negative_revisions(government_id: int) -> tuple[RevisionLine, ...]:
    """Return the last hundred revisions of the negative list, the latest first."""
    words = {"add": "列入", "revise": "修订", "retire": "移出"}
    rows = NegativeRevision.objects.filter(government_id=government_id).order_by("-number")
    return tuple(
        RevisionLine(row.number, row.key, words.get(row.change, row.change), row.reason, row.on)
        for row in rows[:100]
    )


def priorities_of(government_id: int, year: int | None = None) -> tuple[PriorityLine, ...]:
    """Return the priorities of a year, or of the latest year that has any."""
    rows = YearlyPriority.objects.filter(government_id=government_id)
    if year is None:
        year = rows.order_by("-year").values_list("year", flat=True).first()
    return tuple(
        PriorityLine(row.year, row.number, row.text, row.basis, row.unit_id, row.task_reference)
        for row in rows.filter(year=year or 0).order_by("number")
    )


def guide_of(government_id: int, unit_id: int | None = None) -> GuideView | None:
    """Return the guide in force of a government or unit, or None."""
    own = Q(unit_id=unit_id) if unit_id is not None else Q(unit_id__isnull=True)
    row = DisclosureGuide.objects.filter(own, government_id=government_id, is_current=True).first()
    if row is None:
        return None
    names = (
        "classification",
        "arrangement",
        "ways_of_access",
        "organ_name",
        "address",
        "office_hours",
        "telephone",
        "fax",
        "online_contact",
    )
    values = {name: str(getattr(row, name)) for name in names}
    return GuideView(row.pk, row.version, row.unit_id, row.adopted_on, values)


def _shown(where: PublicFilter) -> QuerySet[Record]:
    rows = Record.objects.filter(government_id=where.government_id, state=RecordState.PUBLISHED)
    if where.unit_id is not None:
        rows = rows.filter(unit_id=where.unit_id)
    if where.document_class:
        rows = rows.filter(document_class=where.document_class)
    if where.validity in Validity.values:
        rows = rows.filter(validity=where.validity)
    if where.subject in subjects.titles():
        wanted = Q()
        for code in subjects.below(where.subject):
            wanted |= Q(subjects__icontains=f'"{code}"')
        rows = rows.filter(wanted)
    if where.catalogue_id is not None:
        filed = RecordFiling.objects.filter(catalogue_id=where.catalogue_id, code=where.entry_code)
        rows = rows.filter(pk__in=filed.values("record_id"))
    return titled(rows, where.text)
