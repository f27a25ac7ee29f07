from __future__ import annotations

import re

from tools import build_styles


def test_built_style_sheets_are_in_step_with_their_sources():
    assert build_styles.unused_sources() == []
    assert build_styles.out_of_step() == []


def test_copy_for_old_browsers_has_every_rule_and_no_layer():
    layered, plain = build_styles.layered(), build_styles.plain()

    assert "@layer" not in plain
    assert layered.count("{") - plain.count("{") == len(build_styles.LAYERS)


def test_literal_colours_stand_in_the_tokens_only():
    allowed = {"#fff", "#ffffff", "#000", "#333", "#999"}
    for path in build_styles.SOURCES.glob("*.css"):
        if path.stem != "tokens":
            colours = set(re.findall(r"#[0-9a-f]{3,8}\b", path.read_text("utf-8")))
            assert colours <= allowed, path.name


def test_style_sheets_load_nothing_from_elsewhere():
    assert not re.search(r"url\(|@import|https?:", build_styles.layered())


def test_no_variable_is_used_without_being_set():
    text = build_styles.plain()
    used, set_ = set(re.findall(r"var\((--[\w-]+)\)", text)), set(re.findall(r"(--[\w-]+):", text))

    assert used - set_ == set()
