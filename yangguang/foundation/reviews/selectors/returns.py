"""The register of returns (退文台账): what was sent back, why, and whether it came again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from yangguang.foundation.reviews.choices import SendBackGround, SignatureAct
from yangguang.foundation.reviews.models import Signature
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.paging import page_of

SIZE = 30
BATCH = 500
ORDER = ("-at", "-id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnsQuery:
    """What to list: a government, or one unit; a period; a ground; a route."""

    government_id: int
    unit_id: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    ground: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """One return."""

    review_id: int
    subject: str
    title: str
    route: str
    route_title: str
    number: int
    unit_id: int
    unit_name: str
    step_title: str
    ground: str
    ground_label: str
    opinion: str
    by_name: str
    for_name: str
    opened_at: datetime
    returned_at: datetime
    resubmitted_at: datetime | None
    resubmission_id: int | None


@dataclass(frozen=True, slots=True)
class ReturnsPage:
    """One page of returns, and the keys of its neighbours."""

    rows: tuple[ReturnRow, ...]
    after: str = ""
    before: str = ""


def returns_register(
    query: ReturnsQuery, *, after: str = "", before: str = "", size: int = SIZE
) -> ReturnsPage:
    """Return one page of the register of returns, newest first."""
    page = page_of(_rows(query), order=ORDER, size=size, after=after, before=before)
    return ReturnsPage(_views(page.rows), page.after, page.before)


def all_returns(query: ReturnsQuery) -> Iterator[ReturnRow]:
    """Return every return of a query, page by page, for a file."""
    page = returns_register(query, size=BATCH)
    yield from page.rows
    while page.after:
        page = returns_register(query, size=BATCH, after=page.after)
        yield from page.rows


def count_returns(query: ReturnsQuery) -> int:
    """Return how many returns there are."""
    return _rows(query).count()


def count_returns_by_ground(query: ReturnsQuery) -> dict[str, int]:
    """Return how many returns each ground has."""
    rows = _rows(query).order_by().values_list("ground").annotate(found=Count("id"))
    return dict(sorted(rows))


def _rows(query: ReturnsQuery) -> QuerySet[Signature]:
    rows = Signature.objects.filter(
        _period(query), act=SignatureAct.SEND_BACK, government_id=query.government_id
    )
    if query.unit_id is not None:
        rows = rows.filter(unit_id=query.unit_id)
    if query.ground:
        rows = rows.filter(ground=query.ground)
    if query.route:
        rows = rows.filter(round__route=query.route)
    return rows


def _period(query: ReturnsQuery) -> Q:
    found = Q()
    if query.from_on:
        found &= Q(at__gte=_midnight(query.from_on))
    if query.to_on:
        found &= Q(at__lt=_midnight(query.to_on + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OFFICE_ZONE)


def _views(rows: Sequence[Signature]) -> tuple[ReturnRow, ...]:
    """Return the rows of one page with what stands beside them.

    The page is cut first and joined afterwards: joined at once, a database may start from the
    units and sort every return there is.
    """
    ids = [row.pk for row in rows]
    related = "unit", "round__version__route", "step__route_step", "round__resubmission"
    found = Signature.objects.filter(pk__in=ids).select_related(*related).in_bulk()
    return tuple(_view(found[key]) for key in ids)


def _view(row: Signature) -> ReturnRow:
    again = getattr(row.round, "resubmission", None)
    return ReturnRow(
        review_id=row.round_id,
        subject=row.round.subject,
        title=row.round.title,
        route=row.round.route,
        route_title=row.round.version.route.title,
        number=row.round.number,
        unit_id=row.unit_id,
        unit_name=row.unit.name,
        step_title=row.step.route_step.title,
        ground=row.ground,
        ground_label=SendBackGround(row.ground).label,
        opinion=row.opinion,
        by_name=row.by_name,
        for_name=row.for_name,
        opened_at=row.round.opened_at,
        returned_at=row.at,
        resubmitted_at=again.opened_at if again else None,
        resubmission_id=again.pk if again else None,
    )
