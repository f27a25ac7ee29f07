"""Plans in the forms that offices write: each example says what a careful reader would note."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from yangguang.foundation.documents.rules import plans
from yangguang.foundation.documents.rules.repair import repair
from yangguang.foundation.documents.rules.values import ExtractedText, ParsedPlan, PlanItem

EXAMPLES = [
    pytest.param(example, id=f"{path.stem}: {example['name']}")
    for path in sorted((Path(__file__).parent / "examples").glob("*.toml"))
    for example in tomllib.loads(path.read_text(encoding="utf-8"))["example"]
]
SAID_OTHERWISE = {"tail": "open_ended_tail"}


def read(text: str) -> ParsedPlan:
    return plans.parse(repair(text), ExtractedText(text))


def seen(item: PlanItem, key: str) -> Any:
    if key == "deadlines":
        return [limit.iso.isoformat() for limit in item.deadlines if limit.iso]
    if key == "periods":
        return [period.text for period in item.periods]
    if key == "questions":
        return [question.code for question in item.questions]
    value = getattr(item, SAID_OTHERWISE.get(key, key))
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("example", EXAMPLES)
def test_plan_is_read_as_a_careful_reader_would(example: dict[str, Any]) -> None:
    parsed = read(example["text"])

    told = {item.path: item for item in parsed.items}
    wanted = {item["path"]: item for item in example.get("item", [])}

    assert parsed.is_plan is example.get("is_plan", True)
    assert list(told) == list(wanted)
    for path, item in wanted.items():
        assert {key: seen(told[path], key) for key in item} == item
    if "unmarked" in example:
        assert [clause.path for clause in parsed.unmarked_clauses] == example["unmarked"]


@pytest.mark.parametrize(
    "example", [one for one in EXAMPLES if {"title", "issuers", "level"} & one.values[0].keys()]
)
def test_head_is_read_as_printed(example: dict[str, Any]) -> None:
    head = read(example["text"]).head

    told = {
        "title": head.title,
        "issuers": list(head.issuers),
        "issued_on": head.issued_on.isoformat() if head.issued_on else None,
        "document_number": head.document_number,
        "index_number": head.index_number,
        "level": head.level,
        "jurisdiction": head.jurisdiction,
    }

    wanted = {key: example[key] for key in told if key in example}
    assert {key: told[key] for key in wanted} == wanted
