"""The rows of all rulebooks, read once until one is added; shipped rows stand in for rows not kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from yangguang.foundation.duties.models import DutyRule, Requirement
from yangguang.foundation.duties.rules import rulebook
from yangguang.foundation.duties.rules.rulebook import RequirementRow, RuleRow

_DAYS = ("valid_from", "valid_to", "on_date")


def rule_rows() -> tuple[RuleRow, ...]:
    """Return every version of every rule."""
    newest = DutyRule.objects.order_by("-id").values_list("token", flat=True).first()
    return _kept_rules(newest)


def requirement_rows() -> Mapping[str, tuple[RequirementRow, ...]]:
    """Return every version of every requirement by code."""
    newest = Requirement.objects.order_by("-id").values_list("token", flat=True).first()
    return _kept_requirements(newest)


def versions_of(code: str, jurisdiction: str) -> list[RuleRow]:
    """Return the versions of a rule in one jurisdiction, newest first."""
    rows = [row for row in rule_rows() if (row.code, row.jurisdiction) == (code, jurisdiction)]
    return sorted(rows, key=lambda row: -row.version)


def find_version(code: str, jurisdiction: str, version: int) -> RuleRow | None:
    """Return the row under which a duty was opened, or None for duties without a rule row."""
    rows = versions_of(code, jurisdiction)
    return next((row for row in rows if row.version == version), None)


def rule_of(content: Mapping[str, Any]) -> RuleRow:
    """Turn stored content into a row."""
    return rulebook.rule_from_table(_with_days(content))


def content_of(row: RuleRow) -> dict[str, Any]:
    """Turn a row into what a JSON column keeps."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in rulebook.rule_to_table(row).items()
    }


def requirement_content(row: RequirementRow) -> dict[str, Any]:
    """Turn a requirement into what a JSON column keeps."""
    value = list(row.value) if isinstance(row.value, tuple) else row.value
    return {
        "value": value,
        "clause": row.clause,
        "source": row.source,
        "is_unverified": row.is_unverified,
        "note": row.note,
    }


@lru_cache(maxsize=8)
def _kept_rules(_newest: str | None) -> tuple[RuleRow, ...]:
    kept = [rule_of(row.content) for row in DutyRule.objects.order_by("id")]
    known = {(row.code, row.jurisdiction) for row in kept}
    return (
        *kept,
        *(
            row
            for book in rulebook.shipped()
            for row in book.rules
            if (row.code, row.jurisdiction) not in known
        ),
    )


@lru_cache(maxsize=8)
def _kept_requirements(_newest: str | None) -> Mapping[str, tuple[RequirementRow, ...]]:
    kept = [_requirement_of(row) for row in Requirement.objects.order_by("id")]
    known = {(row.code, row.jurisdiction) for row in kept}
    shipped = [row for book in rulebook.shipped() for row in book.requirements]
    rows = kept + [row for row in shipped if (row.code, row.jurisdiction) not in known]
    codes = dict.fromkeys(row.code for row in rows)
    return {code: tuple(row for row in rows if row.code == code) for code in codes}


def _requirement_of(row: Requirement) -> RequirementRow:
    content = row.content
    return RequirementRow(
        code=row.code,
        title=row.title,
        value=rulebook.value_of(content["value"]),
        clause=content["clause"],
        source=content["source"],
        valid_from=row.valid_from,
        jurisdiction=row.jurisdiction,
        version=row.version,
        valid_to=row.valid_to,
        is_unverified=content["is_unverified"],
        note=content["note"],
    )


def _with_days(content: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: date.fromisoformat(value) if key in _DAYS and value else value
        for key, value in content.items()
    }
