"""Tells clauses that set duties from aims, reasons and lists of members (履职要求)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from yangguang.foundation.documents.rules.structure.excerpts import Span

_NO_DUTY: Final = re.compile(
    r"^(?:总体(?:要求|思路|目标|部署)|指导思想|基本(?:原则|思路|要求|情况|概念)|工作(?:目标|原则|思路|背景)|(?:主要|总体|发展|预期|行动|建设|年度|具体)?目标"
    r"|(?:重要|重大)意义|背景(?:和|及|与)?\S{0,6}|现状\S{0,8}|编制依据|工作依据|制定依据|适用范围|名词解释|术语\S{0,4}|有关概念|存在(?:的)?(?:主要)?问题|面临\S{0,6}"
    r"|提高(?:思想)?认识,?\S{0,4}意义|目标(?:要求|任务)|总则|附则|组织机构|领导小组\S{0,6}|指导思想\S{1,10}|总体要求\S{1,12}|基本原则\S{1,6})$"
)
_DUTY: Final = re.compile(
    "要|应|须|不得|负责|确保|推进|推动|加强|强化|做好|完善|建立|健全|落实|公开|制定|开展|实施|组织|规范|优化|提升|加快|深化|促进|完成"
    "|纳入|编制|梳理|报送|督查|检查|建设|打造|构建|严格|明确|保障|积极|及时|持续|支持|引导|鼓励|研究|探索|配合|整治|治理|排查|请|上报|备案|务必"
)
_ROSTER: Final = re.compile(r"(?:副?组长|成员|主任|总指挥)\s*[:]")


@lru_cache(maxsize=1024)
def is_aside_title(title: str) -> bool:
    """Whether a heading stands over aims, principles or reasons (指导思想, 工作目标)."""
    return _NO_DUTY.match("".join(title.split()).replace("，", ",")) is not None


def is_roster(folded: str, spans: Iterable[Span]) -> bool:
    """Whether the spans list the members of a body (领导小组名单)."""
    return any(
        _ROSTER.search(folded, start, end)
        for start, end in spans
        if folded.find(":", start, end) >= 0
    )


def has_duty(folded: str, spans: Iterable[Span]) -> bool:
    """Whether the spans say that something is to be done."""
    return any(_DUTY.search(folded, *span) for span in spans)
