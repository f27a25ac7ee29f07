"""Why something cannot be made public as it was handed in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from yangguang.foundation.organisations.selectors import units_by_id
from yangguang.foundation.publishing.choices import OPEN_STATES, SaltPolicy
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.rules.content import PublicationSpec
from yangguang.foundation.publishing.services import files
from yangguang.kernel import clock
from yangguang.kernel.errors import Reason

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")
LONGEST = {"title": 300, "summary": 1000, "subject": 100, "approval": 200}
"""Limits of single fields in characters."""

RESERVED = "page."
"""Names of what every page has: the log commits to the title like to a field."""
MAX_INTEGER = 2**53 - 1
"""Larger numbers read differently in different languages."""


def why_not_publish(spec: PublicationSpec, *, at: datetime) -> Iterator[Reason]:
    """Return why a publication cannot be made from what was handed in."""
    yield from why_not_content(spec)
    yield from _why_not_hours(spec, at)
    # By subject alone: with the states in the question a database reads all that is public.
    known = Publication.objects.filter(subject=spec.subject).values_list("kind", "state")
    if any(kind == spec.kind and state in OPEN_STATES for kind, state in known):
        text = "这项信息已经公开或正在公开。要更改内容，请用“修订”。"
        yield Reason("publishing.already_public", text)


def why_not_content(spec: PublicationSpec) -> Iterator[Reason]:
    """Return what is wrong with the content itself, the same for every version."""
    yield from _why_not_texts(spec)
    yield from _why_not_fields(spec)
    for file in spec.files:
        if not files.is_kept(file):
            text = f"附件“{file.name}”没有保存完整，请重新上传。"
            yield Reason("publishing.file_not_kept", text, field="files")
    unit = units_by_id([spec.unit_id]).get(spec.unit_id)
    if unit is None or unit.government_id != spec.government_id:
        text = "公开单位不属于这个政府，请核对单位。"
        yield Reason("publishing.foreign_unit", text, field="unit_id")


def _why_not_texts(spec: PublicationSpec) -> Iterator[Reason]:
    if not spec.title.strip():
        yield Reason("publishing.title_required", "请填写标题。", field="title")
    if not spec.approval.strip():
        text = "没有审核通过的依据，不能公开。请先完成审核。"
        yield Reason("publishing.approval_required", text, field="approval")
    for name, most in LONGEST.items():
        if len(getattr(spec, name)) > most:
            label = {"title": "标题", "summary": "摘要"}.get(name, name)
            text = f"{label}超过 {most} 字，请缩短。"
            yield Reason("publishing.too_long", text, field=name)
    texts = (spec.title, spec.summary, spec.source, spec.basis, *(f.name for f in spec.files))
    if not all(map(_is_text, texts)):
        yield Reason("publishing.unreadable_text", "文字里有不能保存的字符，请重新录入。")
    if not (_CODE.fullmatch(spec.kind) and _CODE.fullmatch(spec.register) and spec.subject):
        text = "公开类型、登记簿和事项编号要填写完整。"
        yield Reason("publishing.kind_required", text, field="kind")


def _why_not_fields(spec: PublicationSpec) -> Iterator[Reason]:
    names = [field.name for field in spec.fields]
    if len(set(names)) < len(names):
        yield Reason("publishing.same_field_twice", "字段重复，请只保留一个。", field="fields")
    for field in spec.fields:
        is_ours = field.name.startswith(RESERVED)
        if is_ours or not _NAME.fullmatch(field.name) or field.salt not in SaltPolicy.values:
            text = f"字段“{field.label or field.name}”的名称或公开方式不对。"
            yield Reason("publishing.field_unknown", text, field="fields")
        elif not _is_plain(field.value):
            text = f"字段“{field.label or field.name}”只能是文字、整数、是否或文字列表。"
            yield Reason("publishing.field_not_plain", text, field="fields")


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple | list):
        return all(isinstance(item, str) and _is_text(item) for item in value)
    if isinstance(value, str):
        return _is_text(value)
    return value is None or (isinstance(value, int) and abs(value) <= MAX_INTEGER)


def _is_text(value: str) -> bool:
    """Half characters and zero bytes can be neither kept nor logged."""
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _why_not_hours(spec: PublicationSpec, at: datetime) -> Iterator[Reason]:
    for name in ("publish_at", "embargo_until"):
        moment = getattr(spec, name)
        if moment is not None and moment.utcoffset() is None:
            yield Reason("publishing.hour_without_zone", "请写明完整的日期和时间。", field=name)
            return
    if spec.publish_at and spec.embargo_until and spec.publish_at < spec.embargo_until:
        text = "定时公开的时间早于禁发期的终点，请改晚一些。"
        yield Reason("publishing.before_embargo", text, field="publish_at")
    if spec.until and spec.until < clock.day_of(due_at(spec, at)):
        text = "公开期限的最后一天早于公开的日子，请核对。"
        yield Reason("publishing.until_too_early", text, field="until")


def due_at(spec: PublicationSpec, at: datetime) -> datetime:
    """Return the moment from which a publication may be released."""
    return max(moment for moment in (spec.publish_at, spec.embargo_until, at) if moment)
