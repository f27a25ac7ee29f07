"""Which reviews a document goes through: chosen from its attribute and class by data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from yangguang.affairs.disclosure.choices import POLICY_CLASSES
from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.rules import determinations
from yangguang.affairs.disclosure.selectors import rulebook

_FILE = Path(__file__).parents[1] / "rules" / "review_routes.toml"


@dataclass(frozen=True, slots=True)
class Route:
    """A route with the steps this document does not need, and the units that countersign."""

    code: str
    skip: frozenset[str]
    skip_reason: str
    countersign_unit_ids: tuple[int, ...]
    steps: tuple[str, ...] = ()

    def asks_for(self, step: str) -> bool:
        """Whether a step is part of the review of this document."""
        return step in self.steps and step not in self.skip


@dataclass(frozen=True, slots=True)
class RouteRule:
    """Which route documents of an attribute and class take; no classes = any."""

    route: str
    attributes: frozenset[str]
    classes: frozenset[str]
    steps: tuple[str, ...]

    def fits(self, attribute: str, document_class: str) -> bool:
        """Whether the rule is about a document."""
        return attribute in self.attributes and (not self.classes or document_class in self.classes)


def route_of(row: Record, *, on: date) -> Route:
    """Return the route of a document."""
    rule = next(rule for rule in _rules() if rule.fits(row.attribute, row.document_class))
    concerned = tuple(unit for unit in row.concerned_unit_ids if unit != row.unit_id)
    skip, reason = _skipped(row, rule, on)
    return Route(
        rule.route, skip, reason, concerned if "countersign" in rule.steps else (), rule.steps
    )


def _skipped(row: Record, rule: RouteRule, on: date) -> tuple[frozenset[str], str]:
    if "withheld_review" not in rule.steps:
        return frozenset(), ""
    local = rulebook.rulebook_of(row.government_id, on=on)
    is_policy = row.document_class in POLICY_CLASSES
    if determinations.needs_office_review(row.attribute, is_policy=is_policy, rulebook=local):
        return frozenset(), ""
    reason = f"{local.office_review_clause}：只有政策性文件拟不公开才先审查"
    return frozenset({"withheld_review"}), reason


@cache
def _rules() -> tuple[RouteRule, ...]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(
        RouteRule(
            row["route"],
            frozenset(row["attributes"]),
            frozenset(row.get("classes", ())),
            tuple(row["steps"]),
        )
        for row in rows
    )
