"""Facts that interpretation announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafted(Event):
    """An interpretation plan was drawn up for a document (解读方案已起草)."""

    name: ClassVar[str] = "interpretation.plan_drafted"
    title: ClassVar[str] = "起草解读方案"
    plan_id: int
    record_id: int
    unit_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMoved(Event):
    """An interpretation plan was handed in, taken back, approved or closed (解读方案已流转)."""

    name: ClassVar[str] = "interpretation.plan_moved"
    title: ClassVar[str] = "解读方案流转"
    plan_id: int
    record_id: int
    act: str
    state: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class PieceMoved(Event):
    """A piece was drafted, handed in, returned, signed, withdrawn … (解读材料已流转)."""

    name: ClassVar[str] = "interpretation.piece_moved"
    title: ClassVar[str] = "解读材料流转"
    piece_id: int
    record_id: int
    act: str
    state: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationPublished(Event):
    """A document's interpretation is public in the channels named (解读材料已发布).

    Announced again when another channel is added, with all channels so far.
    """

    name: ClassVar[str] = "interpretation.interpretation_published"
    title: ClassVar[str] = "发布解读材料"
    interpretation_id: int
    record_id: int
    record_subject: str
    government_id: int
    unit_id: int
    forms: tuple[str, ...]
    channels: tuple[str, ...]
    published_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationPlanPublished(Event):
    """An interpretation plan is public beside its document (解读方案已公开)."""

    name: ClassVar[str] = "interpretation.plan_published"
    title: ClassVar[str] = "公开解读方案"
    plan_id: int
    record_id: int
    record_subject: str
    government_id: int
    unit_id: int
    published_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialInterpreted(Event):
    """An official interpreted a policy in person (负责人已解读)."""

    name: ClassVar[str] = "interpretation.official_interpreted"
    title: ClassVar[str] = "负责人解读政策"
    appearance_id: int
    government_id: int
    unit_id: int
    form: str
    interpreted_on: date


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRecorded(Event):
    """Something was done with the media for a document (媒体安排已登记)."""

    name: ClassVar[str] = "interpretation.media_recorded"
    title: ClassVar[str] = "登记媒体安排"
    contact_id: int
    record_id: int
    step: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertKept(Event):
    """The register of experts changed (解读专家库已更新)."""

    name: ClassVar[str] = "interpretation.expert_kept"
    title: ClassVar[str] = "更新解读专家库"
    expert_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class EffectEvaluated(Event):
    """The effect of an interpretation was evaluated, or a problem put right (解读效果已评估)."""

    name: ClassVar[str] = "interpretation.effect_evaluated"
    title: ClassVar[str] = "评估解读效果"
    evaluation_id: int
    record_id: int
    effect: str
    is_corrected: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CompilationMade(Event):
    """Policies on one theme were put together (政策专题已汇编)."""

    name: ClassVar[str] = "interpretation.compilation_made"
    title: ClassVar[str] = "汇编政策专题"
    compilation_id: int
    records: int
