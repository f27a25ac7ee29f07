"""Runs axe-core in a page and names what it found.

axe-core (MPL-2.0) is fetched once with `npm pack axe-core@4` into build/axe; it is not part of the
project.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "axe"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
    const result = await axe.run(document, {
        runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'],
    });
    return result.violations.map(v => ({
        id: v.id, impact: v.impact, help: v.help,
        nodes: v.nodes.map(n => n.target.join(' ') + ' | ' + n.failureSummary).slice(0, 5),
    }));
}"""


class AxeMissing(Exception):  # noqa: N818 - says what to install
    """axe-core could not be fetched."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]


def violations(page: Page) -> list[Violation]:
    """Return every broken accessibility rule of the open page."""
    # evaluate() runs past the content security policy, so the page keeps its strict one.
    page.evaluate(source())
    found: list[dict[str, Any]] = page.evaluate(RUN, TAGS)
    return [Violation(v["id"], v["impact"], v["help"], tuple(v["nodes"])) for v in found]


@cache
def source() -> str:
    """Return the text of axe-core, fetched on first use."""
    file = FOLDER / "package" / "axe.min.js"
    if not file.exists():
        _fetch()
    return file.read_text("utf-8")


def _fetch() -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise AxeMissing(
            "无障碍检查需要 axe-core：请安装 npm（apt install npm），"
            "或者把 axe-core 4.x 的包解压到 build/axe/package。"
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run([npm, "pack", "--silent", "axe-core@4"], cwd=FOLDER, check=True, timeout=300)
    archive = max(FOLDER.glob("axe-core-*.tgz"))
    with tarfile.open(archive) as packed:
        packed.extractall(FOLDER, filter="data")
