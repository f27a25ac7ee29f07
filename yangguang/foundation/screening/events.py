"""Facts that screening announces; the words found are never among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectScreened(Event):
    """What a subject is going to publish was screened (内容已审查)."""

    name: ClassVar[str] = "screening.subject_screened"
    title: ClassVar[str] = "审查待公开内容"
    run_id: int
    subject: str
    government_id: int
    unit_id: int
    found: int
    undecided: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class FindingDecided(Event):
    """A person decided about a find (发现已处理)."""

    name: ClassVar[str] = "screening.finding_decided"
    title: ClassVar[str] = "处理审查发现"
    finding_id: int
    subject: str
    kind: str
    decision: str
    exemption: str
    undecided: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SureFindingsMasked(Event):
    """Everything that is certainly personal data was masked in one act (确定项已遮盖)."""

    name: ClassVar[str] = "screening.sure_findings_masked"
    title: ClassVar[str] = "遮盖全部确定的个人信息"
    run_id: int
    subject: str
    masked: int
    undecided: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class WordListAdopted(Event):
    """A new version of a word list is in force (词表已更新)."""

    name: ClassVar[str] = "screening.word_list_adopted"
    title: ClassVar[str] = "更新词表"
    government_id: int
    kind: str
    number: int
    entries: int
