"""Secrecy marks as they stand on papers, not the words in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Context, Found

_LEVEL = r"(?:绝 ?密|机 ?密|秘 ?密)"
_TERM = r"(?:长期|启用前|解密前|\d{1,3} ?(?:年|个月|月|天|日)|[一二三四五六七八九十]{1,3}年)"
_STARRED = re.compile(rf"{_LEVEL} ?[★☆⭐*✩✭] ?(?:{_TERM})?")
_LABELLED = re.compile(
    rf"(?:密 ?级(?:和保密期限)?|涉密等级|保密级别|秘密等级)[ ]*[:|\t ][ ]*({_LEVEL}(?: ?[★☆]? ?{_TERM})?)(?![\u4e00-\u9fa5])"
)
_ALONE = re.compile(
    rf"^[ \t]*(?:\d{{6}}[ \t]+)?({_LEVEL}(?:[ ]+{_TERM})?)[ \t]*(?:特急|加急|特提|平急)?[ \t]*$",
    re.MULTILINE,
)
_NOT_PUBLIC = re.compile(
    r"[(\[]? ?(?:此件不公开|此件不予公开|内部文件[,， ]*(?:注意保存|不得外传)|内部资料[,， ]*(?:注意保存|不得外传)|此件依申请公开) ?[)\]]?"
)
_HEAD_LINES = 20
_ADVICE = "文件标有密级，不能公开。请停止公开并报本单位保密工作机构。"


def find_secrecy_marks(context: Context) -> Iterator[Found]:
    """Find marks of secrecy, and notes that a paper is not for the public."""
    for match in _STARRED.finditer(context.text):
        yield Found(*match.span(), SpanKind.SECRECY_MARK, Certainty.SURE, _ADVICE)
    for match in _LABELLED.finditer(context.text):
        yield Found(*match.span(1), SpanKind.SECRECY_MARK, Certainty.SURE, _ADVICE)
    head = sum(len(line) + 1 for line in context.text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    for match in _ALONE.finditer(context.text):
        certainty = Certainty.SURE if match.start() < head else Certainty.LIKELY
        yield Found(*match.span(1), SpanKind.SECRECY_MARK, certainty, _ADVICE)
    advice = "附注写明不公开。请先核对公开属性。"
    for match in _NOT_PUBLIC.finditer(context.text):
        yield Found(*match.span(), SpanKind.NEGATIVE_TERM, Certainty.SURE, advice)
