"""Bank accounts of persons; accounts of units and companies stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules import numbers
from yangguang.foundation.screening.rules.context import Context, Found
from yangguang.foundation.screening.rules.people import (
    is_citizen_clause,
    is_citizen_table,
    names_a_unit,
)

_COMPACT = re.compile(r"(?<![0-9A-Za-z*.])(?<!\d-)\d{12,23}(?![0-9A-Za-z*]|[.\-]\d)")
_PARTED = re.compile(
    r"(?<![0-9A-Za-z*.])(?<!\d[ \-])[3-6]\d{3}([ \-])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,4})?(?![0-9A-Za-z*]|\1\d)"
)
_IN_SIX = re.compile(r"(?<![0-9A-Za-z*.])(?<!\d[ \-])6\d{5}[ \-]\d{10,13}(?![0-9A-Za-z*]|[ \-]\d)")
_CARD_LENGTHS = range(15, 20)
_CARD = re.compile(r"62|60|9558|4[0-9]|5[1-5]|3[57]|69|65|103|940|955")
_UNION = re.compile(r"62|9558|60[1-9]|690755")
_NOT_LUHN_LENGTHS = range(15, 22)
_PERSONAL_BOOK = re.compile(
    r"存折|一卡通|一折通|明白折|折号|存单|惠民卡|储蓄卡|银行卡|工资卡|惠农卡?|借记卡|社保卡"
)
_PERSONAL_CLAUSE = re.compile(r"户名|姓名|收款人|持卡人|身份证|打卡|养老金|补贴|低保")
_OPENING_BANK = re.compile(
    r"开户(?:银行|行)[为是: ]*[^,、;:]{0,30}|[\u4e00-\u9fa5]{0,12}(?:信用社|联社|银行|支行|分行)"
)
_FUND_OF_PERSON = re.compile(r"公积金(?=提取|贷款|缴存)")
_HOLDER = re.compile(
    r"(?:户名|账户名称?|开户名称?|收款单位|单位名称|收款人|收款方)(?:名称)?[: ]{0,2}([^\n,;。]{2,30})"
)
_ADVICE = "个人银行账号不公开。请遮盖或删除。"
_UNSURE = "像个人银行账号，但校验位不对。请核对后处理。"


def find_accounts(context: Context) -> Iterator[Found]:
    """Find account numbers of persons."""
    for pattern in (_COMPACT, _PARTED, _IN_SIX):
        for match in pattern.finditer(context.text):
            certainty = _certainty(context, match)
            if certainty is not None:
                advice = _ADVICE if certainty is Certainty.SURE else _UNSURE
                yield Found(*match.span(), SpanKind.BANK_ACCOUNT, certainty, advice)


def _certainty(context: Context, match: re.Match[str]) -> Certainty | None:
    number = re.sub(r"\D", "", match[0])
    label = context.label(match.start())
    is_account = label.kind == "account"
    if label.kind in ("serial", "company", "id") and label.is_direct:
        return None
    if _looks_like_card(number):
        is_union = bool(_UNION.match(number))
        if is_account and (is_union or _is_persons(context, match, number)):
            return Certainty.SURE
        return Certainty.LIKELY if is_union else None
    if is_account and _is_persons(context, match, number):
        return Certainty.LIKELY
    return None


def _looks_like_card(number: str) -> bool:
    return (
        len(number) in _CARD_LENGTHS
        and bool(_CARD.match(number))
        and numbers.passes_luhn(number)
        and not numbers.is_id_number(number)
    )


def _is_persons(context: Context, match: re.Match[str], number: str) -> bool:
    """Without a check digit the words decide whose account it is."""
    cell = context.cell(match.start())
    if cell is not None:
        return is_citizen_table(cell.heads) or bool(_PERSONAL_BOOK.search(cell.head))
    clause = context.clause(match.start(), match.end(), 60)
    holder = _HOLDER.search(context.above(match.start(), 100))
    if holder and names_a_unit(holder[1]):
        return False
    before = context.before(match.start())
    if _PERSONAL_BOOK.search(before[-12:]):
        return True
    if names_a_unit(_FUND_OF_PERSON.sub("", _OPENING_BANK.sub("", clause))):
        return False
    is_personal = is_citizen_clause(clause) or bool(_PERSONAL_CLAUSE.search(clause))
    return (is_personal and len(number) in _NOT_LUHN_LENGTHS) or _is_card_like(number)


def _is_card_like(number: str) -> bool:
    return len(number) in _CARD_LENGTHS and bool(_UNION.match(number))
