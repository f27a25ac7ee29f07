"""Sorts the lines at the top of a document: labels, number, organs, date, title, salutation."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from opencc import OpenCC

from yangguang.foundation.documents.rules.structure.citations import NUMBER
from yangguang.foundation.documents.rules.structure.closing import DATE_LINE
from yangguang.foundation.documents.rules.structure.folding import fold
from yangguang.foundation.documents.rules.structure.lines import Line

_LABELS: Final = (
    ("M01", r"(?:信息)?索\s*取\s*号|(?:信息)?索\s*引\s*号|信息索引"),
    ("M02", r"(?:信息|主题|组配|体裁|公文)分\s*类|公文种类"),
    ("M03", r"文件编号"),
    ("M04", r"公开方式|公开属性|公开类别|公开形式"),
    ("M06", r"公开时限|公开期限"),
    ("M07", r"公开范围"),
    ("M08", r"责任部门|公开责任部门|责任处室"),
    ("M05", r"(?:信息)?生成日期|生成时间"),
    ("M15", r"成\s*文\s*日\s*期|发文日期|制发日期|成文时间"),
    ("M16", r"发\s*布\s*日\s*期|发布时间|公开日期|公开时间|发布于"),
    ("M09", r"标\s*题|(?:信息|文件|公文)?名\s*称"),
    ("M11", r"发\s*文\s*字\s*号|文\s*号|公文文号|发文文号"),
    (
        "M13",
        r"发\s*文\s*机\s*关|发\s*布\s*机\s*构|发布机关|制发机关|发文单位|发布单位|公开机构|公开主体",
    ),
    ("M17", r"(?:信息)?来\s*源|稿件来源|文章来源"),
    ("M18", r"责任编辑|责\s*编|编\s*辑"),
    (
        "",
        r"有\s*效\s*性|效力状态|主\s*题\s*词|关键词|时效|废止日期|生效日期|实施日期|签\s*发\s*人|浏览次数|点击数?|阅读|打印|字体|字号|服务对象|公开程序|公文时效",
    ),
)
LABEL: Final = re.compile(
    r"(?:(?<=[\s;|、,【\[(])|^)(?:"
    + "|".join(f"(?P<{code or 'other'}>{words})" for code, words in _LABELS)
    + r")\s*(?P<colon>[:]|\](?=\S))?",
    re.MULTILINE,
)
TITLE_NOUN: Final = (
    r"(?:通知|意见|方案|要点|计划|安排|办法|规划|措施|清单|分工|细则|规定|制度|决定|公告|通告|通报|报告|公报|函|批复|纲要|任务表|分解表"
    r"|台账|举措|任务|行动|指引|指南|工作表|一览表|责任表|分工表|总结|纪要|讲话|条例|目录|标准|要求|工作)"
)
_TITLE: Final = re.compile(rf"{TITLE_NOUN}(?:\([^()]{{1,24}}\))?\Z")
_ORGAN: Final = re.compile(
    r"(?:中共|中国共产党)?(?:(?!关于|印发|召开|开展|我[市县区省])[^,。;:、()《》\d]){2,36}(?:委员会|政府|办公[厅室]|局|厅|委|部|院|中心|公司|领导小组"
    r"|大学|学校|医院|学院|中学|小学|处|银行|管委会|办|署|协会|联合会|工会|总会|总队|支队|大队|调查队|乡|镇|街道|站|所|集团|法院|检察院|团委)(?:文件)?(?:印发)?\Z"
)
_NUMBER: Final = re.compile(
    rf"\s*[(]?\s*(?:{NUMBER}|第\s*\d{{1,4}}\s*号)\s*[)]?\s*(?:签发人[:].*)?\Z"
)
_SALUTATION: Final = re.compile(r"[^。;]{2,300}[:]\Z")
_ADDRESSED: Final = re.compile(r"各|有关|直属|部门|单位|政府|同志|驻")
_NOTE: Final = re.compile(r"[(]\s*(?:此件|本件|此文|本文)[^()]{2,30}[)]")
_ASIDE: Final = re.compile(r"[(〔][^()]*(?:号|期|日|公布|通过|施行|修订|修正)[^()]*[)〕号期]\Z")
_BREADCRUMB: Final = re.compile(
    r"(?:返回|当前位置|您的位置|您所在的?位置|首页)[^\n]{0,80}(?:>|首页)|首页[\s>|]|[^\n]{1,30}>\s*[^\n]{1,30}>"
)
_KINDS: Final = (
    ("date", DATE_LINE),
    ("number", _NUMBER),
    ("note", _NOTE),
    ("breadcrumb", _BREADCRUMB),
)
_BODY: Final = re.compile(r"^[^\S\n]*(?:一、|第一[章条])", re.MULTILINE)
_TRADITIONAL: Final = re.compile("[務開關號門實]")
_TOP: Final = 3000
_PROSE: Final = 66


@dataclass(slots=True)
class HeadLines:
    """Lines of the top of a document by what they are."""

    titles: list[tuple[int, int]] = field(default_factory=list)
    organs: list[tuple[int, str]] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    dates: list[tuple[int, str]] = field(default_factory=list)
    salutation: str | None = None
    salutation_at: int = -1
    notes: list[str] = field(default_factory=list)
    breadcrumb: str | None = None
    prose: list[Line] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    empty_labels: list[str] = field(default_factory=list)


def kind_of_line(words: str) -> str:
    """What one folded line at the top of a document is."""
    for kind, pattern in _KINDS:
        if pattern.match(words):
            return kind
    if _ASIDE.match(words):
        return "note"
    if _SALUTATION.match(words) and _ADDRESSED.search(words):
        return "salutation"
    if len(words) > _PROSE or words[-1] in ";!?:" or "。" in words:
        return "prose"
    return "organ" if all(_ORGAN.match(part) for part in words.split()) else "title"


def is_title(words: str) -> bool:
    """Whether joined lines end as titles of documents end."""
    return _TITLE.search(words.rstrip('》"” ')) is not None


def is_organ(words: str) -> bool:
    """Whether a line is nothing but the name of an organ."""
    return _ORGAN.match(words) is not None


def read_labels(folded: str, text: str, head: HeadLines, start: int, end: int) -> set[int]:
    """Read labelled values such as 索引号; tells the starts of the lines they stand on."""
    taken: set[int] = set()
    for found in re.finditer(r"[^\n]+", folded[start:end]):
        begin, stop = start + found.start(), start + found.end()
        marks = [mark for mark in LABEL.finditer(folded, begin, stop) if mark["colon"]]
        if not marks:
            continue
        first = folded[begin : marks[0].start()].strip()
        if len(first) > 24:  # noqa: PLR2004 - a label inside a sentence
            continue
        taken.add(begin + len(found[0]) - len(found[0].lstrip()))
        for mark, after in zip(marks, [*(m.start() for m in marks[1:]), stop], strict=False):
            _keep(text, head, mark, after)
    return taken


def read_original_labels(original: str, head: HeadLines) -> None:
    """Read labelled values that stand above the text in the original: repair takes them away."""
    top = original[:_TOP]
    folded = fold(top)
    body = _BODY.search(folded)
    if body:
        folded = folded[: body.start()]
    printed = _simplified(top) if _TRADITIONAL.search(top) else top
    read_labels(folded, printed, head, 0, len(folded))


@lru_cache(maxsize=1)
def _converter() -> Callable[[str], str]:
    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _simplified(text: str) -> str:
    converted = _converter()(text)
    return converted if len(converted) == len(text) else text


def _keep(text: str, head: HeadLines, mark: re.Match[str], after: int) -> None:
    code = (
        mark.lastgroup
        if mark.lastgroup != "colon"
        else next(name for name in mark.groupdict() if name != "colon" and mark[name])
    )
    if code is None or code == "other":
        return
    value = " ".join(text[mark.end() : after].split()).strip("；;|【】[] ")
    if value:
        head.labels.setdefault(code, value)
    elif code not in head.empty_labels and code not in head.labels:
        head.empty_labels.append(code)
