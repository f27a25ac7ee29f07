"""What the import contracts cannot say: foreign keys, sizes, one writer, complete tables."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

from yangguang.kernel import access, events, states

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "yangguang"
RUNGS = [
    {"kernel"},
    {"organisations", "calendars"},
    {"documents", "screening"},
    {"duties", "publishing", "reviews", "transparency_log"},
    {"disclosure", "registers", "opinion", "participation", "hotline", "service_items"},
    {"interpretation", "gazette", "foi", "open_data"},
    {"ledger", "monitoring", "training"},
    {"evaluation"},
    {"annual_report"},
    {"portal", "workbench", "exchange"},
    {"reactions"},
]
MAX_LINES = 300
MAX_TEST_LINES = 400


def rung_of(label):
    return next(index for index, rung in enumerate(RUNGS) if label in rung)


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("yangguang.")]


def python_files():
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    own = rung_of(model._meta.app_label)

    climbing = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for field in model._meta.get_fields()
        if getattr(field, "many_to_one", False) or getattr(field, "one_to_one", False)
        if not field.auto_created
        if field.related_model._meta.app_label in {label for rung in RUNGS for label in rung}
        if field.related_model._meta.app_label != model._meta.app_label
        if rung_of(field.related_model._meta.app_label) >= own
    ]

    assert climbing == []


@pytest.mark.parametrize("path", python_files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_module_is_small_enough_to_live_in(path):
    limit = MAX_TEST_LINES if "tests" in path.parts else MAX_LINES

    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


def test_no_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "misc", "signals", "managers"}

    assert [str(path) for path in python_files() if path.stem in drawers] == []


def test_tables_are_written_only_by_their_own_services():
    writers = {"create", "bulk_create", "update", "delete", "save", "update_or_create"}
    strangers = []
    for path in python_files():
        parts = path.relative_to(PACKAGE).parts
        if "web" not in parts or "tests" in parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in writers:
                source = ast.unparse(node.value)
                if ".objects" in source:
                    strangers.append(f"{path.name}:{node.lineno} {source}.{node.attr}")

    assert strangers == []


def test_every_reaction_answers_a_declared_fact():
    assert set(events.registered_reactions()) <= set(events.declared_events())


def test_every_fact_is_named_after_its_module():
    for name, event in events.declared_events().items():
        module = event.__module__.split(".")
        if "tests" not in module:
            assert name.split(".")[0] == module[3 - 1 if module[1] == "kernel" else 2], name


def test_every_granted_act_is_named_after_a_module():
    modules = {model._meta.app_label for model in our_models()} | {"portal", "workbench"}

    assert {act.split(".")[0] for act in access.registered_acts()} <= modules


def test_every_workflow_is_sound():
    for workflow in states.registered_workflows().values():
        assert workflow.problems() == []
