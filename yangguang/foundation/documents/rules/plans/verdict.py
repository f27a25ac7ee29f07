"""Tells a plan from a document that sets no task: news, law, report, minutes, letter (文种)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from yangguang.foundation.documents.rules.structure.nodes import Outline
from yangguang.foundation.documents.rules.structure.numbering import Kind

_PLAN_TITLE: Final = re.compile(
    r"方案|要点|计划|安排|分工|分解|任务|清单|行动|举措|措施|台账|意见|规划|部署|重点工作|责任|通知|纲要"
)
_FIRM_TITLE: Final = re.compile(
    r"方案|要点|计划|分工|分解|任务|行动|台账|重点工作|实施意见|工作安排"
)
_OTHER_TITLE: Final = re.compile(
    r"(?:总结|报告|纪要|讲话|致辞|公告|通报|简报|条例|办法|规定|规则|章程|批复|答复|复函|合同|协议|简介|名单|公示|须知|指南|说明|解读|问答|目录)(?:\([^()]*\))?$|^第[一二三四五六七八九十\d]+号$"
)
_NEWS: Final = re.compile(
    r"本报讯|本网讯|记者\s?\S{2,4}|新华社|讯\(|\(记者|通讯员|据\S{2,8}报道|近日,|日前,|消息,|会议(?:指出|强调|要求|听取|审议|认为)|与会人员|参加会议|出席会议"
)
_REPORT: Final = re.compile(
    r"同比|增长\d|完成了|取得(?:了)?(?:明显|显著|积极|较好|新)|截至\d{4}|共(?:受理|办理|收到|发布|公开)[^,。]{0,16}\d|现将[^。]{2,30}(?:情况|工作)(?:总结|报告|汇报|通报)|今年以来|一年来|上半年以来|主要做法|存在的(?:主要)?问题"
)
_LETTER: Final = re.compile(
    r"^(?:尊敬的|敬爱的|亲爱的)\S{1,20}[:]|此致\s*\n?\s*敬礼|祝(?:您|你)|您好", re.MULTILINE
)
_INTENT: Final = re.compile(
    r"制定(?:本|以下|如下|此)\S{0,6}(?:方案|要点|计划|意见|措施|安排|清单|分工)|(?:提出|作出|制订)(?:如下|以下)\S{0,6}(?:意见|分工|安排|措施|方案|要求)|特制(?:定|订)|现就[^。]{2,60}(?:通知|意见|安排|分工)如下|任务分(?:解|工)|责任分工|工作要点|(?:将|把)[^。]{2,40}印发给你们"
)
_OPENING_VERB: Final = re.compile(
    r"^(?:进一步|切实|着力|全面|大力|持续|深入|积极|不断|稳步|扎实|有序|加快|围绕|聚焦|紧扣|强化|加强|加大|推进|推动|完善|健全|建立|做好|优化|提升|提高|深化|规范|落实|开展|组织|实施|严格|细化|明确|抓好|促进|拓展|创新|打造|构建|统筹|突出|压实|夯实|增强|扩大|公开|回应|发挥|探索|保障|整合|注重|总结|调整|更新|用好|更好|主动|认真|搞好|确定|丰富|及时|有效|坚持|支持|巩固|培育|引导|整治|治理|严厉|严肃|改进|改善|发展|畅通|高标准|高质量|重点|务实)"
)
_DUTY: Final = re.compile(r"要(?!求|点|素|件)|应当?(?!急|用|对)|须|不得|确保|负责|务必")
_PAST: Final = re.compile(r"已(?!经?纳入|公布|有)|了(?!解)|曾")
_ENOUGH: Final = 3
_SAMPLE: Final = 20000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a document is a plan, and in Chinese why not."""

    is_plan: bool
    reason: str = ""


def judge(outline: Outline, title: str | None, markers: int, tables: int) -> Verdict:
    """Weigh title, markers, headings and wording."""
    folded = outline.folded[:_SAMPLE]
    if not outline.folded.strip():
        return Verdict(is_plan=False, reason="文件没有文字内容。")
    other = _other_kind(outline, folded, title)
    score = _score(outline, folded, title, markers, tables)
    if other:
        needed = _ENOUGH + 2 if markers < _ENOUGH and not tables else 1
        if score < needed or (
            title is not None and _OTHER_TITLE.search(title) and not markers and not tables
        ):
            return Verdict(is_plan=False, reason=f"看起来是{other}，没有布置任务。")
        return Verdict(is_plan=True)
    if score >= _ENOUGH:
        return Verdict(is_plan=True)
    return Verdict(is_plan=False, reason="没有找到布置任务的条款或责任单位。")


def _score(outline: Outline, folded: str, title: str | None, markers: int, tables: int) -> int:
    score = min(markers, 3) + (3 if tables else 0)
    if title and _PLAN_TITLE.search(title):
        score += 2 if _FIRM_TITLE.search(title) else 1
    if _INTENT.search(folded):
        score += 1
    headings = [node.heading for node in outline.nodes if node.heading]
    verbs = sum(_OPENING_VERB.match(heading) is not None for heading in headings)
    if headings and verbs * 2 >= len(headings) and verbs > 1:
        score += 2
    duties, past = len(_DUTY.findall(folded)), len(_PAST.findall(folded))
    if outline.nodes and duties * 400 > len(folded) and duties > past:
        score += 1
    return score


def _other_kind(outline: Outline, folded: str, title: str | None) -> str | None:
    articles = sum(node.kind is Kind.ARTICLE for node in outline.nodes)
    if articles >= _ENOUGH and articles * 3 >= len(outline.nodes):
        return "法规或规章"
    if title and _OTHER_TITLE.search(title) and not _FIRM_TITLE.search(title):
        return f"“{title[-2:]}”类文件"
    if _LETTER.search(folded):
        return "信函"
    if _NEWS.search(folded[:1500]) and len(_NEWS.findall(folded)) * 2500 > len(folded):
        return "新闻或会议报道"
    if len(_REPORT.findall(folded)) >= _ENOUGH:
        return "总结或报告"
    return None
