"""The search for labels passes over every place that does not begin like one."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

import pytest

from yangguang.foundation.documents.rules.plans import vocabulary

_MARKS_NOTHING = {"AT", "ASSERT", "ASSERT_NOT"}


@pytest.mark.parametrize("role", vocabulary.LABEL_ROLES)
def test_every_first_character_of_a_label_is_one_that_the_search_stops_at(role: str) -> None:
    pattern = vocabulary.LABEL.pattern
    body = pattern[pattern.index(f"(?P<{role}>") :]

    first, may_be_empty = _first(_group_of(body, role))

    assert first
    assert not may_be_empty
    assert sorted(first - set(vocabulary.LABEL_BEGINS)) == []


def test_first_characters_are_found_behind_what_may_be_missing() -> None:
    parsed = import_module("re._parser").parse("(?:甲|乙丙)?[丁戊]*(?=己)(?:庚辛|壬)")

    assert _first(parsed) == (set("甲乙丁戊庚壬"), False)


def _group_of(body: str, role: str) -> Iterable[Any]:
    """The parsed inside of the group that opens a pattern."""
    depth = 0
    for at, sign in enumerate(body):
        escaped = body[at - 1] == "\\"
        depth += (sign == "(" and not escaped) - (sign == ")" and not escaped)
        if depth == 0:
            parsed: Iterable[Any] = import_module("re._parser").parse(
                body[len(f"(?P<{role}>") : at]
            )
            return parsed
    raise AssertionError(role)


def _first(parsed: Iterable[Any]) -> tuple[set[str], bool]:
    """Characters that a match may begin with, and whether it may be empty."""
    found: set[str] = set()
    for operation, argument in parsed:
        first, may_be_empty = _first_of(str(operation), argument)
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(operation: str, argument: Any) -> tuple[set[str], bool]:
    if operation == "LITERAL":
        return {chr(argument)}, False
    if operation == "IN":
        return {chr(code) for name, code in argument if str(name) == "LITERAL"}, False
    if operation == "BRANCH":
        parts = [_first(choice) for choice in argument[1]]
        return set().union(*(part for part, _ in parts)), any(empty for _, empty in parts)
    if operation == "SUBPATTERN":
        return _first(argument[-1])
    if operation == "MAX_REPEAT":
        first, may_be_empty = _first(argument[2])
        return first, may_be_empty or argument[0] == 0
    assert operation in _MARKS_NOTHING, f"say what {operation} begins with"
    return set(), True
