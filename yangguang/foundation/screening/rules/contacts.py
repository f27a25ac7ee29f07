"""Plates, e-mail addresses, WeChat and QQ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import SERIAL_WORDS, Context, Found
from yangguang.foundation.screening.rules.people import (
    is_citizen_clause,
    is_office,
    is_office_table,
)

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"(?:WJ ?)?[{_PROVINCES}] ?[A-HJ-NP-Z] ?[·•.\-\u2022\u30fb]? ?"
    r"(?:(?=[A-Z0-9]{0,4}\d{2})(?:[A-HJ-NP-Z0-9]{6}|[A-HJ-NP-Z0-9]{5})|(?=[A-Z0-9]{0,3}\d{2})[A-HJ-NP-Z0-9]{4}[警学挂港澳领试])"
    r"(?![0-9A-Za-z*]|-\d)",
    re.IGNORECASE,
)
_ARMED_POLICE = re.compile(rf"WJ ?[{_PROVINCES}]? ?[·•.\-]? ?\d{{4}}[0-9A-Z](?![0-9A-Za-z])")
_EMBASSY = re.compile(r"(?:使\d{6}|\d{6}使)(?![0-9A-Za-z])")
_CAR_WORDS = ("检验", "报告", "合格证", "支出", "运输证", "凭证", "保单")
_SERIAL_WORDS = "|".join(word for word in SERIAL_WORDS.split("|") if word not in _CAR_WORDS)
_NOT_PLATE = re.compile(
    rf"(?:许可证?|证书|备案|文号|资质|编号|注册|批准|登记证|{_SERIAL_WORDS})[^,;、]{{0,6}}$"
)
_AFTER_PLATE = re.compile(r" ?(?:号(?:文|令|批|许可|决定)|公路|高速|地块)")
_MAIL_HOSTS = "qq|163|126|139|189|sina|sohu|gmail|foxmail|outlook|hotmail|yeah|aliyun|vip|wo|21cn|yahoo|icloud|live|msn"
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-@])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}"
    rf"(?:(?: ?@ ?|\[at\]|\(at\))[A-Za-z0-9\-]{{1,63}}(?:\.[A-Za-z0-9\-]{{2,63}}){{1,4}}"
    rf"|#(?:vip\.)?(?:{_MAIL_HOSTS})(?:\.[a-z]{{2,4}}){{1,2}})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_OFFICE_HOST = re.compile(r"(?:^|[.@])gov\.cn$|\.mil\.cn$|\.org\.cn$|\.edu\.cn$", re.IGNORECASE)
_OFFICE_MAIL = re.compile(
    r"征求|意见|异议|发送?[至到]|寄[至到]|反馈|举报(?!人)|监督|投诉(?!人)|咨询(?!者)|报名|受理|办公|单位|官方|公务|工作邮箱|报送|信箱|来信(?!人)|gov|投稿(?!者|人)|应聘|质疑"
)
_OFFICE_CLAUSE = re.compile(
    r"采购|代理机构|招标|投标|质疑|供应商|中标|公司|公众|征求|监管|编辑部|工作室|服务站"
)
_OWN_AFTER = re.compile(r"[^,。;\n]{0,6}(?:本人|个人|自己|私人)")
_STUDENT_HOST = re.compile(r"@(?:stu|student|students|alumni|mail|mails)\.", re.IGNORECASE)
_WECHAT = re.compile(
    r"(?:微信|[薇V威]信|[微薇v][❤♥]|wechat|weixin|(?<![a-z])[vw]x|加[v薇微](?!信))(?!公众|小程序|视频|支付|群|服务)(?:收款|联系)?(?:\(?(?:号码?|ID|账号|帐号)\)?)?(?:为|是)?"
    r"[:( ]{0,3}([A-Za-z][A-Za-z0-9_\-]{5,19})(?![A-Za-z0-9_\-.@])",
    re.IGNORECASE,
)
_QQ = re.compile(
    r"(?:\bQ ?Q|(?<=[^A-Za-z])Q ?Q|\bQ(?=号)|(?<=[\u4e00-\u9fa5])Q(?=号)|扣扣|企鹅)(?!群|邮箱|音乐) ?(?:/微信|/VX|\(微信同号\))?(?:号码?|账号|帐号)?(?:为|是)?[:( ]{0,3}"
    r"(?:(?:咨询|联系)?[: ]{0,2}(?!客服|业务|官方|在线|工作)[\u4e00-\u9fa5]{2,3}(?<![群队门])[: ]?)?"
    r"([1-9]\d{4,10})(?![0-9A-Za-z@*])",
    re.IGNORECASE,
)
_OFFICIAL_ACCOUNT = re.compile(r"(?:官方|工作|服务|业务|咨询|办公|客服|政务|企业|公司)$")
_OFFICE_MESSENGER = re.compile(r"官方|公众号|采购|代理机构|招标|供应商|关注")
_CELL_WECHAT = re.compile(r"[A-Za-z][A-Za-z0-9_\-]{5,19}")
_CELL_QQ = re.compile(r"[1-9]\d{4,10}")


def find_contacts(context: Context) -> Iterator[Found]:
    """Find plates, e-mail addresses and accounts of messengers."""
    yield from _plates(context)
    yield from _emails(context)
    yield from _messengers(context)


def _plates(context: Context) -> Iterator[Found]:
    advice = "车牌号能指向个人。请遮盖或删除；公务用车可照原样公开并写明理由。"
    for pattern in (_PLATE, _ARMED_POLICE, _EMBASSY):
        for match in pattern.finditer(context.text):
            before = context.before(match.start(), 12)
            is_other = _NOT_PLATE.search(before) or _AFTER_PLATE.match(context.text, match.end())
            if not is_other:
                yield Found(*match.span(), SpanKind.PLATE, Certainty.SURE, advice)


def _emails(context: Context) -> Iterator[Found]:
    advice = "个人电子邮箱不公开。请遮盖或删除；办公邮箱可照原样公开。"
    for match in _EMAIL.finditer(context.text):
        if not _is_office_mail(context, match):
            yield Found(*match.span(), SpanKind.EMAIL, Certainty.SURE, advice)


def _is_office_mail(context: Context, match: re.Match[str]) -> bool:
    if _OFFICE_HOST.search(match[0].replace(" ", "")) and not _STUDENT_HOST.search(match[0]):
        return True
    if _STUDENT_HOST.search(match[0]) or _OWN_AFTER.match(context.text, match.end()):
        return False
    cell = context.cell(match.start())
    if cell is not None:
        return is_office_table(cell.heads)
    before = context.before(match.start())
    if is_citizen_clause(before):
        return False
    near = before[-12:]
    return bool(_OFFICE_MAIL.search(near)) or is_office(near) or bool(_OFFICE_CLAUSE.search(before))


def _messengers(context: Context) -> Iterator[Found]:
    wechat, qq = "微信号不公开。请遮盖或删除。", "QQ 号不公开。请遮盖或删除。"
    for match in _WECHAT.finditer(context.text):
        if not _is_official_account(context, match):
            yield Found(*match.span(1), SpanKind.WECHAT, Certainty.SURE, wechat)
    for match in _QQ.finditer(context.text):
        if not _is_official_account(context, match):
            yield Found(*match.span(1), SpanKind.QQ, Certainty.SURE, qq)
    for cell in context.cells:
        kind = _messenger_of(cell.head)
        pattern = _CELL_WECHAT if kind is SpanKind.WECHAT else _CELL_QQ
        whole = pattern.fullmatch(context.text, cell.start, cell.end) if kind else None
        if kind and whole:
            yield Found(
                *whole.span(), kind, Certainty.SURE, wechat if kind is SpanKind.WECHAT else qq
            )


def _is_official_account(context: Context, match: re.Match[str]) -> bool:
    if _OFFICIAL_ACCOUNT.search(context.before(match.start(), 4)):
        return True
    before = context.before(match.start())
    return bool(_OFFICE_MESSENGER.search(before)) and not is_citizen_clause(before)


def _messenger_of(head: str) -> SpanKind | None:
    if "微信" in head and "公众" not in head:
        return SpanKind.WECHAT
    return SpanKind.QQ if head.upper() in ("QQ", "QQ号", "QQ号码") else None
