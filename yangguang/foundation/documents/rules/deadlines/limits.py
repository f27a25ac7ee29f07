"""Which printed points of the calendar are time limits and which only tell when something was."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.deadlines import labels
from yangguang.foundation.documents.rules.deadlines.readings import Reading
from yangguang.foundation.documents.rules.deadlines.sentences import MARK, Sentence
from yangguang.foundation.documents.rules.deadlines.stretches import Stretch

LIMITED = frozenset({"前", "之前", "以前", "内", "之内", "以内", "止"})
GOAL_LEAD = re.compile(r"(?:到|至|截止到?|截止至)$")
HISTORY = re.compile(
    r"(?:了(?!解)|已经|已(?!纳入)|曾|以来|累计|共计|同比|获得?|荣获|修订通过|审议通过)"
)

_REACH = 60
_PAST_LEAD = re.compile(
    r"(?:截至|截止(?!到|至|时间|日期)|去|上|往|以往|历|有效期限?(?:至|到|为|截至)?|延续至)$"
)
_YEAR_END_NOUN = re.compile(r"总结|考核|考评|绩效|评比|奖")
_NOT_LATER = re.compile(
    r"(?:不(?:得|应|能)?(?:(?:迟|晚)于|超过)|最(?:迟|晚)(?:于|不得?(?:迟|晚)于|在)?)$"
)
_DONE = re.compile(r"^[^,，]{0,6}?(?:已|曾|以来)")
_NAMED = re.compile(
    rf"^(?:的)?[^,，]{{0,10}}?(?:(?:印发|发布|公布|通过|制定|出台|修订|签发|成立|颁布)(?:的|《|[)）]|{MARK})"
    r"|(?:召开|举行|举办|启动|开展)的)"
)
_ACT = re.compile(
    r"^(?:份)?[,，]?(?:对|将|要|应|须|需|拟|可|再|分别|基本|全面|集中|力争|争取|确保|组织|开展|召开|举办|举行|"
    r"完成|启动|制定|出台|印发|发布|公布|公开|报送|上报|报告|提交|实现|建成|建立|形成|进行|开始|安排|推出|"
    r"编制|汇总|总结|考核|考评|验收|检查|抽查|评估|通报|培训|自查|督查|向|由|各|全[省市县区乡镇面]|市|县|区|省|本|我)"
)
_YEAR_ACT = re.compile(
    r"^[,，]?(?:要|将|须|应当?)?(?:全部|基本|力争|争取|确保)?(?:完成|建成|实现|出台|建立)"
)


def is_limit(one: Stretch, sentence: Sentence, reading: Reading) -> bool:
    """Tell whether something must be done by or in the stretch."""
    before = sentence.masked[max(0, one.start - 12) : one.start]
    after = sentence.masked[one.end : one.end + _REACH]
    if _PAST_LEAD.search(before) or _DONE.match(after):
        return False
    if one.suffix in LIMITED:
        return True
    if labels.is_value(sentence, one.start, one.end):
        return _fits_column(one, sentence, reading)
    clause = sentence.masked[one.end : sentence.clause_end(one.end + 1)]
    if before[-1:] in {"从", "自"} or HISTORY.search(clause) or _NAMED.match(after):
        return False
    return not _before_issue(one, reading) and _is_told(one, before, after, reading)


def _is_told(one: Stretch, before: str, after: str, reading: Reading) -> bool:
    if _NOT_LATER.search(before) or after.startswith("截止"):
        return True
    if one.part == "年终" and _YEAR_END_NOUN.match(after):
        return False
    if one.part == "年内" or GOAL_LEAD.search(before):
        return True
    if one.ranged and after.startswith("为"):
        return True
    if one.precision == "year" and not one.ranged:
        return _is_plan_year(one, reading) and bool(_YEAR_ACT.match(after))
    return bool(_ACT.match(after))


def _fits_column(one: Stretch, sentence: Sentence, reading: Reading) -> bool:
    """A whole line that is a date is the date of the document, unless the text is a cell."""
    if labels.is_labelled(sentence, one.start):
        return True
    dated = one.precision == "day" and one.printed_year is not None
    return not dated or (sentence.alone and not _before_issue(one, reading))


def _before_issue(one: Stretch, reading: Reading) -> bool:
    return bool(one.printed_year and reading.base and one.last and one.last < reading.base)


def _is_plan_year(one: Stretch, reading: Reading) -> bool:
    known = reading.year or (reading.base.year if reading.base else None)
    return bool(known and one.last and one.last.year >= known)
