from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from yangguang.kernel.web import display, themes
from yangguang.kernel.web.themes import Theme

pytestmark = pytest.mark.urls("yangguang.kernel.tests.urls")

TOKENS = Path(themes.__file__).parents[1] / "styles" / "tokens.css"


def test_ramp_of_a_red_keeps_the_lightness_steps():
    colours = themes.ramp(Theme(hue=27, chroma=0.15))

    assert colours[100] == "#fee8e5"
    assert colours[700] == "#91221f"
    assert colours[900] == "#4b0607"


def test_default_ramp_is_the_one_in_the_tokens():
    written = dict(re.findall(r"--main-(\d+): (#[0-9a-f]{6});", TOKENS.read_text("utf-8")))

    assert {str(step): value for step, value in themes.ramp(themes.DEFAULT).items()} == written


@given(hue=st.floats(0, 360), chroma=st.floats(0, themes.MAX_CHROMA))
def test_every_hue_and_chroma_is_readable_on_white(hue, chroma):
    colours = themes.ramp(Theme(hue, chroma))

    assert themes.contrast_with_white(colours[600]) >= 4.5
    assert themes.contrast_with_white(colours[700]) >= 7
    assert themes.why_not(Theme(hue, chroma)) == ()


@pytest.mark.parametrize("theme", [Theme(400, 0.1), Theme(-1, 0.1), Theme(100, 0.16)])
def test_colour_outside_the_range_is_refused(theme):
    assert [reason.code for reason in themes.why_not(theme)] == ["theme.out_of_range"]


def test_contrast_follows_the_wcag_formula():
    assert themes.contrast_with_white("#000000") == pytest.approx(21)
    assert themes.contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("27-0.15", Theme(27, 0.15)),
        ("196 0.078", Theme(196, 0.078)),
        ("", None),
        ("red", None),
        ("27-0.15; body{}", None),
    ],
)
def test_written_theme_is_read_strictly(text, theme):
    assert themes.parse(text) == theme


def test_style_sheet_of_a_theme_is_served_for_ever():
    response = display.theme(RequestFactory().get("/"), "27-0.15")

    assert response["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response["Cache-Control"]
    assert "--main-700: #91221f;" in response.content.decode()
    assert reverse("page:theme", args=["27-0.15"]) == "/theme/27-0.15.css"


@pytest.mark.parametrize("written", ["999-0.1", "nothing"])
def test_theme_that_cannot_be_used_is_not_found(written):
    with pytest.raises(Http404):
        display.theme(RequestFactory().get("/"), written)
