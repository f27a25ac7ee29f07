"""Recurrence and vague time words without a date: 季度抽查, 每年自查, 定期公示, 及时公开."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.documents.rules.deadlines.sentences import mask
from yangguang.foundation.documents.rules.values import Period

_WRITTEN_YEAR = r"(?:(?:19|20)[0-9]{2}|二[\u3007○零][\u3007○零一二三四五六七八九]{2})"
# A year is a period where the clause sets a share for it: 2025年普及率达到92%.
_FOR_A_SHARE = (
    r"(?=[^,，。;；\n0-9\uff10-\uff19已了曾]{2,24}(?:达到|不低于|不少于|提高[到至]|提升[到至]|控制在|保持在|稳定在|不超过)"
    r"[0-9\uff10-\uff19.]{1,6}[%\uff05])"
)
_REGULAR = (
    r"每[一二两三四五2-6]?(?:半年度?|年度|年|个?季度|季|个?月|周|星期|日|天|旬)|每逢[^,，]{1,6}|"
    r"每(?:个?学期|学年)(?:(?:开学|结束|期?[初中末])(?:之?[前后])?)?|逐(?:年|月|季|周|日)|按(?:年度?|季度?|月度?|周|日|旬)|"
    r"(?<![0-9\uff10-\uff19一二三四五六七八九十上下前本第])(?:月度|季度|半年度|周度)|日常|"
    rf"(?<![0-9\uff10-\uff19]){_WRITTEN_YEAR}[ \u3000]?年度|本年度|经常性?|常态化|"
    rf"(?<![0-9\uff10-\uff19到至截止底]){_WRITTEN_YEAR}年{_FOR_A_SHARE}|"
    rf"(?:(?<!延)长期|常年)(?:坚持|推进|开展|公开|公示|落实|执行|实施)?|全年"
)
_VAGUE = (
    r"定期(?:(?:或者?|和|、|与)不定期)?|不定期|适时|及时|尽快|尽早|第一时间|择期|择机|适当时候|条件成熟时|近期|限期|按时|如期|"
    r"视情(?:况)?|必要时|随时|即时|实时(?:动态|滚动|在线|同步)?|抓紧|同步"
)
_VERB = (
    r"(?:专项|全面|集中|重点|随机|组织|开展|进行|向社会|对外)?"
    r"(?:发布|公示|公布|公开|抽查|检查|自查|监测|巡查|督查|督促|督办|通报|评估|考核|考评|培训|轮训|更新|维护|调度|研究|"
    r"听取|报送|报告|调整|清理|举办|召开|总结|汇总|分析|排查|审核|回应|解读|监管|公告|反馈|答复|整改|发声)"
)
_WORD = re.compile(
    # Every word begins with one of these signs: the search passes over all others at once.
    r"(?=[每逐按月季半周日12二本经常长全定不适及尽第择条近限如视必随即实抓同])"
    rf"(?:(?P<vague>{_VAGUE})(?P<act>(?:{_VERB}){{0,2}})|(?P<regular>{_REGULAR})(?P<more>(?:和|、|与|或)(?:月度|季度|半年度|年度))?(?P<done>(?:{_VERB}){{0,2}}))"
)
_NOT_A_PERIOD = re.compile(
    r"即时通[信讯]|日常生活|实时(?:数据|信息|监控|监测系统|视频|路况|画面|图像|系统|平台|通[信讯]|性|操作|传输|交互)|动态(?:新闻|信息|平衡)"
)
_DATED = re.compile(
    r"^(?:的)?(?:[0-9\uff10-\uff19]{1,2}|[一二三四五六七八九十]{1,3})[月日号]|^(?:首|末|第|最后)|^[月]?[底末]"
)


def find_periods(text: str, *, offset: int = 0) -> tuple[Period, ...]:
    """Every recurrence or vague time word in `text`, with its verb where one follows directly.

    A recurrence that carries a day (每月5日前) is a deadline and not listed here.
    """
    return tuple(_periods(mask(text), text, offset))


def _periods(masked: str, text: str, offset: int) -> Iterator[Period]:
    for hit in _WORD.finditer(masked):
        if _NOT_A_PERIOD.match(masked, hit.start()) or _DATED.match(
            masked[hit.end() : hit.end() + 6]
        ):
            continue
        if hit["more"]:
            yield from _shared(hit, text, offset)
            continue
        start, end = hit.span()
        yield Period(text[start:end], offset + start, offset + end, vague=hit["vague"] is not None)


def _shared(hit: re.Match[str], text: str, offset: int) -> Iterator[Period]:
    """月度和季度发布 is 月度发布 and 季度发布."""
    start, first_end = hit.span("regular")
    yield Period(hit["regular"] + hit["done"], offset + start, offset + first_end)
    again = hit.start("more") + 1
    yield Period(text[again : hit.end()], offset + again, offset + hit.end())
