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

    def asks_for(self, step: str) -> bool:
        """Whether a step is part of the review of this document."""
        return step in _steps()[self.code] and step not in self.skip


def route_of(row: Record, *, on: date) -> Route:
    """Return the route of a document."""
    code = next(
        rule["route"]
        for rule in _rules()
        if row.attribute in rule["attributes"]
        and row.document_class in rule.get("classes", [row.document_class])
    )
    concerned = tuple(unit for unit in row.concerned_unit_ids if unit != row.unit_id)
    countersigns = "countersign" in _steps()[code]
    skip, reason = _skipped(row, code, on)
    return Route(code, skip, reason, concerned if countersigns else ())


def _skipped(row: Record, code: str, on: date) -> tuple[frozenset[str], str]:
    if "withheld_review" not in _steps()[code]:
        return frozenset(), ""
    local = rulebook.rulebook_of(row.government_id, on=on)
    is_policy = row.document_class in POLICY_CLASSES
    if determinations.needs_office_review(row.attribute, is_policy=is_policy, rulebook=local):
        return frozenset(), ""
    reason = f"{local.office_review_clause}：只有政策性文件拟不公开才先审查"
    return frozenset({"withheld_review"}), reason


@cache
def _rules() -> list[dict[str, object]]:
    return list(tomllib.loads(_FILE.read_text(encoding="utf-8"))["rule"])


@cache
def _steps() -> dict[str, tuple[str, ...]]:
    return {
        str(rule["route"]): tuple(str(step) for step in _listed(rule["steps"])) for rule in _rules()
    }


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []
