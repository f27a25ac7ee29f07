"""Facts about looking again at what is not public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from yangguang.kernel.events import Event, declare


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldReassessed(Event):
    """A withheld record was looked at again (不公开信息已评估)."""

    name: ClassVar[str] = "disclosure.withheld_reassessed"
    title: ClassVar[str] = "重新评估"
    record_id: int
    government_id: int
    unit_id: int
    kind: str
    decision: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionProposed(Event):
    """A withheld record is to become public (转化已提出)."""

    name: ClassVar[str] = "disclosure.conversion_proposed"
    title: ClassVar[str] = "提出转为主动公开"
    record_id: int
    from_attribute: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckOpened(Event):
    """A unit's yearly self-check was opened (自查已开始)."""

    name: ClassVar[str] = "disclosure.self_check_opened"
    title: ClassVar[str] = "开始年度自查"
    self_check_id: int
    government_id: int
    unit_id: int
    year: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckReported(Event):
    """A unit reported its yearly self-check (自查已报告)."""

    name: ClassVar[str] = "disclosure.self_check_reported"
    title: ClassVar[str] = "报告年度自查"
    self_check_id: int
    government_id: int
    unit_id: int
    year: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckDrawn(Event):
    """A random sample of withheld records was drawn (样本已抽取)."""

    name: ClassVar[str] = "disclosure.spot_check_drawn"
    title: ClassVar[str] = "抽取抽查样本"
    spot_check_id: int
    government_id: int
    record_ids: tuple[int, ...]


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckJudged(Event):
    """A drawn record was judged (样本已认定)."""

    name: ClassVar[str] = "disclosure.spot_check_judged"
    title: ClassVar[str] = "登记抽查认定"
    spot_check_id: int
    item_id: int
    record_id: int
    finding: str


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckRechecked(Event):
    """The correction of a drawn record was checked (整改已复查)."""

    name: ClassVar[str] = "disclosure.spot_check_rechecked"
    title: ClassVar[str] = "复查整改"
    spot_check_id: int
    item_id: int
    record_id: int
    is_corrected: bool


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class SpotCheckRecorded(Event):
    """A spot check is finished, every correction looked at (抽查已办结)."""

    name: ClassVar[str] = "disclosure.spot_check_recorded"
    title: ClassVar[str] = "办结抽查"
    spot_check_id: int
    government_id: int
    should_be_public: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CleanUpOpened(Event):
    """A clean-up of documents was opened (清理已开始)."""

    name: ClassVar[str] = "disclosure.clean_up_opened"
    title: ClassVar[str] = "开始文件清理"
    clean_up_id: int
    government_id: int


@declare
@dataclass(frozen=True, slots=True, kw_only=True)
class CleanUpClosed(Event):
    """The outcome of a clean-up was fixed (清理已完成)."""

    name: ClassVar[str] = "disclosure.clean_up_closed"
    title: ClassVar[str] = "公布清理结果"
    clean_up_id: int
    government_id: int
    kept: int
    revised: int
    repealed: int
