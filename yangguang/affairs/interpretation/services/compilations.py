"""Putting policies on one theme together (政策专题汇编)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yangguang.affairs.interpretation.events import CompilationMade
from yangguang.affairs.interpretation.models import Compilation, CompilationItem
from yangguang.affairs.interpretation.selectors import records
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if


@dataclass(frozen=True, slots=True, kw_only=True)
class CompilationSpec:
    """What a compilation holds (汇编内容); records in the order they are shown."""

    government_id: int
    unit_id: int
    title: str
    theme: str
    record_ids: tuple[int, ...]
    introduction: str = ""


def compile_policies(*, spec: CompilationSpec, by: Actor, at: datetime) -> int:
    """Put public policies on one theme together with their interpretations (编政策专题); an id."""
    subject = Subject(unit_ids=frozenset({spec.unit_id}), government_id=spec.government_id)
    access.require(by, "interpretation.compile", subject)
    refuse_if(why_not_compile(spec))
    with transaction.atomic():
        row = Compilation.objects.create(
            government_id=spec.government_id,
            unit_id=spec.unit_id,
            title=spec.title.strip(),
            theme=spec.theme.strip(),
            introduction=spec.introduction.strip(),
            compiled_at=at,
            author_user_id=by.user_id,
        )
        CompilationItem.objects.bulk_create(
            CompilationItem(compilation=row, record_id=record_id, position=position)
            for position, record_id in enumerate(dict.fromkeys(spec.record_ids))
        )
        fact = CompilationMade(compilation_id=row.pk, records=len(set(spec.record_ids)))
        events.announce(fact, stream=f"policy_compilation:{row.pk}", by=by, at=at)
    return row.pk


def why_not_compile(spec: CompilationSpec) -> Iterator[Reason]:
    """Return why policies cannot be put together like this."""
    if not spec.title.strip():
        yield Reason("interpretation.title_required", "请写专题汇编的名称。", field="title")
    if not spec.theme.strip():
        yield Reason("interpretation.theme_required", "请写这个专题的主题。", field="theme")
    known = Compilation.objects.filter(government_id=spec.government_id, title=spec.title.strip())
    if known.exists():
        text = "已有同名的专题汇编，请换一个名称。"
        yield Reason("interpretation.compilation_known", text, field="title")
    if not spec.record_ids:
        yield Reason("interpretation.records_required", "请至少选一份文件。", field="record_ids")
    hidden = [row.title for row in map(records.get_record, spec.record_ids) if not row.is_public]
    if hidden:
        text = f"“{hidden[0]}”还没有公开，不能收入汇编。"
        yield Reason("interpretation.record_not_public", text, field="record_ids")
