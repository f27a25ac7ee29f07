"""Acts on people: register, appoint, publish the division of work, end an appointment."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.models import Government, Person, Post, PostRole, Role, Unit
from yangguang.foundation.organisations.rules.periods import overlap
from yangguang.foundation.organisations.rules.roles import separated
from yangguang.foundation.organisations.services.specs import AppointmentSpec
from yangguang.foundation.organisations.services.units import locked_unit, subject_of
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.kernel.events import announce


def register_person(
    *, government_id: int, name: str, phone: str = "", by: Actor, at: datetime
) -> int:
    """Enter a person before the first appointment (登记人员)."""
    with transaction.atomic():
        access.require(by, "organisations.appoint", Subject(government_id=government_id))
        if not name.strip():
            refuse_if([Reason("organisations.name_missing", "请填写姓名。", field="name")])
        government = Government.objects.get(pk=government_id)
        person = Person.objects.create(government=government, name=name.strip(), phone=phone)
        announce(
            events.PersonRegistered(person_id=person.pk, government_id=government_id),
            stream=f"person:{person.pk}",
            by=by,
            at=at,
        )
    return person.pk


def appoint(*, spec: AppointmentSpec, by: Actor, at: datetime) -> int:
    """Give a person a post and roles in a unit (任用)."""
    with transaction.atomic():
        unit = locked_unit(spec.unit_id)
        person = Person.objects.select_for_update().get(pk=spec.person_id)
        access.require(by, "organisations.appoint", subject_of(unit))
        refuse_if(why_not_appoint(spec, unit=unit, person=person, by=by))
        post = Post.objects.create(
            person=person,
            unit=unit,
            title=spec.title,
            is_principal=spec.is_principal,
            is_leader_in_charge=spec.is_leader_in_charge,
            is_contact=spec.is_contact,
            is_full_time=spec.is_full_time,
            valid_from=spec.valid_from,
            valid_to=spec.valid_to,
        )
        _give_roles(post, spec)
        announce(
            events.PersonAppointed(
                post_id=post.pk,
                person_id=person.pk,
                unit_id=unit.pk,
                roles=tuple(sorted(spec.roles)),
            ),
            stream=f"unit:{unit.pk}",
            by=by,
            at=at,
        )
    return post.pk


def end_appointment(*, post_id: int, on: date, by: Actor, at: datetime) -> int:
    """End a post and its roles from a day on (结束任用)."""
    with transaction.atomic():
        post = Post.objects.select_for_update().select_related("unit").get(pk=post_id)
        access.require(by, "organisations.end_appointment", subject_of(post.unit))
        refuse_if(why_not_end_appointment(post, on))
        post.valid_to = on
        post.save(update_fields=["valid_to"])
        PostRole.objects.filter(post=post).update(is_ended=True)
        announce(
            events.AppointmentEnded(
                post_id=post.pk, person_id=post.person_id, unit_id=post.unit_id, on=on
            ),
            stream=f"unit:{post.unit_id}",
            by=by,
            at=at,
        )
    return post.pk


def publish_division_of_work(*, post_id: int, on: date, url: str, by: Actor, at: datetime) -> int:
    """Record where the leader in charge is made public (公布分工)."""
    with transaction.atomic():
        post = Post.objects.select_for_update().select_related("unit").get(pk=post_id)
        access.require(by, "organisations.publish_division_of_work", subject_of(post.unit))
        refuse_if(why_not_publish_division(post, on, url))
        post.division_published_on, post.division_url = on, url
        post.save(update_fields=["division_published_on", "division_url"])
        announce(
            events.DivisionOfWorkPublished(post_id=post.pk, unit_id=post.unit_id, on=on),
            stream=f"unit:{post.unit_id}",
            by=by,
            at=at,
        )
    return post.pk


def why_not_appoint(
    spec: AppointmentSpec, *, unit: Unit, person: Person, by: Actor
) -> list[Reason]:
    """Return why a person cannot be given a post."""
    found = _why_not_roles(spec, person) + _why_not_single(spec, unit)
    if person.government_id != unit.government_id:
        text = "只能在本级政府的单位任用本级登记的人员。"
        found.append(Reason("organisations.person_elsewhere", text))
    if person.pk == by.person_id:
        text = "不能给自己授予岗位，请由另一位安全管理员办理。"
        found.append(Reason("organisations.own_appointment", text))
    if not spec.title.strip():
        found.append(Reason("organisations.title_missing", "请填写职务名称。", field="title"))
    if spec.valid_to is not None and spec.valid_to <= spec.valid_from:
        text = "结束日期必须晚于开始日期。"
        found.append(Reason("organisations.bad_period", text, field="valid_to"))
    if not _exists_on(unit, spec.valid_from):
        text = f"“{unit.name}”在{spec.valid_from:%Y-%m-%d}不存在，不能任用。"
        found.append(Reason("organisations.unit_ended", text, field="unit_id"))
    return found


def why_not_end_appointment(post: Post, on: date) -> list[Reason]:
    """Return why a post cannot end on a day."""
    if post.valid_to is not None and post.valid_to <= on:
        text = f"这一任用已于{post.valid_to:%Y-%m-%d}结束。"
        return [Reason("organisations.appointment_ended", text)]
    if on <= post.valid_from:
        text = "结束日期必须晚于开始日期。"
        return [Reason("organisations.bad_period", text, field="on")]
    return []


def why_not_publish_division(post: Post, on: date, url: str) -> list[Reason]:
    """Return why a division of work cannot be recorded as public."""
    found: list[Reason] = []
    if not post.is_leader_in_charge:
        text = "只有分管负责人的分工需要公布。"
        found.append(Reason("organisations.not_in_charge", text))
    if not url.startswith(("https://", "http://")):
        text = "请填写公布页面的网址，以 http:// 或 https:// 开头。"
        found.append(Reason("organisations.bad_url", text, field="url"))
    if on < post.valid_from:
        text = "公布日期不能早于任职日期。"
        found.append(Reason("organisations.bad_period", text, field="on"))
    return found


def _why_not_roles(spec: AppointmentSpec, person: Person) -> list[Reason]:
    known = set(Role.objects.filter(slug__in=spec.roles).values_list("slug", flat=True))
    unknown = sorted(set(spec.roles) - known)
    if unknown:
        text = f"没有这些角色：{'、'.join(unknown)}。"
        return [Reason("organisations.unknown_role", text, field="roles")]
    held = {
        row.role.slug
        for row in PostRole.objects.filter(person=person).select_related("role", "post")
        if overlap((spec.valid_from, spec.valid_to), (row.post.valid_from, row.post.valid_to))
    }
    conflict = separated(known | held)
    if len({row.slug for row in conflict}) > 1:
        names = "、".join(row.name for row in conflict)
        text = f"{names}必须由不同的人担任。"
        return [Reason("organisations.separated_roles", text, field="roles")]
    return []


def _why_not_single(spec: AppointmentSpec, unit: Unit) -> list[Reason]:
    found: list[Reason] = []
    period = (spec.valid_from, spec.valid_to)
    posts = list(Post.objects.filter(unit=unit).select_related("person").order_by("id"))
    for flag, label in (("is_principal", "主要负责人"), ("is_leader_in_charge", "分管负责人")):
        for post in posts if getattr(spec, flag) else ():
            if getattr(post, flag) and overlap(period, (post.valid_from, post.valid_to)):
                text = f"“{unit.name}”这段时间已有{label}{post.person.name}，请先结束原任用。"
                found.append(Reason(f"organisations.second_{flag[3:]}", text, field=flag))
    if any(
        post.person_id == spec.person_id
        and post.title == spec.title
        and overlap(period, (post.valid_from, post.valid_to))
        for post in posts
    ):
        found.append(Reason("organisations.post_known", "这个人已经担任这一职务。"))
    return found


def _exists_on(unit: Unit, on: date) -> bool:
    return (unit.valid_from is None or unit.valid_from <= on) and (
        unit.valid_to is None or on < unit.valid_to
    )


def _give_roles(post: Post, spec: AppointmentSpec) -> None:
    roles = Role.objects.filter(slug__in=spec.roles).order_by("code")
    PostRole.objects.bulk_create(
        PostRole(
            post=post,
            role=role,
            person_id=post.person_id,
            separation_group=role.separation_group,
            is_ended=post.valid_to is not None,
        )
        for role in roles
    )
