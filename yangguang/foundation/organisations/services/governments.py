"""Acts on governments."""

from __future__ import annotations

import re
from datetime import datetime

from django.db import transaction

from yangguang.foundation.organisations import events
from yangguang.foundation.organisations.choices import Level
from yangguang.foundation.organisations.models import Government
from yangguang.foundation.organisations.services.specs import GovernmentSpec
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if
from yangguang.kernel.events import announce

_CODE = re.compile(r"[a-z][a-z0-9-]*")
_DIVISION_CODE = re.compile(r"\d{6}(\d{3}){0,2}")


def establish_government(*, spec: GovernmentSpec, by: Actor, at: datetime) -> int:
    """Enter a government (设立政府); its organs are entered with `establish_unit`."""
    with transaction.atomic():
        subject = Subject(government_id=spec.parent_id)
        access.require(by, "organisations.establish_government", subject)
        refuse_if(why_not_establish_government(spec))
        government = Government.objects.create(
            code=spec.code,
            name=spec.name,
            short_name=spec.short_name,
            level=spec.level,
            division_code=spec.division_code,
            parent_id=spec.parent_id,
            self_words=list(spec.self_words),
            theme=spec.theme,
        )
        announce(
            events.GovernmentEstablished(government_id=government.pk),
            stream=f"government:{government.pk}",
            by=by,
            at=at,
        )
    return government.pk


def why_not_establish_government(spec: GovernmentSpec) -> list[Reason]:
    """Return why a government cannot be entered."""
    found: list[Reason] = []
    if not _CODE.fullmatch(spec.code):
        text = "代码只能用小写字母、数字和连字符，并以字母开头。"
        found.append(Reason("organisations.bad_code", text, field="code"))
    if Government.objects.filter(code=spec.code).exists():
        text = f"代码“{spec.code}”已被使用，请换一个。"
        found.append(Reason("organisations.code_taken", text, field="code"))
    if spec.level not in Level.values:
        found.append(Reason("organisations.unknown_level", "请选择层级。", field="level"))
    if not spec.name.strip() or not spec.short_name.strip():
        found.append(Reason("organisations.name_missing", "请填写全称和简称。", field="name"))
    return found + _why_not_division_code(spec)


def _why_not_division_code(spec: GovernmentSpec) -> list[Reason]:
    if not spec.division_code:
        return []
    if not _DIVISION_CODE.fullmatch(spec.division_code):
        text = "行政区划代码是6位、9位或12位数字。"
        return [Reason("organisations.bad_division_code", text, "GB/T 2260", "division_code")]
    taken = Government.objects.filter(division_code=spec.division_code).exclude(
        level=Level.DEPARTMENT
    )
    if spec.level != Level.DEPARTMENT and taken.exists():
        text = "这个行政区划代码已经登记给另一个政府。"
        return [Reason("organisations.division_code_taken", text, field="division_code")]
    return []
