"""The documents for contributors stay true: glossary, facts, workflows, requirement rows, links."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

from yangguang.kernel import events

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = tomllib.loads((ROOT / "docs" / "coverage.toml").read_text(encoding="utf-8"))
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")


def glossary_rows():
    rows = re.findall(r"^\| `?([^|`]+?)`? \| ([^|]+?) \| ([^|]+?) \|", GLOSSARY, re.MULTILINE)
    return [row for row in rows if row[0] not in {"Name", "---"} and not row[0].startswith("-")]


def our_model_names():
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("yangguang.") and ".tests." not in model.__module__
    }


def test_every_model_stands_in_the_glossary_once():
    names = [row[0] for row in glossary_rows()]

    assert our_model_names() - set(names) == set()
    assert len(names) == len(set(names))


def test_one_chinese_term_has_one_name():
    terms = [row[1] for row in glossary_rows()]

    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_every_fact_stands_in_the_glossary():
    known = {row[0] for row in glossary_rows()}
    declared = {
        event.__name__
        for event in events.declared_events().values()
        if ".tests." not in f"{event.__module__}."
    }

    assert declared - known == set()


def test_glossary_names_nothing_that_does_not_exist():
    words = set()
    for path in (ROOT / "yangguang").rglob("*.py"):
        words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))

    assert [row[0] for row in glossary_rows() if row[0].split(".")[-1] not in words] == []


@pytest.mark.parametrize("tool", ["tools/reference_pages.py", "tools/glossary.py"])
def test_pages_made_from_the_code_are_in_step(tool):
    done = subprocess.run(
        [sys.executable, tool, "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_requirement_and_clock_has_one_row():
    wanted = [f"R{n:02d}" for n in range(1, 175)] + [f"C{n:02d}" for n in range(1, 74)]

    assert list(COVERAGE) == wanted


@pytest.mark.parametrize("key", COVERAGE)
def test_requirement_row_is_complete_and_its_tests_exist(key):
    row = COVERAGE[key]

    assert row["state"] in {"works", "partial", "todo"}
    assert len(row["text"]) >= 6
    assert bool(row["tests"]) is (row["state"] != "todo")
    for name in row["tests"]:
        file, _, function = name.partition("::")
        source = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"^(async )?def {re.escape(function)}\(", source, re.MULTILINE), name


@pytest.mark.parametrize(
    "page", ["README.md", "README.zh.md", "CONTRIBUTING.md", "docs/architecture.md"]
)
def test_links_in_the_documents_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)

    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
