"""Official titles that are broken: split, in the wrong order, with a wrong law's name (G20)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Context, Found

_POSTS = (
    "省长",
    "市长",
    "区长",
    "县长",
    "镇长",
    "乡长",
    "州长",
    "盟长",
    "局长",
    "厅长",
    "部长",
    "处长",
    "科长",
    "主任",
    "书记",
    "主席",
    "秘书长",
    "院长",
    "检察长",
    "行长",
    "校长",
    "司长",
    "总理",
    "国务委员",
    "常务委员",
    "政治委员",
    "巡视员",
    "调研员",
    "街道办主任",
)
_RANKS = "副|党组|党委|区委|市委|县委|省委|政府|常委|人大|政协|工委|常务|部|局|厅"
_SPLIT_POST = re.compile(
    rf"(?:{_RANKS})(?:"
    + "|".join(r"[ \t]*[ \t\n][ \t]*".join(re.escape(char) for char in post) for post in _POSTS)
    + ")"
)
_SPLIT_DEPUTY = re.compile(
    r"副[ \t]*[ \t\n][ \t]*(?:省长|市长|区长|县长|镇长|乡长|局长|厅长|部长|处长|科长|主任|书记|主席|秘书长|院长|校长)"
)
_WRONG_DEPUTY = re.compile(
    r"付(?:省长|市长|区长|县长|镇长|乡长|局长|厅长|部长|处长|科长|主任|书记|主席|秘书长|院长|校长)"
)
_ORDER = re.compile(
    r"(?P<post>(?:代?(?:副)?(?:省长|市长|区长|县长|镇长|乡长|局长|主任|厅长)))、(?P<party>(?:省委|市委|区委|县委|镇党委|乡党委|党委|党组)(?:常委、)?(?:副)?书记)"
)
_SPLIT_ORGAN = re.compile(
    r"人民[ \t\n]+政府(?=办公|[,。、;:]|$)|国务院[ \t\n]+办公厅|人民政府[ \t\n]+办公[厅室]|人民代表大会[ \t\n]+常务委员会|政治协商[ \t\n]+会议|纪律检查[ \t\n]+委员会|"
    r"常务[ \t\n]+委员会|发展[ \t\n]+和改革委员会|发展和[ \t\n]*改革[ \t\n]+委员会|人力资源[ \t\n]+和社会保障|公共资源[ \t\n]+交易中心"
)
_LAWS = {
    "711": "中华人民共和国政府信息公开条例",
    "492": "中华人民共和国政府信息公开条例",
    "713": "重大行政决策程序暂行条例",
    "716": "国务院关于在线政务服务的若干规定",
    "722": "优化营商环境条例",
}
_NUMBERED_LAW = re.compile(
    r"《([^《》]{4,60})》[ ]?\((?:中华人民共和国)?国务院令?(?:令)?[ ]?(?:\d{4}年)?第?[ ]?(\d{3})[ ]?号"
)
_LAW = re.compile(r"《([^《》\n]{0,40}[ \t\n]+[^《》]{0,40}(?:法|条例|规定|办法|通知|意见|细则))》")


def find_broken_titles(context: Context) -> Iterator[Found]:
    """Find titles of posts, organs and laws that are broken."""
    text = context.text
    for match in _WRONG_DEPUTY.finditer(text):
        if not re.match(r"(?:刘|张|李|王)", text[match.start() - 1 : match.start()]):
            yield _found(match, Certainty.LIKELY, f"应为“副{match[0][1:]}”；“付”是姓氏时不改。")
    for match in _ORDER.finditer(text):
        right = f"{match['party']}、{match['post']}"
        yield _found(match, Certainty.SUGGESTED, f"党内职务一般在前：“{right}”。请核对。")
    for pattern in (_SPLIT_POST, _SPLIT_DEPUTY, _SPLIT_ORGAN):
        for match in pattern.finditer(text):
            joined = re.sub(r"\s", "", match[0])
            yield _found(match, Certainty.SUGGESTED, f"名称被空格或换行断开，应为“{joined}”。")
    yield from _laws(text)


def _laws(text: str) -> Iterator[Found]:
    for match in _NUMBERED_LAW.finditer(text):
        right = _LAWS.get(match[2])
        name = re.sub(r"\s", "", match[1])
        if right and name not in (right, right.removeprefix("中华人民共和国")):
            advice = f"国务院令第{match[2]}号是《{right}》。"
            yield Found(*match.span(1), SpanKind.BROKEN_TITLE, Certainty.SURE, advice)
    for match in _LAW.finditer(text):
        joined = re.sub(r"\s", "", match[1])
        advice = f"法规或文件名称被空格或换行断开，应为《{joined}》。"
        yield Found(*match.span(1), SpanKind.BROKEN_TITLE, Certainty.SUGGESTED, advice)


def _found(match: re.Match[str], certainty: Certainty, advice: str) -> Found:
    return Found(*match.span(), SpanKind.BROKEN_TITLE, certainty, advice)
