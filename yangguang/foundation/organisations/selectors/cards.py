"""The unit card (单位信息卡): who is in charge, staff, funding, hearings, mechanisms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from yangguang.foundation.organisations.models import Post, PrincipalHearing, StaffingNote, Unit
from yangguang.foundation.organisations.selectors.memberships import Membership, memberships_of
from yangguang.foundation.organisations.selectors.units import UnitView, living_on, view_of

PUBLISHING_KINDS = ("government_office", "department", "lower_government", "internal_office")
"""Kinds of units that must have a leader in charge, hearings and staff."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post."""

    post_id: int
    person_id: int
    name: str
    title: str
    phone: str
    division_published_on: date | None
    division_url: str


@dataclass(frozen=True, slots=True)
class Staffing:
    """Staff and funding of a year."""

    year: int
    full_time: int
    part_time: int
    funding_yuan: Decimal | None
    services_bought: str
    note: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """A report heard by the principal."""

    id: int
    held_on: date
    principal_name: str
    minutes: str
    published_url: str


@dataclass(frozen=True, slots=True)
class UnitCard:
    """Everything a unit card shows; `missing` says in Chinese what the rules still ask for."""

    unit: UnitView
    principal: Holder | None
    leader_in_charge: Holder | None
    contact: Holder | None
    staff: tuple[Holder, ...]
    staffing: Staffing | None
    last_hearing: Hearing | None
    mechanisms: tuple[Membership, ...]
    missing: tuple[str, ...]


def unit_card(unit_id: int, on: date) -> UnitCard:
    """Return the card of a unit on a day."""
    unit = Unit.objects.get(pk=unit_id)
    posts = list(
        Post.objects.filter(living_on(on), unit_id=unit_id)
        .select_related("person")
        .order_by("valid_from", "id")
    )
    leader = _holder(next((post for post in posts if post.is_leader_in_charge), None))
    hearing, staffing = _hearing(unit_id, on), _staffing(unit_id, on)
    return UnitCard(
        unit=view_of(unit),
        principal=_holder(next((post for post in posts if post.is_principal), None)),
        leader_in_charge=leader,
        contact=_holder(next((post for post in posts if post.is_contact), None)),
        staff=tuple(holder for post in posts if (holder := _holder(post)) and post.is_full_time),
        staffing=staffing,
        last_hearing=hearing,
        mechanisms=tuple(memberships_of([unit_id], on)),
        missing=tuple(_missing(leader, hearing, staffing, on)),
    )


def units_without_hearing(government_id: int, *, year: int, on: date) -> list[UnitView]:
    """Return living units whose principal has not heard a report in a year (at least one a year)."""
    heard = PrincipalHearing.objects.filter(held_on__year=year, held_on__lte=on).values("unit_id")
    return _publishing_units(government_id, on, exclude=heard)


def units_without_published_leader(government_id: int, *, on: date) -> list[UnitView]:
    """Return living units without a leader in charge whose division of work is public."""
    published = Post.objects.filter(
        living_on(on), is_leader_in_charge=True, division_published_on__lte=on
    ).values("unit_id")
    return _publishing_units(government_id, on, exclude=published)


def _publishing_units(
    government_id: int, on: date, *, exclude: QuerySet[Any, Any]
) -> list[UnitView]:
    rows = (
        Unit.objects.filter(living_on(on), government_id=government_id, kind__in=PUBLISHING_KINDS)
        .exclude(pk__in=exclude)
        .order_by("id")
    )
    return [view_of(row) for row in rows]


def _holder(post: Post | None) -> Holder | None:
    if post is None:
        return None
    return Holder(
        post_id=post.pk,
        person_id=post.person_id,
        name=post.person.name,
        title=post.title,
        phone=post.person.phone,
        division_published_on=post.division_published_on,
        division_url=post.division_url,
    )


def _staffing(unit_id: int, on: date) -> Staffing | None:
    row = StaffingNote.objects.filter(unit_id=unit_id, year__lte=on.year).order_by("-year").first()
    return None if row is None else staffing_of(row)


def staffing_of(row: StaffingNote) -> Staffing:
    """Return the view of a note."""
    return Staffing(
        year=row.year,
        full_time=row.full_time,
        part_time=row.part_time,
        funding_yuan=row.funding_yuan,
        services_bought=row.services_bought,
        note=row.note,
    )


def _hearing(unit_id: int, on: date) -> Hearing | None:
    row = (
        PrincipalHearing.objects.filter(unit_id=unit_id, held_on__lte=on)
        .order_by("-held_on", "-id")
        .first()
    )
    return None if row is None else hearing_of(row)


def hearing_of(row: PrincipalHearing) -> Hearing:
    """Return the view of a hearing."""
    return Hearing(row.pk, row.held_on, row.principal_name, row.minutes, row.published_url)


def staffing_since(on: date) -> int:
    """Return the oldest year whose note still counts: notes are written when a year is over."""
    return on.year - 1


def _missing(
    leader: Holder | None, hearing: Hearing | None, staffing: Staffing | None, on: date
) -> list[str]:
    found: list[str] = []
    if leader is None:
        found.append("尚未明确分管负责人。")
    elif leader.division_published_on is None or leader.division_published_on > on:
        found.append("分管负责人的工作分工尚未对外公布。")
    if hearing is None or hearing.held_on.year < on.year:
        found.append(f"{on.year}年主要负责人尚未听取政务公开工作汇报。")
    if staffing is None or staffing.year < staffing_since(on):
        found.append(f"{staffing_since(on)}年以来没有登记专职人员和经费。")
    return found
