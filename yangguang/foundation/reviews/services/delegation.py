"""Delegation during leave (委托代签): who acts for whom, from which day to which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import PostView
from yangguang.foundation.reviews.access import UNIT_READERS
from yangguang.foundation.reviews.events import DelegationEnded, RoleDelegated
from yangguang.foundation.reviews.models import Delegation
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused, refuse_if


def delegate(  # noqa: PLR0913 - the form of a delegation
    *,
    from_user: int,
    to_user: int,
    role: str,
    unit: int,
    from_on: date,
    to_on: date,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> int:
    """Let a colleague of the same unit sign in one's place for some days (委托代签)."""
    government_id = organisations.get_unit(unit).government_id
    _require(by, from_user, government_id)
    refuse_if(_why_not_period(from_on, to_on, day_of(at)))
    # One who gave a role already may not give it twice for the same days, however fast.
    with transaction.atomic():
        mine = Delegation.objects.select_for_update().filter(from_user_id=from_user, role=role)
        taken = [row for row in mine if row.unit_id == unit and row.ended_at is None]
        refuse_if(_why_overlaps(taken, from_on, to_on))
        giver = _post(from_user, unit, from_on, role)
        receiver = _post(to_user, unit, from_on, "")
        refuse_if(_why_not_people(from_user, to_user, giver, receiver))
        row = Delegation.objects.create(
            government_id=government_id,
            unit_id=unit,
            role=role,
            from_user_id=from_user,
            from_name=giver.person_name if giver else "",
            to_user_id=to_user,
            to_name=receiver.person_name if receiver else "",
            from_on=from_on,
            to_on=to_on,
            reason=reason.strip()[:200],
            created_at=at,
            created_by_user_id=by.user_id,
            created_by_name=by.name,
        )
        fact = RoleDelegated(delegation_id=row.pk, from_on=from_on, to_on=to_on)
        events.announce(fact, stream=f"delegation:{row.pk}", by=by, at=at)
    return row.pk


def end_delegation(*, delegation_id: int, by: Actor, at: datetime) -> int:
    """End a delegation now (提前结束委托), as when the absent person is back early."""
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=delegation_id)
        _require(by, row.from_user_id, row.government_id)
        if row.ended_at is not None or row.to_on < day_of(at):
            raise Refused(Reason("reviews.delegation_over", "这项委托已经结束。"))
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        fact = DelegationEnded(delegation_id=row.pk)
        events.announce(fact, stream=f"delegation:{row.pk}", by=by, at=at)
    return row.pk


def _require(by: Actor, from_user: int, government_id: int) -> None:
    if by.user_id == from_user and by.user_id is not None:
        access.require(by, "reviews.delegate")
        return
    office = Subject(government_id=government_id)
    if not access.can(by, "reviews.delegate_for_others", office):
        text = "只能办理本人的委托；替别人登记委托由安全管理员办理。"
        raise Refused(Reason("reviews.not_your_delegation", text))


def _why_not_period(from_on: date, to_on: date, today: date) -> Iterator[Reason]:
    if to_on < from_on:
        yield Reason("reviews.period_reversed", "结束日期不能早于开始日期。", field="to_on")
    elif to_on < today:
        yield Reason("reviews.period_over", "结束日期已经过去，请重新填写。", field="to_on")


def _why_overlaps(taken: list[Delegation], from_on: date, to_on: date) -> Iterator[Reason]:
    for row in taken:
        if row.from_on <= to_on and from_on <= row.to_on:
            text = f"{row.from_on}至{row.to_on}已委托{row.to_name}代签，同一期间只能委托一人。"
            yield Reason("reviews.already_delegated", text, field="from_on")


def _why_not_people(
    from_user: int, to_user: int, giver: PostView | None, receiver: PostView | None
) -> Iterator[Reason]:
    if from_user == to_user:
        yield Reason(
            "reviews.delegate_to_self", "不能委托给自己，请选另一位同事。", field="to_user"
        )
    if giver is None:
        text = "只能委托本人岗位上的职责；别人委托来的职责不能再转委托。"
        yield Reason("reviews.role_not_held", text, field="role")
    if receiver is None:
        text = "只能委托给同一单位的在岗人员。"
        yield Reason("reviews.not_a_colleague", text, field="to_user")
    elif UNIT_READERS.isdisjoint(receiver.roles):
        text = "这位同事的岗位不能查看送审件，请委托给承担政务公开工作的同事。"
        yield Reason("reviews.colleague_cannot_read", text, field="to_user")


def _post(user_id: int, unit_id: int, on: date, role: str) -> PostView | None:
    posts = organisations.posts_of(user_id, on=on)
    fitting = (p for p in posts if p.unit_id == unit_id and (not role or role in p.roles))
    return next(fitting, None)
