"""Questions about officials who interpret in person, and experts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from yangguang.affairs.interpretation.models import Appearance, Expert
from yangguang.affairs.interpretation.selectors import records


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
    """Return how often each official interpreted in a year, fewest first."""
    asked = records.asked_of(government_id, on=date(year, 12, 31)).times_per_year
    rows = (
        Appearance.objects.filter(
            government_id=government_id, on__gte=date(year, 1, 1), on__lte=date(year, 12, 31)
        )
        .values("official", "official_title", "unit__name")
        .annotate(times=Count("id"), last_on=Max("on"))
        .order_by("times", "official", "unit__name")
    )
    return tuple(
        OfficialCount(
            official=row["official"],
            official_title=row["official_title"],
            unit_name=row["unit__name"],
            times=row["times"],
            asked=asked,
            last_on=row["last_on"],
        )
        for row in rows
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
