from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "components.md"


@pytest.mark.parametrize(
    "library", ["components", "clocks", "controls", "navigation", "formats", "proofs"]
)
def test_every_tag_and_filter_is_described(library):
    register = import_module(f"yangguang.kernel.templatetags.{library}").register
    described = set(re.findall(r"`(\w+)`", DOCUMENT.read_text("utf-8")))

    assert {*register.tags, *register.filters} - described == set()
