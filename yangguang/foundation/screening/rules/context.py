"""What stands around a number: the label before it, the head of its column, its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.normalising import Normal
from yangguang.foundation.screening.rules.tables import Cell, cells

WINDOW = 48

SERIAL_WORDS = (
    "订单|流水|单号|编号|编码|代码|代號|注册号|登记号|条形码|条码|户号|批号|发票|工单|文号|案号|许可|合格证|"
    "执法证|样本|标段|档案|学号|学籍|准考证|考号|ISBN|ISSN|宗地|不动产|坐标|东经|北纬|经度|纬度|金额|总价|"
    "投资|序列号|合同|证书|识别号|运单|单元号|公积金|电表|水表|气表|执照|核准号|专利|税号|机构代码|信用代码|"
    "资质|备案|预算|决算|产值|产量|总额|余额|支出|投入|股票|基金|国债|保单|运输证|法人证|事证|检验|报告|设备|型号|图号|卷号|批次|期号|货号|商品|凭证|票号|受理号|办件|回执"
)
_LABELS = re.compile(
    "(?P<company>信用代码|纳税人识别号|组织机构代码|税号)"
    "|(?P<id>身份证件?|身份号码|公民身份|证件号|证件号码|二代证|一代证|老证号|老证|\\bID\\b|驾驶证号)"
    "|(?P<account>账号|账户|卡号|帐号|帐户|银行卡|一卡通|一折通|明白折|折号|存单|存折|储蓄卡|工资卡|开户行?|汇入|打入|汇至|打款|转入|银行|信用社|农商行|收款|发放至|惠农)"
    "|(?P<phone>电话|手机|联系方式|拨打|致电|来电|短信|微信|座机|热线|传真|联系|宅电|移动|☎|[Tt][Ee][Ll]|[Pp]hone|[Mm]obile|MOB)"
    f"|(?P<serial>{SERIAL_WORDS})"
)
_CLAUSE_END = re.compile(r"[。;!?\n]")
_LABEL_BREAK = re.compile(r"[,、\d\t]")
_FARTHEST = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A find in the normal reading, before it is turned into a span."""

    start: int
    end: int
    kind: SpanKind
    certainty: Certainty
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """The nearest word before a number that says what the number is."""

    kind: str
    words: str
    gap: str
    """What stands between the label and the number."""

    @property
    def is_direct(self) -> bool:
        """Whether the label stands close and no comma or number parts them."""
        return len(self.gap) <= _FARTHEST and not _LABEL_BREAK.search(self.gap)


NO_LABEL = Label("", "", "")


@dataclass
class Context:
    """A text in its normal reading with its tables."""

    normal: Normal
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.normal.text

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Cells of all tables, in order."""
        return cells(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [cell.start for cell in self.cells]

    def cell(self, place: int) -> Cell | None:
        """Return the cell that a place stands in, where its column has a head."""
        index = bisect_right(self._starts, place) - 1
        if index < 0 or place >= self.cells[index].end:
            return None
        return self.cells[index]

    def before(self, start: int, width: int = WINDOW) -> str:
        """Return the part of the clause before a place."""
        cell = self.cell(start)
        left = max(0, start - width, cell.start if cell else 0)
        window = self.text[left:start]
        ends = list(_CLAUSE_END.finditer(window))
        return window[ends[-1].end() :] if ends else window

    def above(self, start: int, width: int = 160) -> str:
        """Return the lines before the line of a place, in a bounded window."""
        window = self.text[max(0, start - width) : start]
        return window[: window.rfind("\n") + 1]

    def line_before(self, start: int, width: int = 80) -> str:
        """Return what its line says before a place, over the ends of clauses."""
        window = self.text[max(0, start - width) : start]
        return window[window.rfind("\n") + 1 :]

    def after(self, end: int, width: int = 12) -> str:
        """Return what follows a place."""
        return self.text[end : end + width]

    def clause(self, start: int, end: int, width: int = 90) -> str:
        """Return the sentence around a stretch, in a bounded window."""
        window = self.text[end : end + width]
        stop = _CLAUSE_END.search(window)
        tail = window[: stop.start()] if stop else window
        return self.before(start, width) + self.text[start:end] + tail

    def label(self, start: int) -> Label:
        """Return the nearest label before a place: in its clause, else the head of its column."""
        window = self.before(start)
        last = _last_label(window)
        if last is not None:
            return Label(str(last.lastgroup), last[0], window[last.end() :])
        cell = self.cell(start)
        if cell is None:
            return NO_LABEL if window.strip() else self._label_above(start)
        head = _LABELS.search(cell.head)
        return Label(str(head.lastgroup) if head else "", cell.head, "")

    def _label_above(self, start: int) -> Label:
        """Return the label that makes up the end of the line above."""
        above = self.text[max(0, start - WINDOW) : start].rstrip()
        line = above[above.rfind("\n") + 1 :].rstrip(": ")
        last = _last_label(line)
        if last is None or len(line) - last.end() > _FARTHEST:
            return NO_LABEL
        return Label(str(last.lastgroup), last[0], "")


def _last_label(words: str) -> re.Match[str] | None:
    found = list(_LABELS.finditer(words))
    return found[-1] if found else None
