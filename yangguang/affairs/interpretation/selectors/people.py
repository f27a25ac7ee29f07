"""Questions about officials who interpret in person, and experts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from yangguang.affairs.interpretation.models import Appearance, Expert
from yangguang.affairs.interpretation.selectors import records
from yangguang.foundation.organisations.selectors.principals import principals_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceView:
    """One time that an official interpreted in person."""

    id: int
    official: str
    official_title: str
    unit_name: str
    form_label: str
    on: date
    matter: str
    evidence: str
    record_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialCount:
    """How often an official interpreted in a year, against what is asked (解读次数)."""

    official: str
    official_title: str
    unit_name: str
    times: int
    asked: int
    last_on: date | None

    @property
    def is_enough(self) -> bool:
        """Whether the year's number is reached; nothing asked is always enough."""
        return self.times >= self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertView:
    """An expert on the register."""

    id: int
    name: str
    organisation: str
    title: str
    fields: tuple[str, ...]
    took_part_in_drafting: bool
    pieces: int


def appearances_of(
    government_id: int, *, year: int, unit_id: int | None = None, limit: int = 500
) -> tuple[AppearanceView, ...]:
    """Return who interpreted in person in a year, newest first."""
    rows = Appearance.objects.filter(
        government_id=government_id, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
    )
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return _views(rows, limit)


def appearances_about(record_id: int, *, limit: int = 200) -> tuple[AppearanceView, ...]:
    """Return who interpreted a document in person, newest first."""
    return _views(Appearance.objects.filter(record_id=record_id), limit)


def _views(rows: QuerySet[Appearance], limit: int) -> tuple[AppearanceView, ...]:
    return tuple(
        AppearanceView(
            id=row.pk,
            official=row.official,
            official_title=row.official_title,
            unit_name=row.unit.name,
            form_label=row.get_form_display(),
            on=row.on,
            matter=row.matter,
            evidence=row.evidence,
            record_id=row.record_id,
        )
        for row in rows.select_related("unit").order_by("-on", "-id")[:limit]
    )


def times_of_officials(government_id: int, *, year: int) -> tuple[OfficialCount, ...]:
    """Return how often each official interpreted in a year, fewest first.

    Where a number is asked, principals who have not interpreted at all count with nought.
    """
    asked = records.asked_of(government_id, on=date(year, 12, 31)).times_per_year
    rows = (
        Appearance.objects.filter(
            government_id=government_id, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
        )
        .values("official", "official_title", "unit__name")
        .annotate(times=Count("id"), last_on=Max("on"))
        .order_by("times", "official", "unit__name")
    )
    found = [
        OfficialCount(
            official=row["official"],
            official_title=row["official_title"],
            unit_name=row["unit__name"],
            times=row["times"],
            asked=asked,
            last_on=row["last_on"],
        )
        for row in rows
    ]
    return (*_silent(government_id, year, asked, found), *found)


def _silent(
    government_id: int, year: int, asked: int, found: list[OfficialCount]
) -> Iterator[OfficialCount]:
    if not asked:
        return
    known = {(row.official, row.unit_name) for row in found}
    for one in principals_of(government_id, on=date(year, 12, 31)):
        if (one.name, one.unit_name) not in known:
            yield OfficialCount(
                official=one.name,
                official_title=one.title,
                unit_name=one.unit_name,
                times=0,
                asked=asked,
                last_on=None,
            )


def experts_of(government_id: int, *, field: str = "") -> tuple[ExpertView, ...]:
    """Return the experts of a government by name, of one field when asked."""
    rows = Expert.objects.filter(government_id=government_id, valid_to=None)
    counted = rows.annotate(used=Count("pieces")).order_by("name", "id")
    return tuple(
        ExpertView(
            id=row.pk,
            name=row.name,
            organisation=row.organisation,
            title=row.title,
            fields=tuple(row.fields),
            took_part_in_drafting=row.took_part_in_drafting,
            pieces=row.used,
        )
        for row in counted
        if not field or any(field in one for one in row.fields)
    )
