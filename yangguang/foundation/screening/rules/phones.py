"""Mobile numbers, and landlines of homes; telephones of offices stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Context, Found, Label
from yangguang.foundation.screening.rules.people import (
    is_citizen_clause,
    is_citizen_table,
    is_office,
    stands_in_citizen_record,
)

_PREFIX = r"(?:\(?\+?(?:00)?86\)?[- ]{0,2}|0(?=1))?"
_RANGE = r"1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])"
_NUMBERED = r"(?:(?<!\d[.\-])|(?<=[\s;。:]\d\.)|(?<=^\d\.))"
_FREE = r"(?:(?<![0-9A-Za-z*])|(?<=[Tt][Ee][Ll])|(?<=[Pp]hone)|(?<=[Mm]obile)|(?<=MOBILE))"
_COMPACT = re.compile(rf"{_FREE}{_NUMBERED}{_PREFIX}{_RANGE}\d{{8}}(?![0-9A-Za-z*])")
_PARTED = re.compile(
    rf"(?<![0-9A-Za-z*])(?<!\d[.\-]){_PREFIX}"
    rf"(?:{_RANGE}([ \-.·])\d{{4}}[ \-.·]\d{{4}}|{_RANGE}\d([ \-.])\d{{3}}[ \-.]\d{{4}}"
    rf"|{_RANGE}([ \-.])\d{{3}}[ \-.]\d{{5}})(?![0-9A-Za-z*])"
)
_UNEVEN = re.compile(
    r"(?<![0-9A-Za-z*])(?<!\d[.\-])(?:1[ \-]?[3-9](?:[ \-.\n]?\d){9}|\(1[3-9]\d\)[ \-]?\d{4}[ \-]?\d{4})"
    r"(?![0-9A-Za-z*])"
)
_DIGIT_BY_DIGIT = re.compile(r"1(?: \d){10}")
_NUMERALS = "0-9\u3007零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖两"
_SPELLED = re.compile(
    rf"(?<![{_NUMERALS}十百千万])[1一幺壹][{_NUMERALS}]{{10}}(?![{_NUMERALS}十百千万])"
)
_DIGIT_OF = str.maketrans(
    "\u3007零一幺二两三四五六七八九壹贰叁肆伍陆柒捌玖", "001122" + "3456789123456789"
)
_LOOKALIKE = re.compile(r"(?<![0-9A-Za-z*])[1lI][3-9][0-9OolI]{9}(?![0-9A-Za-z*])")
_READ_AS = str.maketrans("OolI", "0011")
_NUMBER = re.compile(rf"{_RANGE}\d{{8}}")
_QUANTITY = re.compile(
    r" ?(?:元|万元|亿|件|册|条|辆|人次|平方|平米|吨|个(?!人)|份|户(?![主名籍])|米|千瓦|度|㎡|%|\.\d|\.[A-Za-z]|,\d{3}|次|斤|公斤|千克|号(?!码)|万|立方|字节|株|亩|美元|公里|-\d)"
)
_OTHER_BEFORE = re.compile(r"[¥\uffe5$第]$")
_LINK = re.compile(r"(?:https?:|www\.)[^ \n]*$")
_PHONE_NEAR = re.compile(r"电话|手机|联系|拨打|致电|来电|微信|短信|号码|[Tt][Ee][Ll]|☎|打给|找我")
_PERSON_NEAR = re.compile(r"人|员|户主|姓名|先生|女士|家长|电|机")
_WEAK_LABELS = ("来电", "联系", "微信", "短信", "热线", "移动", "传真")
_ADVICE = "手机号码不公开。请遮盖或删除；确属办公联系电话的，请改用座机。"

_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z*\-.])(?:\(0\d{2,3}\)[- ]?|0\d{2,3}[- ]{0,2})[2-9]\d{2,3} ?-?\d{4}"
    r"(?:(?:转|-)\d{1,6})?(?![0-9A-Za-z*])"
)
_BARE = re.compile(
    r"(?:家庭电话|家庭联系电话|住宅电话|宅电|家中电话|家里电话|家里座机|家中座机)(?:号码)?(?:为|是)?[: ]{0,2}"
    r"([2-9]\d{6,7})(?![0-9A-Za-z*\-])"
)
_HOME = re.compile(
    r"家庭|\(家\)|住宅|宅电|家中|家里|家电|私人|自家|本人(?:家|座机|固话|电话)|我家|户主电话|家长电话"
    r"|(?<![国专厂商大管独店卖买酒行农玩])家(?:的)?(?:固定)?(?:电话|座机|固话|$)"
    r"|(?:老人|本人|父亲|母亲|父母|妻子|丈夫|儿子|女儿|儿媳|爱人|邻居|家属|亲属|其[父母妻夫子女])的?(?:联系)?(?:电话|座机|固话)|宅(?=[: ]{0,3}$)"
)
_HOME_AFTER = re.compile(
    r" ?\((?:家|宅|家中|住宅|家里)\)|[, (]{1,2}[\u4e00-\u9fa5]{2,4}(?<!大)家[,。;)]"
)
_GENERIC = re.compile(r"电话|座机|固话|联系方式|[Tt][Ee][Ll]")
_HOME_ADVICE = "住宅电话不公开。请遮盖或删除。"


def find_phones(context: Context) -> Iterator[Found]:
    """Find mobile numbers and home telephones."""
    yield from _mobiles(context)
    yield from _spelled(context)
    yield from _landlines(context)


def _mobiles(context: Context) -> Iterator[Found]:
    for match in _COMPACT.finditer(context.text):
        if _is_phone(context, match):
            yield Found(*match.span(), SpanKind.MOBILE, Certainty.SURE, _ADVICE)
    for match in _PARTED.finditer(context.text):
        spaced = " " in (match[1], match[2], match[3])
        if _is_phone(context, match) and (not spaced or _is_near_phone(context, match)):
            yield Found(*match.span(), SpanKind.MOBILE, Certainty.LIKELY, _ADVICE)
    for match in _UNEVEN.finditer(context.text):
        if match[0].isdigit():
            continue
        label = context.label(match.start())
        is_labelled = label.kind == "phone" and label.is_direct
        is_labelled = is_labelled or _is_persons_digits(context, match)
        if is_labelled and _NUMBER.fullmatch(re.sub(r"\D", "", match[0])):
            yield Found(*match.span(), SpanKind.MOBILE, Certainty.LIKELY, _ADVICE)


def _is_phone(context: Context, match: re.Match[str]) -> bool:
    label = context.label(match.start())
    if _is_serial(label):
        return False
    if _LINK.search(context.before(match.start())):
        return False
    if _OTHER_BEFORE.search(context.text[max(0, match.start() - 2) : match.start()]):
        return label.kind == "phone" or context.cell(match.start()) is not None
    is_labelled = label.kind == "phone" and label.is_direct
    if label.words in _WEAK_LABELS and ":" not in label.gap:
        is_labelled = False
    return is_labelled or not _QUANTITY.match(context.text, match.end())


def _is_persons_digits(context: Context, match: re.Match[str]) -> bool:
    """Digits set one by one are a number to call where a person stands before them."""
    if not _DIGIT_BY_DIGIT.fullmatch(match[0]) or context.cell(match.start()) is not None:
        return False
    return bool(_PERSON_NEAR.search(context.before(match.start())))


def _is_serial(label: Label) -> bool:
    return label.kind in ("serial", "company") and label.is_direct


def _is_near_phone(context: Context, match: re.Match[str]) -> bool:
    cell = context.cell(match.start())
    around = context.clause(match.start(), match.end(), 40) + (cell.head if cell else "")
    return bool(_PHONE_NEAR.search(around))


def _spelled(context: Context) -> Iterator[Found]:
    for match in _SPELLED.finditer(context.text):
        number = match[0].translate(_DIGIT_OF)
        if not match[0].isascii() and _NUMBER.fullmatch(number) and _is_near_phone(context, match):
            yield Found(*match.span(), SpanKind.MOBILE, Certainty.LIKELY, _ADVICE)
    for match in _LOOKALIKE.finditer(context.text):
        if match[0].isdigit() or not _NUMBER.fullmatch(match[0].translate(_READ_AS)):
            continue
        if context.label(match.start()).kind == "phone":
            yield Found(*match.span(), SpanKind.MOBILE, Certainty.LIKELY, _ADVICE)


def _landlines(context: Context) -> Iterator[Found]:
    for match in _LANDLINE.finditer(context.text):
        certainty = _home_certainty(context, match)
        if certainty is not None:
            yield Found(*match.span(), SpanKind.LANDLINE, certainty, _HOME_ADVICE)
    for match in _BARE.finditer(context.text):
        yield Found(*match.span(1), SpanKind.LANDLINE, Certainty.SURE, _HOME_ADVICE)


def _home_certainty(context: Context, match: re.Match[str]) -> Certainty | None:
    """A landline is personal where the words say home, or where a citizen is the subject."""
    cell = context.cell(match.start())
    if cell is not None:
        if _HOME.search(cell.head):
            return Certainty.SURE
        is_personal = _GENERIC.search(cell.head) and is_citizen_table(cell.heads)
        return Certainty.LIKELY if is_personal and not is_office(cell.head) else None
    before = context.before(match.start())
    near = before[-14:]
    if _HOME_AFTER.match(context.text, match.end()):
        return Certainty.SURE
    last = max((found.end() for found in _HOME.finditer(near)), default=-1)
    if last >= 0 and not is_office(near[last:]):
        return Certainty.SURE
    if _GENERIC.search(near) and not is_office(near):
        is_persons = is_citizen_clause(before)
        is_persons = is_persons or stands_in_citizen_record(context.above(match.start()))
        return Certainty.LIKELY if is_persons else None
    return None
