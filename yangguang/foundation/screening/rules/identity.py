"""Numbers of identity cards, passports and other papers of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules import numbers
from yangguang.foundation.screening.rules.context import Context, Found

_GAP = r"(?:[ \-.·]{0,2}|\n)"
_COMPACT = re.compile(r"(?<![0-9A-Za-z*])\d{17}[\dXx](?![0-9A-Za-z*])")
_GLUED = re.compile(r"(?<![0-9A-Za-z*])\d{17}[\dXx](?=[A-Za-z])")
_PARTED = re.compile(rf"(?<![0-9A-Za-z*])(?=(\d(?:{_GAP}\d){{16}}{_GAP}[\dXx])(?![0-9A-Za-z*]))")
_SEPARATOR = re.compile(r"[^0-9X]")
_OLD = re.compile(r"(?<![0-9A-Za-z*.\-])\d{15}(?![0-9A-Za-z*\-]|\.\d)")
_LOOKALIKE = re.compile(r"(?<![0-9A-Za-z*])[0-9OoDQIl|]{17}[0-9XxOoDQIl|](?![0-9A-Za-z*])")
_READ_AS = str.maketrans("OoDQIl|x", "0000111X")
_PAPER_ADVICE = "个人证件号不公开。请遮盖或删除。"
_ID_ADVICE = "身份证号不公开。请遮盖或删除。"
_WRONG_ADVICE = "像身份证号，但校验位不对。请核对后遮盖或删除。"
_TRADER_ADVICE = "个体经营者以身份证号作识别号。请遮盖或删除。"
_ID_NEAR = re.compile(r"身份证|身份号码|公民身份|证件号|二代证|一代证|老证|\bID\b|驾驶证号")
_PASSPORT_NEAR = re.compile(r"护照|passport", re.IGNORECASE)
_PASSPORT = re.compile(
    r"(?<![0-9A-Za-z])(?:[EGDSPHK] ?\d{8}|E[A-HJ-NP-Z] ?\d{7}|[DSP]E? ?\d{7}|1[45]\d{7})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_ANY_PASSPORT = re.compile(
    r"护照(?:号码|号)?(?:为|是)?[::( ]{0,3}((?=[A-Z0-9]*\d{5})[A-Z0-9]{7,10})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_PAPERS = (
    "港澳通行证|港澳证|澳通行证|往来港澳通行证|台湾通行证|往来台湾通行证|大陆通行证|内地通行证|回乡证|台胞证|台胞|通行证|"
    "军官证|警官证|士兵证|士官证|文职干部证|学员证|武警证|军人证|退役军人优待证|优待证|"
    "残疾人?证|社保卡|社会保障卡|社保|社会保障|医保卡|医保|医疗保险|"
    "驾驶证档案|档案编号|个人编号|驾驶证|居住证|永久居留身份证|永久居留证|永居证|出生医学证明|出生证|户口簿|户口本|签证|学籍"
)
_PAPER = re.compile(
    rf"(?:{_PAPERS})(?:证件)?[)]?(?:\([^()]{{0,8}}\))?\(?(?:档案)?(?:个人)?(?:号码|编号|证号|卡号|账号|证|号)?"
    r"(?:为|是)?[:( ]{0,3}"
    r"((?:[\u4e00-\u9fa5]{0,2}[军士警武参政文官字]字?第?[ ]?\d{5,10}号?)"
    r"|(?:[A-Z]{0,3}\d{6,20}[A-Z]?)(?:\(\d{1,2}\))?)(?![0-9A-Za-z*])",
    re.IGNORECASE,
)
_ANY_PAPER = re.compile(
    r"证件号码?(?:为|是)?[:( ]{0,3}([HM]\d{8}(?:\d{2})?|C[A-Z]?\d{7,8})(?![0-9A-Za-z*])",
    re.IGNORECASE,
)
_BEFORE_PAPER = re.compile(
    r"(?<![0-9A-Za-z])([A-Z]{1,2}\d{7,8}|\d{8})号?(?=(?:往来|来往)?(?:港澳|台湾|大陆|内地)[\u4e00-\u9fa5]{0,6}通行证|台胞证|回乡证)",
    re.IGNORECASE,
)
_DRIVER = re.compile(r"驾驶证|准驾|驾驶人")
_PAPER_HEAD = re.compile(_PAPERS)
_PAPER_CELL = re.compile(r"[A-Z军士警武文]{0,3}[字第]{0,2}\d{6,20}[A-Z]?号?", re.IGNORECASE)


def find_identity_numbers(context: Context) -> Iterator[Found]:
    """Find resident identity numbers, passports and papers."""
    yield from _id_numbers(context)
    yield from _old_numbers(context)
    yield from _lookalikes(context)
    yield from _passports(context)
    yield from _papers(context)


def _id_numbers(context: Context) -> Iterator[Found]:
    for match in _COMPACT.finditer(context.text):
        yield from _judge(context, match.start(), match.end(), match[0])
    for match in _GLUED.finditer(context.text):
        if numbers.is_id_number(match[0].upper()):
            yield Found(*match.span(), SpanKind.ID_CARD, Certainty.SURE, _ID_ADVICE)
    for match in _PARTED.finditer(context.text):
        number = _SEPARATOR.sub("", match[1].upper())
        if len(match[1]) > numbers.LONG and numbers.has_id_form(number):
            yield from _judge(context, match.start(1), match.end(1), match[1])


def _judge(context: Context, start: int, end: int, written: str) -> Iterator[Found]:
    number = _SEPARATOR.sub("", written.upper())
    label = context.label(start)
    if label.kind == "company" and label.is_direct:
        if numbers.is_id_number(number) and not numbers.is_credit_code(number):
            yield Found(start, end, SpanKind.ID_CARD, Certainty.LIKELY, _TRADER_ADVICE)
    elif numbers.is_id_number(number):
        yield Found(start, end, SpanKind.ID_CARD, Certainty.SURE, _ID_ADVICE)
    elif _is_id_place(context, start) and (
        numbers.has_id_form(number) or len(written) == numbers.LONG
    ):
        yield Found(start, end, SpanKind.ID_CARD, Certainty.LIKELY, _WRONG_ADVICE)


def _is_id_place(context: Context, start: int) -> bool:
    label = context.label(start)
    if label.kind == "id":
        return True
    return not label.kind and bool(_ID_NEAR.search(context.before(start)))


def _old_numbers(context: Context) -> Iterator[Found]:
    for match in _OLD.finditer(context.text):
        is_old = numbers.is_old_id_number(match[0])
        around = context.before(match.start()) + context.after(match.end(), 14)
        label = context.label(match.start())
        if is_old and label.kind in ("id", "", "phone") and _names_id(context, match, around):
            advice = "像第一代身份证号。请遮盖或删除。"
            yield Found(*match.span(), SpanKind.ID_CARD, Certainty.LIKELY, advice)


def _names_id(context: Context, match: re.Match[str], around: str) -> bool:
    return _is_id_place(context, match.start()) or bool(_ID_NEAR.search(around))


def _lookalikes(context: Context) -> Iterator[Found]:
    for match in _LOOKALIKE.finditer(context.text):
        number = match[0].translate(_READ_AS).upper()
        if match[0].upper().rstrip("X").isdigit() or not numbers.has_id_form(number):
            continue
        if _is_id_place(context, match.start()):
            advice = "像识别有误的身份证号。请遮盖或删除。"
            yield Found(*match.span(), SpanKind.ID_CARD, Certainty.LIKELY, advice)


def _passports(context: Context) -> Iterator[Found]:
    advice = "护照号不公开。请遮盖或删除。"
    for match in _PASSPORT.finditer(context.text):
        cell = context.cell(match.start())
        near = context.before(match.start(), 20) + (cell.head if cell else "")
        near_after = re.match(r"号?护照", context.after(match.end()))
        if near_after or (
            _PASSPORT_NEAR.search(near) and not _PAPER_HEAD.search(near.split("护照")[-1])
        ):
            yield Found(*match.span(), SpanKind.PASSPORT, Certainty.SURE, advice)
    for match in _ANY_PASSPORT.finditer(context.text):
        yield Found(*match.span(1), SpanKind.PASSPORT, Certainty.LIKELY, advice)


def _is_drivers(context: Context, start: int) -> bool:
    return bool(_DRIVER.search(context.text[max(0, start - 60) : start]))


def _papers(context: Context) -> Iterator[Found]:
    for pattern in (_BEFORE_PAPER, _ANY_PAPER):
        for match in pattern.finditer(context.text):
            yield Found(*match.span(1), SpanKind.PERMIT, Certainty.LIKELY, _PAPER_ADVICE)
    for match in _PAPER.finditer(context.text):
        if match[0].startswith("档案编号") and not _is_drivers(context, match.start()):
            continue
        digits = re.sub(r"\D", "", match[1])
        is_id = len(match[1]) == numbers.LONG and numbers.has_id_form(digits[:17] + "0")
        is_card = digits.startswith("62") and len(digits) > numbers.SHORT
        if not is_id and not (is_card and numbers.passes_luhn(digits)):
            yield Found(*match.span(1), SpanKind.PERMIT, Certainty.SURE, _PAPER_ADVICE)
    yield from _paper_cells(context)


def _paper_cells(context: Context) -> Iterator[Found]:
    for cell in context.cells:
        if _PAPER_HEAD.search(cell.head):
            whole = _PAPER_CELL.fullmatch(context.text, cell.start, cell.end)
            if whole:
                yield Found(*whole.span(), SpanKind.PERMIT, Certainty.SURE, _PAPER_ADVICE)
