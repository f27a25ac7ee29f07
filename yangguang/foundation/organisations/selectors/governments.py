"""Questions about governments."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.organisations.models import Government
from yangguang.foundation.organisations.rules.places import Place


@dataclass(frozen=True, slots=True)
class GovernmentView:
    """A government as other modules see it."""

    id: int
    code: str
    name: str
    short_name: str
    level: str
    division_code: str
    parent_id: int | None
    theme: str


def governments() -> list[GovernmentView]:
    """Return every government, oldest first."""
    return [_view(row) for row in Government.objects.order_by("id")]


def get_government(government_id: int) -> GovernmentView:
    """Return one government."""
    return _view(Government.objects.get(pk=government_id))


def find_government(code: str) -> GovernmentView | None:
    """Return the government with a code, or None."""
    row = Government.objects.filter(code=code).first()
    return _view(row) if row else None


def places_from(government_id: int) -> list[Place]:
    """Return the place of a government and of its superiors, nearest first (one query)."""
    rows = {row.pk: row for row in Government.objects.order_by("id")}
    chain: list[Place] = []
    row: Government | None = rows[government_id]
    while row is not None:
        chain.append(_place(row))
        row = rows.get(row.parent_id) if row.parent_id is not None else None
    return chain


def _place(row: Government) -> Place:
    return Place(row.pk, row.name, row.short_name, row.level, tuple(row.self_words))


def _view(row: Government) -> GovernmentView:
    return GovernmentView(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        level=row.level,
        division_code=row.division_code,
        parent_id=row.parent_id,
        theme=row.theme,
    )
