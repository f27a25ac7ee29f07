"""Vocabularies of screening; free of Django, so that a text can be screened without it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A vocabulary whose values carry their Chinese name."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the Chinese name beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def options(vocabulary: type[Labelled]) -> list[tuple[str, str]]:
    """Return value and Chinese name of every member, as model fields and forms take them."""
    return [(member.value, member.label) for member in vocabulary]


class SpanKind(Labelled):
    """What was found in a text (发现种类)."""

    ID_CARD = "id_card", "居民身份证号"
    MOBILE = "mobile", "手机号码"
    LANDLINE = "landline", "住宅电话"
    BANK_ACCOUNT = "bank_account", "银行账号"
    PASSPORT = "passport", "护照号"
    PERMIT = "permit", "其他证件号"
    PLATE = "plate", "车牌号"
    EMAIL = "email", "电子邮箱"
    ADDRESS = "address", "住址"
    NAME = "name", "姓名"
    WECHAT = "wechat", "微信号"
    QQ = "qq", "QQ 号"
    SECRECY_MARK = "secrecy_mark", "密级标志"
    NEGATIVE_TERM = "negative_term", "负面清单用语"
    WRONG_WORD = "wrong_word", "错别字"
    SENSITIVE_WORD = "sensitive_word", "敏感用语"
    BROKEN_TITLE = "broken_title", "名称有误"


PERSONAL = frozenset(
    {
        SpanKind.ID_CARD,
        SpanKind.MOBILE,
        SpanKind.LANDLINE,
        SpanKind.BANK_ACCOUNT,
        SpanKind.PASSPORT,
        SpanKind.PERMIT,
        SpanKind.PLATE,
        SpanKind.EMAIL,
        SpanKind.ADDRESS,
        SpanKind.NAME,
        SpanKind.WECHAT,
        SpanKind.QQ,
    }
)
"""Everything that points at a person."""

STRUCTURED = PERSONAL - {SpanKind.NAME}
"""Kinds that block a release until a person decides. A name alone does not: most names in official
texts belong to officials, so names are suggestions."""

BLOCKING = STRUCTURED | {SpanKind.SECRECY_MARK, SpanKind.NEGATIVE_TERM}
"""Kinds that must be decided before a release; the rest is advice."""


TO_CORRECT = frozenset({SpanKind.WRONG_WORD, SpanKind.BROKEN_TITLE})
"""Kinds that are set right in the text itself; there is nothing to mask."""


class Certainty(Labelled):
    """How certain a finding is (把握程度)."""

    SURE = "sure", "确定"
    LIKELY = "likely", "很可能"
    SUGGESTED = "suggested", "请核对"


class Exemption(Labelled):
    """The only two reasons to publish personal data as they are (去标识化的例外)."""

    PUNISHMENT_NOTICE = "punishment_notice", "惩戒公示"
    MANDATORY = "mandatory_disclosure", "强制性信息披露"


class FindingState(Labelled):
    """Where a finding stands (发现的处理状态)."""

    OPEN = "open", "待处理"
    MASKED = "masked", "已遮盖"
    KEPT = "kept", "照原样公开"
    REMOVED = "removed", "已删除"
    NOT_A_HIT = "not_a_hit", "不是问题"


class DecisionKind(Labelled):
    """What a person may decide about a finding (处理方式)."""

    MASK = "mask", "遮盖"
    KEEP = "keep", "照原样公开"
    REMOVE = "remove", "删除"
    NOT_A_HIT = "not_a_hit", "不是问题"


class ListKind(Labelled):
    """What a word list is for (词表种类)."""

    NEGATIVE_TERM = "negative_term", "负面清单用语"
    WRONG_WORD = "wrong_word", "错别字"
    SENSITIVE_WORD = "sensitive_word", "敏感用语"
    TITLE = "broken_title", "名称正误"
