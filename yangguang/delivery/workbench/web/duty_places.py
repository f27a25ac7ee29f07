"""Where a duty is done: the page of its subject and the verb of the button."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

_PAGES = {
    "task": "ledger:task",
    "plan": "ledger:plan",
    "document": "ledger:repair",
    "report_round": "ledger:round",
    "situation_report": "ledger:situation",
    "record": "disclosure:record",
    "interpretation": "interpretation:piece",
}
_VERBS = (
    ("publication.", "去发布"),
    ("interpretation.", "去解读"),
    ("ledger.report", "去报送"),
    ("ledger.", "去办"),
    ("foi.", "去答复"),
    ("messages.", "去答复"),
    ("opinion.", "去回应"),
    ("annual_report.", "去编报"),
    ("catalogue.", "去更新"),
)
_KINDS = {
    "publication": "信息公开",
    "disclosure": "信息公开",
    "interpretation": "政策解读",
    "ledger": "任务台账",
    "catalogue": "公开目录",
    "management": "制度管理",
    "normative": "规范性文件",
    "foi": "依申请公开",
    "opinion": "舆情回应",
    "participation": "公众参与",
    "messages": "留言答复",
    "hotline": "热线",
    "petition": "信访",
    "service": "办事服务",
    "annual_report": "年度报告",
    "assessment": "考核评估",
    "supervision": "监督检查",
    "site": "网站管理",
    "data": "数据开放",
    "training": "业务培训",
}
OTHER = "其他"


@dataclass(frozen=True, slots=True)
class DutyPlace:
    """Address and verb of a duty, and what kind of work it is."""

    url: str
    verb: str
    kind: str


def place_of(subject: str, rule_code: str, duty_id: int | None) -> DutyPlace:
    """Return where a duty is done; without a page of its subject, the page of the duty itself."""
    url = page_of(subject, rule_code)
    verb = next((verb for start, verb in _VERBS if rule_code.startswith(start)), "去办")
    if subject.startswith("situation_report:"):
        verb = "去报送"
    if not url and duty_id is not None:
        url, verb = reverse("duties:duty", args=[duty_id]), "去办"
    return DutyPlace(url, verb, kind_of(rule_code))


def page_of(subject: str, rule_code: str = "") -> str:
    """Return the desk page of a subject; empty when it has none.

    A document is interpreted on another page than the one where it is published.
    """
    kind, _, number = subject.partition(":")
    name = _PAGES.get(kind, "")
    if kind == "record" and rule_code.startswith("interpretation."):
        name = "interpretation:document"
    if not name or not number.isdecimal():
        return ""
    try:
        return reverse(name, args=[int(number)])
    except NoReverseMatch:
        return ""


def kind_of(rule_code: str) -> str:
    """Return what kind of work a rule belongs to."""
    return _KINDS.get(rule_code.partition(".")[0], OTHER)
