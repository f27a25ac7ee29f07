"""Who a sentence says must act, where no marker does (句子主语)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from yangguang.foundation.documents.rules.plans.units import is_unit

_LEAD_IN: Final = r"\s*(?:一是|二是|三是|同时,|其中,|此外,)?"
_FIRST: Final = re.compile(_LEAD_IN)
_OPENING: Final = re.compile(
    rf"[。;!?\n,:](?:(?<=[。;!?\n])|(?=[各本主分有相乡镇县市省区局牵责政城其])){_LEAD_IN}"
)
_SUBJECT: Final = re.compile(
    r"(?P<names>[^,。;:“”《》\n]{2,36}?)"
    r"(?=(?:(?<=[关门位厅局委府会室部办])[^,。;]{2,12}时,)?要(?!求|点|素|件|害)|应(?!急|用|对|届)|须|需(?!求)|必须|将(?!近)|负责(?!人|同志|任)|可按|不得|会同|是本级|是第一责任"
    r"|具体负责|承担|要在|对照《?|年内|每年|从20\d\d年)"
)
_PERSON: Final = re.compile(
    r"(?:[各本]?[^,。;]{0,8})?(?:负责同志|负责人|领导干部|领导同志|分管领导|主要领导|责任领导|工作人员|责任人|新闻发言人)\Z"
)
_NOT_ACTOR: Final = re.compile(
    r"^(?:对|在|把|以|与|由|为|按|从|通过|围绕|经|凡|被|要|关于|根据|依照|按照|涉及|针对|坚持|加强|做好|推进|建立|完善)|的(?!部门|单位)|机制|制度|工作$"
)
_SEPARATORS: Final = re.compile(
    r"[、及与]|以及|和(?!政府|人民政府)|(?<=[地镇乡县市区位门村道])(?=各)|(?<=部门)(?=主要|分管)|(?<=单位)(?=主要|分管)"
)
_GROUPS: Final = ("的部门", "的单位", "系统")
_SITE: Final = re.compile(r"(?:门户)?网站\Z")
_DESCRIBED: Final = re.compile(
    r"的(?P<name>[\u4e00-\u9fff]{2,12}(?:单位|部门|机构|企业)),?(?:都|均)要"
)
_MOST: Final = 10


def implied_actors(folded: str) -> tuple[str, ...]:
    """Subjects of the sentences of a clause that say they must act."""
    found: dict[str, None] = {}
    for begin in _openings(folded):
        subject = _SUBJECT.match(folded, begin)
        if subject is None or _NOT_ACTOR.search(subject["names"]):
            continue
        for printed in _SEPARATORS.split(subject["names"]):
            name = _SITE.sub("", printed)
            if is_unit(name) or _PERSON.match(name) or name.endswith(_GROUPS):
                found.setdefault(name, None)
        if len(found) >= _MOST:
            break
    for group in _DESCRIBED.finditer(folded):
        found.setdefault(group["name"], None)
    return tuple(found)


def _openings(folded: str) -> Iterator[int]:
    """Where sentences and clauses can begin with their subject."""
    first = _FIRST.match(folded)
    begin = first.end() if first else 0
    yield begin
    for opening in _OPENING.finditer(folded, begin):
        yield opening.end()
