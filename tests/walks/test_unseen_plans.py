"""Whole documents of many offices, read from their bytes as a careful reader would read them."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from yangguang.foundation.documents import selectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yangguang.foundation.documents.selectors import ParsedPlan

CORPUS = Path(__file__).parent / "plans"
TRUTHS = {path.stem: path for path in sorted(CORPUS.glob("*.toml"))}


def plain(text: str | None) -> str | None:
    """Text without differences of width and space, which the corpus does not judge."""
    return None if text is None else "".join(unicodedata.normalize("NFKC", text).split())


def party(names: Iterable[str]) -> tuple[str | None, ...]:
    return tuple(plain(name) for name in names)


def read(truth: dict[str, Any]) -> ParsedPlan:
    name = truth["document"]
    return selectors.read_bytes((CORPUS / name).read_bytes(), name=name).plan


def f1(told: Iterable[Any], wanted: Iterable[Any]) -> float:
    """F1 of two bags; two empty bags agree (1.0)."""
    told_bag, wanted_bag = Counter(told), Counter(wanted)
    size = told_bag.total() + wanted_bag.total()
    return 2 * (told_bag & wanted_bag).total() / size if size else 1.0


def assignments(plan: ParsedPlan) -> list[tuple[Any, ...]]:
    return [(item.path, party(item.lead), party(item.responsible)) for item in plan.items]


def wanted_assignments(truth: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [
        (item["path"], party(item["lead"]), party(item["responsible"]))
        for item in truth.get("items", [])
    ]


def typed(path: str, limit: Any, keys: tuple[str, ...]) -> tuple[Any, ...]:
    seen = {key: getattr(limit, key) for key in keys}
    if seen.get("iso"):
        seen["iso"] = seen["iso"].isoformat()
    if "recurrence" in seen:
        seen["recurrence"] = list(seen["recurrence"])
    return (path, *(f"{key}={seen[key]}" for key in keys))


def time_limits(plan: ParsedPlan, truth: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Typed time limits told and wanted; a told one is compared in what the wanted one states."""
    told: list[Any] = []
    wanted: list[Any] = []
    items: dict[str, list[Any]] = {item.path: list(item.deadlines) for item in plan.items}
    for item in truth.get("items", []):
        path: str = item["path"]
        left: list[Any] = items.pop(path, [])
        for limit in item["deadlines"]:
            keys = tuple(limit)
            value = (path, *(f"{key}={limit[key]}" for key in keys))
            wanted.append(value)
            same = next((one for one in left if typed(path, one, keys) == value), None)
            if same:
                left.remove(same)
                told.append(value)
        told += [(path, "other", one.text, one.kind.value) for one in left]
    told += [
        (path, "other", one.text, one.kind.value) for path, left in items.items() for one in left
    ]
    return told, wanted


def lost_periods(plan: ParsedPlan, truth: dict[str, Any]) -> list[tuple[str, str]]:
    """Recurrences without a date that the plan prints and the reading does not keep."""
    told = {
        item.path: [plain(period.text) for period in item.periods]
        + [plain(limit.text) for limit in item.deadlines]
        for item in plan.items
    }
    return [
        (item["path"], period)
        for item in truth.get("items", [])
        for period in item.get("periods", [])
        if not any(period in (one or "") for one in told.get(item["path"], []))
    ]


@pytest.mark.parametrize("name", TRUTHS)
def test_document_is_read_as_a_careful_reader_would(name: str) -> None:
    truth = tomllib.loads(TRUTHS[name].read_text(encoding="utf-8"))

    plan = read(truth)

    told, wanted = time_limits(plan, truth)
    head = plan.head
    issued_on = head.issued_on.isoformat() if head.issued_on else None
    scores = {
        "items": f1(assignments(plan), wanted_assignments(truth)),
        "time limits": f1(told, wanted),
    }
    print(name, scores)  # noqa: T201 - pytest -s shows the score of each document
    assert plan.is_plan is truth["is_plan"]
    assert assignments(plan) == wanted_assignments(truth)
    assert sorted(told) == sorted(wanted)
    assert lost_periods(plan, truth) == []
    assert scores == {"items": 1.0, "time limits": 1.0}
    if plan.is_plan:
        assert list(party(head.issuers)) == list(party(truth["issuers"]))
    assert plain(head.title) == plain(truth.get("title"))
    assert issued_on == truth.get("date")
    assert plain(head.document_number) == plain(truth.get("doc_no"))
