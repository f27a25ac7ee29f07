"""Points and stretches of the calendar as printed: year, half, quarter, month, ten days, day."""

from __future__ import annotations

import re

from yangguang.foundation.documents.rules.deadlines.numerals import ARABIC, GAP, WRITTEN

DASH = r"(?:[-—–－~～]{1,2}|至|到)"
_YEAR_DIGITS = rf"(?:{ARABIC}{{4}}|[\u3007零○一二三四五六七八九]{{4}})"
_NUM = rf"(?:{ARABIC}{{1,2}}|{WRITTEN}{{1,3}}|正)"
_NO_DIGIT_BEFORE = r"(?<![0-9\uff10-\uff19\u3007零○一二三四五六七八九十廿百千两半几数])"
_TIME = (
    r"(?:[(（](?:周|星期)[一二三四五六日天][)）])?"
    r"(?:(?:上午|下午|中午|晚上?)?[0-9]{1,2}(?:[:：][0-9]{2}|时|点整?)|下班)?"
)
_YEAR = (
    rf"(?:(?P<from_year>{_YEAR_DIGITS}){GAP}年?{DASH}(?={_YEAR_DIGITS}{GAP}年))?"
    rf"(?:(?P<year>{_YEAR_DIGITS}){GAP}年(?!度)|(?P<near_year>今年|本年度|本年|当年度?|明年|来年|次年|翌年|后年|下一?年度?))"
    rf"的?{GAP}"
)
_MONTH = (
    rf"(?P<months>{_NUM}(?:{GAP}(?:、|{DASH}){GAP}{_NUM}){{0,11}}){GAP}月份?的?{GAP}"
    rf"(?:(?P<day>{_NUM}){GAP}[日号]{_TIME}|(?P<part>月?底|月?末|初(?![步级中一次审稿])|上旬|中旬|下旬))?"
)
_QUARTER = (
    rf"(?:第?(?P<quarter>[一二三四1-4\uff11-\uff14]){GAP}个?季度|(?P<first_quarters>前三)个?季度)"
    r"(?P<quarter_part>末|底)?"
)
_HALF = r"(?P<half>上半年|下半年)(?P<half_part>末|底)?"
_END = (
    r"(?P<end>(?:年底|年末|年终|年内|年初|年中|"
    r"(?<=[年度])(?:底|末(?!端)|内|初|中))(?![国央心小共级部步稿审容涵外]))"
)
_NEAR_MONTH = (
    rf"(?P<near_month>本月|当月|下月|下个月)的?{GAP}"
    rf"(?:(?P<near_day>{_NUM}){GAP}[日号]|(?P<near_part>底|末|内|上旬|中旬|下旬))"
    r"|(?P<month_end>(?<![0-9\uff10-\uff19十一二三四五六七八九正每个本当下次])月底|月末)"
)
_DAY = rf"(?P<only_day>{_NUM}){GAP}[日号](?=前|之前|以前)"
_ISO = r"(?P<iso>(?:19|20)[0-9]{2}[-./][0-9]{1,2}[-./][0-9]{1,2})(?![0-9])"
_NOT_BEFORE = r"(?![期往后置夕沿者列景端提述面言]|(?:[0-9]+|[一二两三四五六七八九十几]+)(?:个|季度|名|位|批|年|届))"
_SUFFIX = (
    rf"(?P<suffix>之前|以前(?!年度|出台|制定|印发|发布|的)|前{_NOT_BEFORE}|止|"
    r"之内|以内|内(?![部容外涵需地]))?"
)
# Every part of a point may be absent, but not all of them: the search goes on at the next sign.
_SOMETHING = "(?(iso)|(?(year)|(?(near_year)|(?(months)|(?(quarter)|(?(first_quarters)|(?(half)|(?(end)|(?!)))))))))"

POINT = re.compile(
    r"(?=[0-9\uff10-\uff19\u3007零○一二三四五六七八九十廿卅正今本当明来次翌后第前上下月年])"
    rf"{_NO_DIGIT_BEFORE}(?:(?:{_NEAR_MONTH}|{_DAY}){_SUFFIX.replace('<suffix>', '<near_suffix>')}"
    rf"|(?:{_ISO}|(?:{_YEAR})?(?:{_MONTH}|{_QUARTER}|{_HALF}|{_END})?){_SOMETHING}{_SUFFIX})"
)
