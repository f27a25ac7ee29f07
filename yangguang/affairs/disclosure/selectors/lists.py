"""Lists of records for staff and the returns register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from yangguang.affairs.disclosure.choices import (
    Attribute,
    DocumentClass,
    NumberKind,
    RecordState,
    Validity,
)
from yangguang.affairs.disclosure.models import Record, RecordNumber, RecordReturn
from yangguang.affairs.disclosure.rules import document_numbers
from yangguang.affairs.disclosure.selectors.records import label_of, return_view
from yangguang.affairs.disclosure.selectors.values import (
    ListPage,
    PageRequest,
    RecordLine,
    ReturnView,
)
from yangguang.kernel import access, paging
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, Refused

FIRST_PAGE = PageRequest()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFilter:
    """Which records are wanted."""

    government_id: int
    unit_id: int | None = None
    states: tuple[str, ...] = ()
    attribute: str = ""
    document_class: str = ""
    text: str = ""
    late_on: date | None = None
    """Only what should have been public before this day."""


def records_page(
    where: RecordFilter, *, by: Actor, page: PageRequest = FIRST_PAGE
) -> ListPage[RecordLine]:
    """Return one page of the records that the actor may read, the latest first."""
    rows = lines_of(_allowed(where, by))
    found = paging.page_of(
        rows, order=("-id",), size=page.size, after=page.after, before=page.before
    )
    return ListPage(tuple(line_of(row) for row in found.rows), found.after, found.before)


def count_waiting(*, by: Actor) -> int:
    """Count records of the actor's own unit that wait for a next step there."""
    if by.unit_id is None or by.government_id is None:
        return 0
    waiting = [RecordState.DRAFT, RecordState.PROPOSED, RecordState.RETURNED, RecordState.ISSUED]
    return Record.objects.filter(
        government_id=by.government_id, unit_id=by.unit_id, state__in=waiting
    ).count()


def returns_page(
    *, government_id: int, by: Actor, page: PageRequest = FIRST_PAGE
) -> ListPage[ReturnView]:
    """Return one page of the register of returns (退文登记), the latest first."""
    rows = RecordReturn.objects.filter(government_id=government_id)
    if not access.can(by, "disclosure.read", Subject(government_id=government_id)):
        rows = rows.filter(record__unit_id=_own_unit(government_id, by))
    found = paging.page_of(
        rows.select_related("record__unit"),
        order=("-returned_at", "-id"),
        size=page.size,
        after=page.after,
        before=page.before,
    )
    return ListPage(tuple(return_view(row) for row in found.rows), found.after, found.before)


def withheld_due_for_review(
    government_id: int, *, on: date, unit_id: int | None = None, page: PageRequest = FIRST_PAGE
) -> ListPage[RecordLine]:
    """Return records on file whose day to be looked at again has come, the oldest day first."""
    rows = Record.objects.filter(government_id=government_id, next_review_on__lte=on)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    found = paging.page_of(
        lines_of(rows),
        order=("next_review_on", "id"),
        size=page.size,
        after=page.after,
        before=page.before,
    )
    return ListPage(tuple(line_of(row) for row in found.rows), found.after, found.before)


def lines_of(rows: QuerySet[Record]) -> QuerySet[Record]:
    """Load what a line shows and leave the long texts where they are."""
    numbers = RecordNumber.objects.filter(kind=NumberKind.INDEX)
    return (
        rows.select_related("unit")
        .defer("body", "abstract", "attribute_reason")
        .prefetch_related(Prefetch("numbers", queryset=numbers))
    )


def line_of(row: Record) -> RecordLine:
    """Return the line of a loaded row."""
    return RecordLine(
        id=row.pk,
        title=row.title,
        document_number=row.document_number,
        document_class=row.document_class,
        document_class_label=DocumentClass(row.document_class).label,
        state=row.state,
        state_label=RecordState(row.state).label,
        attribute=row.attribute,
        attribute_label=label_of(Attribute, row.attribute),
        validity=row.validity,
        validity_label=Validity(row.validity).label,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        formed_on=row.formed_on,
        issued_on=row.issued_on,
        published_on=row.published_on,
        publish_by=row.publish_by,
        next_review_on=row.next_review_on,
        public_id=row.public_id if row.state == RecordState.PUBLISHED else "",
        index_number=next((number.number for number in row.numbers.all()), ""),
    )


def titled(rows: QuerySet[Record], text: str) -> QuerySet[Record]:
    """Keep records whose title or number holds the words."""
    words = text.strip()
    if not words:
        return rows
    number = document_numbers.normalise(words)
    return rows.filter(Q(title__icontains=words) | Q(document_number__icontains=number))


def _allowed(where: RecordFilter, by: Actor) -> QuerySet[Record]:
    rows = Record.objects.filter(government_id=where.government_id)
    if not access.can(by, "disclosure.read", Subject(government_id=where.government_id)):
        rows = rows.filter(unit_id=_own_unit(where.government_id, by))
    if where.unit_id is not None:
        rows = rows.filter(unit_id=where.unit_id)
    if where.states:
        rows = rows.filter(state__in=where.states)
    for name in ("attribute", "document_class"):
        if getattr(where, name):
            rows = rows.filter(**{name: getattr(where, name)})
    if where.late_on is not None:
        running = [state for state in RecordState.values if state not in _ENDED]
        rows = rows.filter(publish_by__lt=where.late_on, state__in=running).exclude(
            attribute__in=[Attribute.ON_REQUEST, Attribute.WITHHELD]
        )
    return titled(rows, where.text)


def _own_unit(government_id: int, by: Actor) -> int:
    units = frozenset() if by.unit_id is None else frozenset({by.unit_id})
    access.require(by, "disclosure.read", Subject(unit_ids=units, government_id=government_id))
    if by.unit_id is None:
        raise Refused(Reason("access.forbidden", "您的岗位不能看这份清单。"))
    return by.unit_id


_ENDED = frozenset({"published", "retained", "withdrawn", "abandoned"})
