"""What is fixed once a year or rarely: priorities, and the guide to disclosure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from yangguang.affairs.disclosure.events import GuideAdopted, PrioritiesAdopted
from yangguang.affairs.disclosure.models import DisclosureGuide, YearlyPriority
from yangguang.affairs.disclosure.selectors.stream_names import lists_stream
from yangguang.affairs.disclosure.selectors.subjects import (
    subject_of_government,
    subject_of_unit,
)
from yangguang.affairs.disclosure.services.specs import GuideSpec, PrioritySpec
from yangguang.kernel import access, clock, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

MOST_PRIORITIES = 200
LONGEST_PRIORITY = 500
_FIRST_YEAR, _LAST_YEAR = 2008, 2199


def adopt_priorities(
    *, government_id: int, year: int, priorities: Sequence[PrioritySpec], by: Actor, at: datetime
) -> int:
    """Fix the priorities of a year in place of those fixed before (年度公开重点)."""
    access.require(by, "disclosure.fix_priority", subject_of_government(government_id))
    refuse_if(_why_not_priorities(year, priorities))
    with transaction.atomic():
        YearlyPriority.objects.filter(government_id=government_id, year=year).delete()
        YearlyPriority.objects.bulk_create(
            YearlyPriority(
                government_id=government_id,
                year=year,
                number=number,
                text=one.text.strip(),
                basis=one.basis.strip(),
                unit_id=one.unit_id,
                task_reference=one.task_reference.strip(),
                fixed_at=at,
                fixed_by_name=by.name,
            )
            for number, one in enumerate(priorities, start=1)
        )
        fact = PrioritiesAdopted(
            government_id=government_id, unit_id=by.unit_id, year=year, count=len(priorities)
        )
        return events.announce(fact, stream=lists_stream(government_id), by=by, at=at)


def adopt_guide(
    *, government_id: int, unit_id: int | None, guide: GuideSpec, by: Actor, at: datetime
) -> int:
    """Adopt a version of the guide of a government or a unit (启用公开指南)."""
    subject = subject_of_unit(government_id, unit_id)
    access.require(by, "disclosure.adopt_guide", subject)
    refuse_if(_why_not_guide(guide))
    with transaction.atomic():
        rows = DisclosureGuide.objects.select_for_update().filter(
            Q(unit_id=unit_id) if unit_id is not None else Q(unit_id__isnull=True),
            government_id=government_id,
        )
        last = rows.order_by("-version").first()
        rows.filter(is_current=True).update(is_current=False)
        row = DisclosureGuide.objects.create(
            government_id=government_id,
            unit_id=unit_id,
            version=last.version + 1 if last else 1,
            adopted_on=clock.day_of(at),
            adopted_by_name=by.name,
            **{name: value.strip() for name, value in asdict(guide).items()},
        )
        fact = GuideAdopted(guide_id=row.pk, government_id=government_id, unit_id=unit_id)
        events.announce(fact, stream=lists_stream(government_id), by=by, at=at)
    return row.pk


def _why_not_priorities(year: int, priorities: Sequence[PrioritySpec]) -> Iterator[Reason]:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        yield Reason("disclosure.impossible_day", "年份不对，请核对。", field="year")
    if not 0 < len(priorities) <= MOST_PRIORITIES:
        text = f"请写 1 到 {MOST_PRIORITIES} 条重点。"
        yield Reason("disclosure.text_required", text, field="priorities")
    for number, one in enumerate(priorities, start=1):
        if not 0 < len(one.text.strip()) <= LONGEST_PRIORITY:
            text = f"第 {number} 条要写明内容，最多 500 个字。"
            yield Reason("disclosure.text_required", text, field="priorities")


LABELS = {
    "classification": "信息的分类",
    "arrangement": "编排体系",
    "ways_of_access": "获取方式",
    "organ_name": "公开工作机构名称",
    "address": "办公地址",
    "office_hours": "办公时间",
    "telephone": "联系电话",
    "fax": "传真号码",
    "online_contact": "互联网联系方式",
}
"""What article 12 of the Regulation wants in a guide."""
OPTIONAL = frozenset({"fax"})


def _why_not_guide(guide: GuideSpec) -> Iterator[Reason]:
    for name, label in LABELS.items():
        if name not in OPTIONAL and not str(getattr(guide, name)).strip():
            yield Reason("disclosure.text_required", f"请写明{label}。", field=name)
