"""Addresses of homes; addresses of offices and places of work stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Context, Found
from yangguang.foundation.screening.rules.people import (
    is_citizen_clause,
    is_citizen_table,
    is_office_table,
    names_a_unit,
    stands_in_citizen_record,
)

_TRIGGER = re.compile(
    r"(?:家庭(?:详细)?(?:住址|地址|居住地)|家庭所在地|(?:户籍|户口)(?:登记)?(?:所在)?(?:地址|地)?(?:住址)?|户籍住址|现?居住(?:地址|地|于|在)|"
    r"现居(?:于|地)?|常住(?:地址|地)|现?住址(?:及(?:联系)?(?:电话|方式))?|住处(?=位于|在|为|是|:)|现住(?:地址|地|于|在)?|家住|住所(?:地|地址)?|暂住(?:地址|地|于|证地址)?|租住(?:在|于|地址)?|寄住(?:在|于)?|"
    r"居住(?:地址|地)?|住在|迁往|迁至|搬到|搬至|家在|房屋在|(?<=[^居入暂寄租现常家])住(?=[\u4e00-\u9fa5]{2,8}(?:省|自治区|市|县|区|镇|乡|街道)[\u4e00-\u9fa5])|(?:^|(?<=[,、;:。\s]))住(?!宿(?![豫迁城州松]))(?=[^院房建所户宅址在持处,。、;\s]))"
    r"(?:为|是|在|位于|:|：| )*[“\"「]?",
    re.MULTILINE,
)
_UNITS = "省|自治区|市|区|县|旗|镇|乡|街道|村|组|屯|社区|路|街|巷|弄|胡同|大道|号|栋|幢|座|楼|室|户|单元|小区|苑|园|庄|队|寨|湾|坝|坪|里|府|城|院|公寓|家属区|寓|坊|屋场|场|营子|窑|堡|嘎查|苏木"
_CHARACTERS = r"[\u4e00-\u9fa5A-Za-z0-9#\-()·—]"
_BODY = re.compile(rf"{_CHARACTERS}+(?: {_CHARACTERS}{{0,16}}?(?:{_UNITS}|\d)(?=$|[ ,。;、\n]))*")
_STRONG = re.compile(
    r"省|市|区|县|镇|乡|街道|村|组|屯|社区|路|街|巷|小区|苑|旗|大道|弄|胡同|号|庄|寨"
)
_UNIT_ENDS = re.compile(
    rf"(?:{_UNITS}|(?<=[号楼栋幢座元\-第层])[A-Za-z]?\d+|(?<=\d)门|(?<=\d门)\d+)(?!镇长|区长|长|府|委|局|民|人(?!$))"
)
_STOP = re.compile(
    r"联系|电话|手机|身份|公民|邮编|户籍(?!地)|现住|居住|因|于20|系|反映|靠|以|属于|的(?!里)|与|为|被|申请|家庭|工作|从事|有|联系方式|邮箱|经(?!济|开|纬|十|一|二|三)|在20|自20|出生|性别|男|女"
)
_LOOSE = re.compile(
    r"(?<![\u4e00-\u9fa5A-Za-z0-9])?[\u4e00-\u9fa5]{2,30}?(?:小区|花园|苑|家园|新村|公寓|社区|街|路|名邸|嘉园|华府|新城|广场)"
    r"[\u4e00-\u9fa5]{0,8}\d{0,4}号?\d{1,4}-?\d*(?:号楼|栋|幢|座|号)[A-Za-z0-9]{0,4}单元\d{1,4}(?:室|号|户)"
)
_UNIT_PLACE = re.compile(
    r"公司|单位|办公|报名|经营|注册|施工|受理|项目|(?<!送达)地点|工作|机构|学校|医院|营业|坐落|商铺|拍卖|房产|标的|诉求|路段|位置|地块|宗地|宅基地|事故|事发|发生|选址|投标|供应商|采购|中标|代理|面积"
)
_ROOM = re.compile(r"\d+(?:室|户)|单元\d+|[栋幢座]\d+|\d-\d|组$|屯$|村$|\d+号$")
_COMPANY_SEAT = re.compile(
    r"公司|有限|法人|法定代表|注册资本|经营(?:范围|期限)|变更|企业|机关|协会|合作社|事务所|中心,|委员会"
)
_VAGUE = re.compile(
    r"本|由|某|我[省市区县镇乡村]|该|其|当地|城[区镇乡市]|农村|外[省市地]|境|同|各|全|登记|管理|制度|迁|政策|人口|办|证|环境|条件|保障|补贴|安全|小区(?:内|的)|社区|乡镇|街道|公安|派出所|所在|村[（(民委]"
)
_SHORTEST = 4
_LONGEST = 64
_ADVICE = "住址不公开。请遮盖到乡镇（街道）一级，或删除。"


def find_addresses(context: Context) -> Iterator[Found]:
    """Find home addresses."""
    for match in _TRIGGER.finditer(context.text):
        if not _is_company_seat(context, match):
            for found in _read(context, match.end(), Certainty.SURE):
                if _is_labelled(match[0]) or _is_precise(context.text[found.start : found.end]):
                    yield found
    yield from _table_addresses(context)
    yield from _plain_labels(context)
    yield from _bare_addresses(context)
    for match in _LOOSE.finditer(context.text):
        if not _UNIT_PLACE.search(context.before(match.start(), 14) + match[0]):
            lead = _LEAD.match(match[0])
            start = match.start() + (lead.end() if lead else 0)
            yield Found(start, match.end(), SpanKind.ADDRESS, Certainty.LIKELY, _ADVICE)


def _is_company_seat(context: Context, match: re.Match[str]) -> bool:
    before = context.before(match.start())
    clause = context.line_before(match.start()) + before + context.after(match.end(), 60)
    return match[0].startswith("住所") and bool(_COMPANY_SEAT.search(clause))


def _is_labelled(trigger: str) -> bool:
    return bool(re.search(r"[为是:] *[“\"「]?$|址 *[“\"「]?$", trigger))


def _is_precise(words: str) -> bool:
    """Without a colon, a place must be told closely; "the districts of our city" is no address."""
    if _VAGUE.match(words):
        return False
    return len(_STRONG.findall(words)) > 1 or bool(re.search(r"\d", words))


def _read(context: Context, start: int, certainty: Certainty) -> Iterator[Found]:
    """Read an address from its first character up to its last place word."""
    body = _BODY.match(context.text, start, start + _LONGEST)
    if body is None:
        return
    words = body[0]
    stop = _STOP.search(words, 2)
    if stop is not None:
        words = words[: stop.start()]
    end = max((unit.end() for unit in _UNIT_ENDS.finditer(words)), default=0)
    if end < _SHORTEST or "某" in words[:end] or not _STRONG.search(words[:end]):
        return
    yield Found(start, start + end, SpanKind.ADDRESS, certainty, _ADVICE)


def _table_addresses(context: Context) -> Iterator[Found]:
    for cell in context.cells:
        is_home = re.search(r"住址|家庭|户籍|户口|居住", cell.head)
        is_address = re.search(r"地址|住址|户籍|居住地|户口|家庭所在", cell.head)
        if not is_address or not (is_home or is_citizen_table(cell.heads)):
            continue
        words = context.text[cell.start : cell.end]
        if len(words) >= _SHORTEST and _STRONG.search(words) and not is_office_table(cell.heads):
            yield Found(cell.start, cell.end, SpanKind.ADDRESS, Certainty.SURE, _ADVICE)


_OF_A_PERSON = re.compile(r"寄件|收件|收货|快递|送达")
_OFFICE_SEAT = re.compile(r"局|法院|检察院|机关|事务所|中心|大厅|公司|学校|政府|委员会|委会")
_PLAIN = re.compile(
    r"(?<![\u4e00-\u9fa5])(?:(?:详细|联系|通讯|通信|收件|收货|邮寄|寄送|送达|申报|学区|房屋|投递|寄件|快递)?地址|送达地点)(?:为|是|:| )*"
)


def _plain_labels(context: Context) -> Iterator[Found]:
    """The bare word address is a home only where a citizen is the subject and a room is named."""
    for match in _PLAIN.finditer(context.text):
        before = context.before(match.start())
        is_persons = bool(_OF_A_PERSON.match(match[0]))
        is_persons = is_persons or _tells_person(_around(context, *match.span()))
        is_persons = is_persons or stands_in_citizen_record(context.above(match.start()))
        if not is_persons or names_a_unit(before):
            continue
        for found in _read(context, match.end(), Certainty.LIKELY):
            words = context.text[found.start : found.end]
            if _ROOM.search(words) and not _OFFICE_SEAT.search(words + context.after(found.end)):
                yield found


_LEAD = re.compile(
    r"[\u4e00-\u9fa5]{0,12}?(?:地址|[从住在于到至往由自])(?=[\u4e00-\u9fa5]{2,7}(?:省|市|县|区|镇|乡|街道|路|街))"
)
_CHAIN = re.compile(
    r"(?<![\u4e00-\u9fa5A-Za-z0-9])(?![\u4e00-\u9fa5]{0,6}(?:地址|反映|申请|投诉|举报|位于|当事|行至|前往|人在|关于))(?=[\u4e00-\u9fa5]{2,7}(?:省|自治区|市|县|区|镇|乡|街道|旗)[\u4e00-\u9fa5])"
)
_RESIDENT = re.compile(r"(?:居|村|市)民|人[,。;)]|[,。;)\n]|$")
_DETAIL = re.compile(r"(?:社区|小区|村|组|屯|队|寨|号|室|栋|幢|座|楼|\d)$")
_PERSON = re.compile(
    r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx]|[,( ][男女][,) ]|存折|身份证|收件|收货|来信|落款|[\u4e00-\u9fa5]收(?:$|[。,\n])"
)
_TELLS_UNIT = re.compile(
    r"^[\u4e00-\u9fa5]{0,8}(?:公司|[局院所厂店站校]|中心|单位|委员会|合作社|商行|超市|工地|项目)"
)


def _around(context: Context, start: int, end: int) -> str:
    """The clause around a stretch, and what its line says before where no unit is the subject."""
    line = context.line_before(start)
    is_units = names_a_unit(line) or "。" in line
    return ("" if is_units else line) + context.clause(start, end, 60)


def _tells_person(clause: str) -> bool:
    return is_citizen_clause(clause) or bool(_PERSON.search(clause))


def _bare_addresses(context: Context) -> Iterator[Found]:
    """A place told closely beside a person's number or a citizen's word is a home, label or not."""
    for match in _CHAIN.finditer(context.text):
        for found in _read(context, match.end(), Certainty.LIKELY):
            words = context.text[found.start : found.end]
            if not _DETAIL.search(words) or not _is_precise(words):
                continue
            if words.endswith("区") and not _RESIDENT.match(context.after(found.end)):
                continue
            before = context.before(found.start, 40)
            if _UNIT_PLACE.search(before[-16:] + words) or names_a_unit(before):
                continue
            is_unit = _TELLS_UNIT.match(context.after(found.end)) or _OFFICE_SEAT.search(words)
            if not is_unit and _tells_person(_around(context, found.start, found.end)):
                yield found
