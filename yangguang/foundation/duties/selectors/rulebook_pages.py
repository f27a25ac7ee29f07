"""Rulebooks as pages show them: grouped rules, versions of one rule, five governments compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yangguang.foundation.duties.rules import limits
from yangguang.foundation.duties.rules.resolution import Resolved
from yangguang.foundation.duties.rules.rulebook import NATION, OUTSIDER, RuleRow
from yangguang.foundation.duties.selectors import rulebook_rows, rulebooks
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView

GROUPS = {
    "publication": "公开",
    "disclosure": "公开管理",
    "catalogue": "公开目录",
    "interpretation": "政策解读",
    "opinion": "舆情回应",
    "foi": "依申请公开",
    "participation": "决策公开和公众参与",
    "normative": "规范性文件",
    "annual_report": "年度报告",
    "supervision": "监督检查",
    "audit": "审计",
    "budget": "预决算",
    "procurement": "政府采购",
    "bidding": "招标投标",
    "site": "网站和新媒体",
    "messages": "网上留言",
    "hotline": "热线",
    "petition": "信访",
    "service": "政务服务",
    "data": "数据开放",
    "management": "组织保障",
    "training": "培训",
    "assessment": "考核",
}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that counts, in words."""

    code: str
    title: str
    limit: str
    anchor: str
    clause: str
    source: str
    place: str
    row: RuleRow
    is_outside: bool
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules about one kind of work."""

    title: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class ComparedRule:
    """One rule as several governments have it; an empty cell has no such rule."""

    title: str
    cells: tuple[tuple[RuleLine, ...], ...]


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement that is not a clock, in words."""

    code: str
    title: str
    value: str
    clause: str
    source: str
    place: str
    is_unverified: bool


def rulebook_of(government_id: int, on: date, *, is_public: bool = False) -> list[RuleGroup]:
    """Return the rules of a government by kind of work."""
    chain = rulebooks.chain_of(government_id)
    found: dict[str, list[RuleLine]] = {}
    for one in rulebooks.rules_of(government_id, on):
        if is_public and not one.row.is_public:
            continue
        group = GROUPS.get(one.row.code.split(".")[0], "其他")
        found.setdefault(group, []).append(_line(one, chain.name_of(one.row.jurisdiction)))
    order = [*GROUPS.values(), "其他"]
    return [RuleGroup(title, tuple(found[title])) for title in order if title in found]


def requirements_of(government_id: int, on: date) -> list[RequirementLine]:
    """Return the requirements of a government."""
    chain = rulebooks.chain_of(government_id)
    lines = []
    for code in sorted(rulebook_rows.requirement_rows()):
        try:
            found = rulebooks.requirement(code, government_id=government_id, on=on)
        except LookupError:
            continue
        place = chain.name_of(found.jurisdiction)
        lines.append(
            RequirementLine(
                code,
                found.title,
                _in_words(found.value),
                found.clause,
                found.source,
                place,
                found.unverified,
            )
        )
    return lines


def compared(on: date) -> tuple[list[GovernmentView], list[ComparedRule]]:
    """Return every rule that any government has differently, side by side (各地对照)."""
    governments = organisations.governments()
    books = {row.id: rulebooks.rules_of(row.id, on) for row in governments}
    local = {
        one.row.code for book in books.values() for one in book if one.row.jurisdiction != NATION
    }
    rows = []
    for code in sorted(local):
        lines = [
            tuple(_line(one, one.row.jurisdiction) for one in books[row.id] if one.row.code == code)
            for row in governments
        ]
        title = next(line.title for cell in lines for line in cell)
        rows.append(ComparedRule(title, tuple(lines)))
    return governments, rows


def find_rule(code: str, government_id: int, on: date) -> list[RuleLine]:
    """Return the rows of a code that count for a government."""
    chain = rulebooks.chain_of(government_id)
    return [
        _line(one, chain.name_of(one.row.jurisdiction))
        for one in rulebooks.rules_of(government_id, on)
        if one.row.code == code
    ]


def versions(code: str, government_id: int) -> list[tuple[str, RuleRow, str]]:
    """Return every version of a code along a government's chain: place, row, limit in words."""
    chain = rulebooks.chain_of(government_id)
    return [
        (chain.name_of(place), row, limits.in_words(row))
        for place in chain.jurisdictions
        for row in rulebook_rows.versions_of(code, place)
    ]


def codes_of(government_id: int, on: date) -> list[tuple[str, str]]:
    """Return code and title of the rules that open duties, for a filter."""
    rows: Iterable[Resolved] = rulebooks.rules_of(government_id, on)
    return [(one.row.code, one.row.title) for one in rows if one.row.opens_duties]


def _line(one: Resolved, place: str) -> RuleLine:
    row = one.row
    return RuleLine(
        row.code,
        row.title,
        limits.in_words(row),
        row.anchor,
        row.clause,
        row.source,
        place,
        row,
        row.owner == OUTSIDER,
        one.explanation,
    )


_WORDS = {
    "withheld": "拟不公开的",
    "not_proactive": "不是主动公开的",
    "policy_documents": "政策性文件",
    "all_withheld": "所有拟不公开的公文",
    "none": "不要求",
    "plan": "解读方案",
    "plan_and_material": "解读方案和解读材料",
    "after_3_working_days": "文件公开后 3 个工作日内",
    "same_time": "与文件同时",
    "website": "政府网站",
    "media": "媒体",
    "no_attribute": "没有公开属性建议",
    "no_reason": "没有依法说明不公开理由",
    "interpretation_incomplete": "解读方案、解读材料不齐",
    "policy": "政策性文件",
    "normative": "规范性文件",
}


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(_WORDS.get(str(word), str(word)) for word in value)
    return _WORDS.get(str(value), str(value))
