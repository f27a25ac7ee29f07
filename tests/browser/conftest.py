"""A real Chromium against a live server; every test here is marked `browser`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser import axe

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "shots"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu"]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
"""Playwright keeps an event loop in the thread that also reads the test database."""


@dataclass(frozen=True, slots=True)
class Look:
    """A way to look at a page: width, large print or dark."""

    width: int
    mode: str = "normal"

    @property
    def cookies(self) -> dict[str, str]:
        """Display cookies of the mode."""
        return {"large": {"yg_text": "large"}, "dark": {"yg_scheme": "dark"}}.get(self.mode, {})

    def __str__(self) -> str:
        return f"{self.width}-{self.mode}"


LOOKS = [Look(width, mode) for width in (1280, 390, 360) for mode in ("normal", "large", "dark")]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder, so that the quick run leaves them out."""
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    executable = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.fail("浏览器测试需要 Chromium：apt install chromium，或用 CHROMIUM 指定可执行文件。")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield running
        running.close()


@dataclass(frozen=True, slots=True)
class Visitor:
    """A reader with a browser: opens addresses of the live server in a chosen look."""

    browser: Browser
    server: str

    def open(self, path: str, look: Look, *, script: bool = True) -> Page:
        """Open a page and wait until it is complete."""
        context = self._context(look, script=script)
        page = context.new_page()
        answer = page.goto(self.server + path, wait_until="load")
        assert answer is not None
        return page

    def window(self, look: Look, cookies: dict[str, str]) -> Page:
        """Open an empty window that carries cookies, such as a session."""
        context = self._context(look, script=True)
        context.add_cookies(
            [{"name": n, "value": v, "url": self.server} for n, v in cookies.items()]
        )
        return context.new_page()

    def _context(self, look: Look, *, script: bool) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": look.width, "height": 900},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            java_script_enabled=script,
        )
        context.add_cookies(
            [
                {"name": name, "value": value, "url": self.server}
                for name, value in look.cookies.items()
            ]
        )
        return context


@pytest.fixture
def visitor(browser: Browser, live_server) -> Iterator[Visitor]:
    """Open pages of the live server; windows are closed afterwards."""
    yield Visitor(browser, live_server.url)
    for context in browser.contexts:
        context.close()


def judge(page: Page, name: str, look: Look) -> None:
    """Take a picture, then fail on any accessibility violation or sideways scrolling."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{look}.png", full_page=True)
    broken = axe.violations(page)
    assert not broken, "\n".join(
        f"{v.rule} ({v.impact}): {v.help}\n  " + "\n  ".join(v.places) for v in broken
    )
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= look.width, f"the page is {width} px wide in a window of {look.width} px"
