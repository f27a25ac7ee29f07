"""The five real documents are read as people have read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pytest
import real_documents

from yangguang.foundation.documents.rules import plans
from yangguang.foundation.documents.rules.repair import repair
from yangguang.foundation.documents.rules.values import ExtractedText, ParsedPlan

real_documents.require()
SOURCES = real_documents.SOURCES
TRUTH = json.loads((SOURCES / "plan_truth.json").read_text(encoding="utf-8"))["seeds"]
NAMES = sorted(TRUTH)
LEAST = 0.98


@lru_cache(maxsize=8)
def original(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


@lru_cache(maxsize=8)
def parsed(name: str) -> ParsedPlan:
    text = original(name)
    return plans.parse(repair(text), ExtractedText(text))


def told(name: str) -> dict[str, Any]:
    return plans.as_truth(parsed(name), name=name[:3])


def by_path(entries: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["path"]: entry for entry in entries}


def f1(wanted: int, found: int, right: int) -> float:
    if not wanted and not found:
        return 1.0
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return 2 * precision * recall / (precision + recall) if right else 0.0


def typed(detail: dict[str, Any]) -> tuple[Any, ...]:
    """The typed value as far as people wrote it down: no unit of counts, no day of a year's end."""
    kind = detail["kind"]
    unit = None if kind == "minimum_count" else detail.get("unit")
    return kind, detail.get("n"), unit, None if kind == "year_end" else detail.get("iso")


def core(text: str) -> str:
    for word in ("最迟应在", "原则上", "一般", "利用", "应在", "应", "在", "从", "不应"):
        text = text.removeprefix(word)
    return text


def matched(wanted: list[str], found: list[str]) -> int:
    left = list(found)
    right = 0
    for text in wanted:
        same = next((one for one in left if core(text) in one or core(one) in text), None)
        if same is not None:
            left.remove(same)
            right += 1
    return right


@pytest.mark.parametrize("name", NAMES)
def test_tasks_and_units_agree(name: str) -> None:
    wanted, found = by_path(TRUTH[name]["items"]), by_path(told(name)["items"])

    shared = wanted.keys() & found.keys()
    pairs = {
        key: sum(set(wanted[path][key]) == set(found[path][key]) for path in shared)
        for key in ("lead", "responsible")
    }
    scores = {
        "items": f1(len(wanted), len(found), len(shared)),
        "lead": f1(len(wanted), len(found), pairs["lead"]),
        "responsible": f1(len(wanted), len(found), pairs["responsible"]),
    }

    print(name[:3], {key: round(score, 4) for key, score in scores.items()})  # noqa: T201 - the figures are wanted
    assert min(scores.values()) >= LEAST


@pytest.mark.parametrize("name", NAMES)
def test_deadlines_agree(name: str) -> None:
    wanted = by_path(TRUTH[name]["items"]) | by_path(TRUTH[name]["unmarked_clauses"])
    found = by_path(told(name)["items"]) | by_path(told(name)["unmarked_clauses"])

    right = sum(
        matched(wanted[path]["deadlines"], found[path]["deadlines"])
        for path in wanted
        if path in found
    )
    score = f1(
        sum(len(entry["deadlines"]) for entry in wanted.values()),
        sum(len(entry["deadlines"]) for entry in found.values()),
        right,
    )

    print(name[:3], "deadlines", round(score, 4))  # noqa: T201 - the figures are wanted
    assert score >= LEAST


@pytest.mark.parametrize("name", NAMES)
def test_typed_values_of_deadlines_agree(name: str) -> None:
    found = by_path(told(name)["items"])

    for path, entry in by_path(TRUTH[name]["items"]).items():
        wanted = sorted(map(typed, entry["deadline_details"]), key=str)
        assert sorted(map(typed, found[path]["deadline_details"]), key=str) == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "key",
    [
        "line",
        "heading",
        "raw_marker",
        "clean_marker",
        "bracket",
        "lead_label",
        "responsible_label",
        "verb",
        "explicit_lead",
        "open_ended_tail",
        "scope",
        "scope_inferred",
        "lead_expanded",
        "responsible_expanded",
        "item_no",
        "position",
        "publish_channel",
        "raw_method_cell",
        "column3_refinement",
    ],
)
def test_what_a_marker_says_agrees(name: str, key: str) -> None:
    found = by_path(told(name)["items"])
    wanted = {
        path: entry[key] for path, entry in by_path(TRUTH[name]["items"]).items() if key in entry
    }

    assert {path: found[path][key] for path in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_clauses_without_a_marker_agree_and_get_no_lead(name: str) -> None:
    wanted = by_path(TRUTH[name]["unmarked_clauses"])
    found = by_path(told(name)["unmarked_clauses"])

    assert found.keys() == wanted.keys()
    assert {path: entry["line"] for path, entry in found.items()} == {
        path: entry["line"] for path, entry in wanted.items()
    }
    assert not any("lead" in entry for entry in found.values())


@pytest.mark.parametrize("name", NAMES)
def test_head_agrees_and_marks_what_is_inferred(name: str) -> None:
    wanted, head = TRUTH[name]["document"], told(name)["document"]

    for key in ("title", "date", "doc_no", "index_no", "web_date"):
        assert head[key] == wanted.get(key)
    if isinstance(wanted["issuer"], list):
        assert head["issuer"] == wanted["issuer"]
        assert (head["jurisdiction"], head["level"]) == (wanted["jurisdiction"], wanted["level"])
    else:
        # What people inferred is given as inference: marked, and never as printed.
        assert head["issuer"] == wanted["issuer"]
        assert head["jurisdiction"].endswith("(推断)")
        assert head["level"] == wanted["level"]
        assert head["inferred"]["year"] == str(wanted["year_inferred"])
        assert head["inferred"]["level"] == wanted["level"]


@pytest.mark.parametrize("name", NAMES)
def test_markers_are_verbatim_in_the_original(name: str) -> None:
    markers = [item["raw_marker"] for item in told(name)["items"]]

    assert all(marker and marker in original(name) for marker in markers)
