"""Bringing the shipped rulebooks into the database, versions added, nothing overwritten."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import transaction

from yangguang.foundation.duties.choices import Origin
from yangguang.foundation.duties.models import DutyRule, Requirement
from yangguang.foundation.duties.rules import rulebook
from yangguang.foundation.duties.rules.rulebook import RequirementRow, RuleRow
from yangguang.foundation.duties.selectors import rulebook_rows
from yangguang.kernel import access, bulk
from yangguang.kernel.actors import Actor

NOTE = "随软件提供"


def seed_rulebooks(*, by: Actor, at: datetime) -> int:
    """Add the shipped rows that are new or changed; return how many (导入规则手册).

    Repeating it changes nothing; a rule that a person changed is left alone.
    """
    access.require(by, "duties.seed_rulebooks")
    with transaction.atomic():
        return bulk.load(DutyRule, _new_rules(by, at)) + bulk.load(
            Requirement, _new_requirements(by, at)
        )


def rule_model(row: RuleRow, origin: Origin, note: str, by: Actor, at: datetime) -> DutyRule:
    """Return the row to be inserted for one version of a rule."""
    return DutyRule(content=rulebook_rows.content_of(row), **_columns(row, origin, note, by, at))


def _new_rules(by: Actor, at: datetime) -> Iterator[DutyRule]:
    newest = {(row.jurisdiction, row.code): row for row in DutyRule.objects.order_by("version")}
    for row in chain.from_iterable(book.rules for book in rulebook.shipped()):
        kept = newest.get((row.jurisdiction, row.code))
        if kept is None:
            yield rule_model(row, Origin.SHIPPED, NOTE, by, at)
        elif kept.origin == Origin.SHIPPED:
            next_row = replace(row, version=kept.version)
            if rulebook_rows.content_of(next_row) != kept.content:
                next_row = replace(row, version=kept.version + 1)
                yield rule_model(next_row, Origin.SHIPPED, NOTE, by, at)


def _new_requirements(by: Actor, at: datetime) -> Iterator[Requirement]:
    newest = {(row.jurisdiction, row.code): row for row in Requirement.objects.order_by("version")}
    for row in chain.from_iterable(book.requirements for book in rulebook.shipped()):
        kept = newest.get((row.jurisdiction, row.code))
        if kept is None:
            yield _requirement_model(row, by, at)
        elif kept.origin == Origin.SHIPPED and _differs(row, kept):
            yield _requirement_model(replace(row, version=kept.version + 1), by, at)


def _differs(row: RequirementRow, kept: Requirement) -> bool:
    content = rulebook_rows.requirement_content(row)
    days = (row.valid_from, row.valid_to)
    return content != kept.content or days != (kept.valid_from, kept.valid_to)


def _requirement_model(row: RequirementRow, by: Actor, at: datetime) -> Requirement:
    content = rulebook_rows.requirement_content(row)
    return Requirement(content=content, **_columns(row, Origin.SHIPPED, NOTE, by, at))


def _columns(
    row: RuleRow | RequirementRow, origin: Origin, note: str, by: Actor, at: datetime
) -> dict[str, Any]:
    return {
        "code": row.code,
        "jurisdiction": row.jurisdiction,
        "version": row.version,
        "title": row.title[:200],
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "origin": origin,
        "token": uuid.uuid4().hex,
        "change_note": note[:500],
        "adopted_at": at,
        "adopted_by_name": by.name,
        "adopted_by_user_id": by.user_id,
    }
