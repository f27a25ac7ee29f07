from __future__ import annotations

import pytest
from django.test import RequestFactory

from yangguang.kernel.web import context, display


def test_choice_is_kept_in_a_cookie_and_the_reader_goes_back():
    response = display.display(RequestFactory().get("/display/?text=large&back=/data/%3Fx%3D1"))

    assert response.status_code == 302
    assert response["Location"] == "/data/?x=1"
    assert response.cookies["yg_text"].value == "large"
    assert "no-store" in response["Cache-Control"]


def test_unknown_choice_sets_nothing():
    response = display.display(RequestFactory().get("/display/?text=huge&scheme=pink&back=/"))

    assert not response.cookies


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_reader_is_never_sent_to_another_site(back):
    request = RequestFactory().get("/display/", {"text": "large", "back": back})

    assert display.display(request)["Location"] == "/"


@pytest.mark.parametrize(
    ("agent", "sheet"),
    [
        ("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36", "yangguang.css"),
        ("Mozilla/5.0 (X11) AppleWebKit/537.36 Chrome/86.0.4240.198 Safari/537.36", "plain"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/17.1 Safari/605.1.15", "yangguang.css"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605 Version/14.1 Safari/605.1.15", "plain"),
        ("Mozilla/5.0 (X11; rv:78.0) Gecko/20100101 Firefox/78.0", "plain"),
        ("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko", "plain"),
        ("curl/8", "yangguang.css"),
    ],
)
def test_style_sheet_follows_what_the_browser_can_read(agent, sheet):
    request = RequestFactory(headers={"User-Agent": agent}).get("/")

    assert sheet in context.page(request)["style_sheet"]
