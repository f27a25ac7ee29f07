"""The three attributes as cards, each with what the rulebook of the day asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure.choices import POLICY_CLASSES, Attribute
from yangguang.affairs.disclosure.rules.determinations import (
    ON_REQUEST,
    PROACTIVE,
    WITHHELD,
    Rulebook,
    needs_office_review,
    needs_reason,
)
from yangguang.affairs.disclosure.selectors import RecordView
from yangguang.affairs.disclosure.selectors.rulebook import rulebook_of

_LAW = {
    PROACTIVE: "条例第十九条至第二十一条",
    ON_REQUEST: "条例第二十七条",
    WITHHELD: "条例第十四条至第十六条：选法定情形，写明依据和理由",
}


@dataclass(frozen=True, slots=True)
class AttributeCard:
    """One attribute with what it takes to choose it."""

    value: str
    label: str
    lines: tuple[str, ...]
    is_checked: bool


def cards_of(record: RecordView, chosen: str, *, on: date) -> list[AttributeCard]:
    """Return the attributes in their order; `chosen` is what the form says, or the record."""
    rulebook = rulebook_of(record.government_id, on=on)
    return [
        AttributeCard(
            one.value, str(one.label), _lines(one.value, record, rulebook), one.value == chosen
        )
        for one in Attribute
    ]


def _lines(attribute: str, record: RecordView, rulebook: Rulebook) -> tuple[str, ...]:
    found = [_LAW[attribute]]
    is_proxy = record.is_proxy_draft
    if attribute != WITHHELD and needs_reason(
        attribute, is_proxy_draft=is_proxy, rulebook=rulebook
    ):
        clause = rulebook.proxy_clause if is_proxy else rulebook.reason_clause
        found.append(_with(clause, "要写明理由"))
    is_policy = record.document_class in POLICY_CLASSES
    if needs_office_review(attribute, is_policy=is_policy, rulebook=rulebook):
        text = "报批前先经本单位政务公开工作机构审查"
        found.append(_with(rulebook.office_review_clause, text))
    return tuple(found)


def _with(clause: str, text: str) -> str:
    return f"{text}（{clause}）" if clause else text
