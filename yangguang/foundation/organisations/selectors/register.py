"""The register of units (机构名录) as the desk lists it: what each unit still lacks comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from yangguang.foundation.organisations.choices import UnitKind
from yangguang.foundation.organisations.models import (
    Post,
    PrincipalHearing,
    StaffingNote,
    Unit,
    UnitName,
)
from yangguang.foundation.organisations.selectors.cards import PUBLISHING_KINDS, staffing_since
from yangguang.foundation.organisations.selectors.units import UnitView, living_on, view_of
from yangguang.kernel.paging import page_of

PAGE_SIZE = 30
GAPS = {
    "leader": "未公布分管负责人",
    "hearing": "今年未听取汇报",
    "staffing": "未登记人员经费",
}
"""What a unit card must have (R161–R163), in the order of the register."""


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """Which units are asked for; `gap` is one of GAPS or "any", `is_ended` asks for former ones."""

    government_id: int
    on: date
    text: str = ""
    kind: str = ""
    gap: str = ""
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A unit with the people in charge; `is_asked` when its card must be complete, and its gaps."""

    unit: UnitView
    kind_label: str
    principal_name: str
    leader_name: str
    heard_on: date | None
    full_time: int | None
    is_asked: bool
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register with the keys of its neighbours."""

    rows: tuple[RegisterRow, ...]
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """How many units there are and how many lack what."""

    total: int
    leader: int
    hearing: int
    staffing: int


def register_page(query: RegisterQuery, *, after: str = "", before: str = "") -> RegisterPage:
    """Return one page of the register, units that lack most first."""
    page = page_of(_found(query), order=("-gaps", "id"), size=PAGE_SIZE, after=after, before=before)
    units = {unit.pk: unit for unit in page.rows}
    principals, leaders = _people(units, query.on)
    heard = _last_hearings(units, query.on)
    staff = _staff(units, query.on)
    rows = tuple(
        RegisterRow(
            unit=view_of(unit),
            kind_label=UnitKind(unit.kind).label,
            principal_name=principals.get(unit.pk, ""),
            leader_name=leaders.get(unit.pk, ""),
            heard_on=heard.get(unit.pk),
            full_time=staff.get(unit.pk),
            is_asked=unit.kind in PUBLISHING_KINDS and not query.is_ended,
            gaps=tuple(text for name, text in GAPS.items() if getattr(unit, f"lacks_{name}")),
        )
        for unit in units.values()
    )
    return RegisterPage(rows, page.after, page.before)


def register_counts(government_id: int, *, on: date) -> RegisterCounts:
    """Return the counts of a whole government (one query)."""
    rows = _annotated(RegisterQuery(government_id=government_id, on=on))
    found = rows.aggregate(
        total=Count("id"),
        **{name: Count("id", filter=Q(**{f"lacks_{name}": 1})) for name in GAPS},
    )
    return RegisterCounts(**found)


def _found(query: RegisterQuery) -> QuerySet[Unit]:
    rows = _annotated(query)
    if query.text:
        named = UnitName.objects.filter(unit_id=OuterRef("pk"), text__icontains=query.text)
        rows = rows.filter(Q(name__icontains=query.text) | Exists(named))
    if query.kind:
        rows = rows.filter(kind=query.kind)
    if query.gap == "any":
        rows = rows.filter(gaps__gt=0)  # type: ignore[misc]  # annotated above
    elif query.gap in GAPS:
        rows = rows.filter(**{f"lacks_{query.gap}": 1})
    return rows


def _annotated(query: RegisterQuery) -> QuerySet[Unit]:
    on = query.on
    rows = Unit.objects.filter(government_id=query.government_id)
    rows = rows.filter(valid_to__lte=on) if query.is_ended else rows.filter(living_on(on))
    leaders = Post.objects.filter(
        living_on(on),
        unit_id=OuterRef("pk"),
        is_leader_in_charge=True,
        division_published_on__lte=on,
    )
    hearings = PrincipalHearing.objects.filter(
        unit_id=OuterRef("pk"), held_on__year=on.year, held_on__lte=on
    )
    notes = StaffingNote.objects.filter(
        unit_id=OuterRef("pk"), year__gte=staffing_since(on), year__lte=on.year
    )
    return rows.annotate(
        lacks_leader=_lacks(leaders, query),
        lacks_hearing=_lacks(hearings, query),
        lacks_staffing=_lacks(notes, query),
    ).annotate(gaps=F("lacks_leader") + F("lacks_hearing") + F("lacks_staffing"))


def _lacks(rows: QuerySet[Any], query: RegisterQuery) -> Case | Value:
    """Only living units that publish are asked for anything."""
    if query.is_ended:
        return Value(0, output_field=IntegerField())
    asked = Q(kind__in=PUBLISHING_KINDS) & ~Q(Exists(rows))
    return Case(When(asked, then=Value(1)), default=Value(0), output_field=IntegerField())


def _people(ids: Collection[int], on: date) -> tuple[dict[int, str], dict[int, str]]:
    posts = (
        Post.objects.filter(living_on(on), unit_id__in=ids)
        .filter(Q(is_principal=True) | Q(is_leader_in_charge=True))
        .select_related("person")
        .order_by("valid_from", "id")
    )
    rows = list(posts)
    return (
        _first((post.unit_id, post.person.name) for post in rows if post.is_principal),
        _first((post.unit_id, post.person.name) for post in rows if post.is_leader_in_charge),
    )


def _first(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for unit_id, name in pairs:
        found.setdefault(unit_id, name)
    return found


def _last_hearings(ids: Collection[int], on: date) -> dict[int, date]:
    rows = PrincipalHearing.objects.filter(unit_id__in=ids, held_on__lte=on)
    return dict(rows.order_by("held_on", "id").values_list("unit_id", "held_on"))


def _staff(ids: Collection[int], on: date) -> dict[int, int]:
    rows = StaffingNote.objects.filter(unit_id__in=ids, year__lte=on.year)
    return dict(rows.order_by("year").values_list("unit_id", "full_time"))
