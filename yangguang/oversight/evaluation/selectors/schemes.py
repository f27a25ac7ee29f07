"""Which indicators count for a government on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.oversight.evaluation.models import SchemeVersion
from yangguang.oversight.evaluation.rules.indicators import (
    Indicator,
    read_indicators,
    shipped_scheme,
)


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A set of indicators; version 0 is the one that the program comes with."""

    number: int
    title: str
    basis: str
    indicators: tuple[Indicator, ...]
    valid_from: date | None
    reason: str
    row_id: int | None = None

    @property
    def weight(self) -> int:
        """The sum of all weights."""
        return sum(one.weight for one in self.indicators)


def scheme_on(government_id: int, on: date) -> SchemeView:
    """Return the indicators of a day."""
    rows = SchemeVersion.objects.filter(government_id=government_id, valid_from__lte=on)
    row = rows.order_by("-valid_from", "-number").first()
    return _view(row) if row else shipped_view()


def shipped_view() -> SchemeView:
    """Return the indicators that the program comes with."""
    shipped = shipped_scheme()
    return SchemeView(0, shipped.title, shipped.basis, shipped.indicators, None, "")


def view_of(version: SchemeVersion | None) -> SchemeView:
    """Return the indicators by which a scorecard was computed."""
    return _view(version) if version else shipped_view()


def schemes_of(government_id: int) -> tuple[SchemeView, ...]:
    """Return every version of a government, newest first."""
    rows = SchemeVersion.objects.filter(government_id=government_id).order_by("-number")
    return tuple(_view(row) for row in rows)


def _view(row: SchemeVersion) -> SchemeView:
    return SchemeView(
        number=row.number,
        title=row.title,
        basis=row.basis,
        indicators=read_indicators(row.indicators),
        valid_from=row.valid_from,
        reason=row.reason,
        row_id=row.pk,
    )
