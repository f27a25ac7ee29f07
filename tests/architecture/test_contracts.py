"""The import contracts are kept, and the one that is ours notices a trespass."""

import subprocess
import sys
from pathlib import Path

import grimp

from tools.contracts import PublicSurface

ROOT = Path(__file__).resolve().parents[2]


def surface():
    return PublicSurface(
        name="surface",
        session_options={},
        contract_options={
            "layers": ["foundation"],
            "surface": ["services", "selectors"],
            "entry": ["web"],
            "entry_users": ["town.project"],
        },
    )


def graph_with(importer, imported):
    graph = grimp.ImportGraph()
    for name in (importer, imported):
        graph.add_module(name)
    graph.add_import(importer=importer, imported=imported)
    return graph


def is_kept(importer, imported):
    return surface().check(graph_with(importer, imported), verbose=False).kept


def test_import_behind_the_surface_is_noticed():
    assert not is_kept("town.affairs.foi.services", "town.foundation.duties.models")
    assert not is_kept("town.affairs.foi.services", "town.foundation.duties.web.urls")


def test_import_of_the_surface_inside_and_by_the_entry_user_is_allowed():
    assert is_kept("town.affairs.foi.services", "town.foundation.duties.services.opening")
    assert is_kept("town.foundation.duties.services", "town.foundation.duties.models")
    assert is_kept("town.project.urls", "town.foundation.duties.web.urls")


def test_tests_of_other_modules_may_use_factories_only():
    test = "town.affairs.foi.tests.test_intake"

    assert is_kept(test, "town.foundation.duties.tests.factories")
    assert not is_kept(test, "town.foundation.duties.tests.test_opening")


def test_all_contracts_are_kept():
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
