"""Questions about delegations: who acts for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.access import UNIT_READERS
from yangguang.foundation.reviews.models import Delegation
from yangguang.kernel.access import Subject, can
from yangguang.kernel.actors import Actor
from yangguang.kernel.paging import page_of

SIZE = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationView:
    """A delegation as it is listed."""

    id: int
    role: str
    role_name: str
    unit_name: str
    from_user_id: int
    from_name: str
    to_name: str
    from_on: date
    to_on: date
    reason: str
    created_by_name: str
    is_ended: bool

    def state_on(self, day: date) -> str:
        """Where the delegation stands on a day, in words."""
        if self.is_ended:
            return "已提前结束"
        if day < self.from_on:
            return "未开始"
        return "代签中" if day <= self.to_on else "已到期"

    def may_end(self, day: date) -> bool:
        """Whether it can still be ended early."""
        return not self.is_ended and day <= self.to_on


@dataclass(frozen=True, slots=True)
class DelegationPage:
    """One page of delegations, and the keys of its neighbours."""

    rows: tuple[DelegationView, ...]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the same unit who may be asked to sign in one's place."""

    user_id: int
    name: str


def delegations_for(
    actor: Actor, *, after: str = "", before: str = "", size: int = SIZE
) -> DelegationPage:
    """Return the delegations an actor gave or received; who registers for others sees all."""
    mine = Q(from_user_id=actor.user_id) | Q(to_user_id=actor.user_id)
    if can(actor, "reviews.delegate_for_others", Subject(government_id=actor.government_id)):
        mine = Q(government_id=actor.government_id)
    rows = Delegation.objects.filter(mine).select_related("unit")
    page = page_of(rows, order=("-to_on", "-id"), size=size, after=after, before=before)
    names = {role.slug: role.name for role in organisations.roles()}
    return DelegationPage(tuple(_view(row, names) for row in page.rows), page.after, page.before)


def delegable_roles(actor: Actor) -> list[tuple[str, str]]:
    """Return the roles of an actor that sign something, with their names."""
    return [
        (role.slug, role.name)
        for role in organisations.roles()
        if role.slug in actor.roles and role.slug in UNIT_READERS
    ]


def _view(row: Delegation, names: dict[str, str]) -> DelegationView:
    return DelegationView(
        id=row.pk,
        role=row.role,
        role_name=names.get(row.role, row.role),
        unit_name=row.unit.name,
        from_user_id=row.from_user_id,
        from_name=row.from_name,
        to_name=row.to_name,
        from_on=row.from_on,
        to_on=row.to_on,
        reason=row.reason,
        created_by_name=row.created_by_name,
        is_ended=row.ended_at is not None,
    )
