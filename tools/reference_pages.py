"""Writes docs/events.md and docs/workflows.md from the code; `--check` only compares."""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from pathlib import Path

import django

DOCS = Path(__file__).resolve().parents[1] / "docs"
MADE = "<!-- Made by tools/reference_pages.py; do not edit. -->"


def main() -> int:
    """Write the pages, or compare them and return 1 when they are out of step."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
    django.setup()
    stale = [path for path, text in pages().items() if _read(path) != text]
    if "--check" not in sys.argv:
        for path in stale:
            path.write_text(pages()[path], encoding="utf-8")
        return 0
    for path in stale:
        print(f"{path.name} is out of step: run .venv/bin/python tools/reference_pages.py")
    return 1 if stale else 0


def pages() -> dict[Path, str]:
    """Return the text of every generated page."""
    return {DOCS / "events.md": events_page(), DOCS / "workflows.md": workflows_page()}


def events_page() -> str:
    """Return the table of facts and the reactions to each."""
    from yangguang.kernel import events  # noqa: PLC0415 - needs Django set up

    reactions = events.registered_reactions()
    lines = [MADE, "", "# Facts", "", "| Fact | 中文 | Carries | Reactions |", "|---|---|---|---|"]
    for name, event in events.declared_events().items():
        if name.startswith("kernel_test."):
            continue
        carries = ", ".join(f"`{field.name}`" for field in fields(event))
        answers = ", ".join(f"`{key}`" for key in sorted(reactions.get(name, {}))) or "–"
        lines.append(f"| `{name}` | {event.title} | {carries} | {answers} |")
    return "\n".join([*lines, ""])


def workflows_page() -> str:
    """Return the diagram of every workflow."""
    from yangguang.kernel import states  # noqa: PLC0415 - needs Django set up

    lines = [MADE, "", "# Workflows (业务流程图)"]
    for name, workflow in states.registered_workflows().items():
        if not name.startswith("kernel_test"):
            lines += ["", f"## {workflow.title} (`{name}`)", "", "```mermaid"]
            lines += [workflow.diagram(), "```"]
    return "\n".join([*lines, ""])


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
