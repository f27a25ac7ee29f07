"""Builds the two style sheets that pages load from the sources in `yangguang/kernel/styles`.

One has cascade layers. The other has the same rules in the same order without `@layer`: browsers
before Chromium 99 ignore a layer with everything in it. `--check` fails when a copy is out of step.
"""

from __future__ import annotations

import sys
from pathlib import Path

KERNEL = Path(__file__).resolve().parents[1] / "yangguang" / "kernel"
SOURCES = KERNEL / "styles"
TARGETS = KERNEL / "static" / "yg"

LAYERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tokens", ("tokens",)),
    ("base", ("base",)),
    ("layout", ("layout",)),
    (
        "components",
        (
            "frame",
            "controls",
            "clock",
            "marks",
            "lists",
            "tables",
            "browse",
            "progress",
            "document",
            "feedback",
            "charts",
            "desk",
            "pages",
        ),
    ),
    ("utilities", ("utilities",)),
    ("print", ("print",)),
)
NOTICE = "/* Built by tools/build_styles.py; change the sources in kernel/styles. */\n"


def layered() -> str:
    """Return the style sheet with cascade layers."""
    names = ", ".join(name for name, _ in LAYERS)
    parts = [NOTICE, f"@layer {names};\n"]
    parts += [f"@layer {name} {{\n{_joined(files)}}}\n" for name, files in LAYERS]
    return "".join(parts)


def plain() -> str:
    """Return the same rules in the same order without layers."""
    return NOTICE + "".join(_joined(files) for _, files in LAYERS)


def _joined(files: tuple[str, ...]) -> str:
    return "".join((SOURCES / f"{name}.css").read_text("utf-8") for name in files)


def unused_sources() -> list[str]:
    """Return source files that stand in no layer."""
    named = {name for _, files in LAYERS for name in files}
    return sorted({path.stem for path in SOURCES.glob("*.css")} - named)


def outputs() -> dict[Path, str]:
    """Return the content of every built file."""
    return {TARGETS / "yangguang.css": layered(), TARGETS / "yangguang.plain.css": plain()}


def out_of_step() -> list[str]:
    """Return built files whose content differs from what the sources give."""
    return [
        path.name
        for path, text in outputs().items()
        if not path.exists() or path.read_text("utf-8") != text
    ]


def main() -> int:
    """Write the built files, or compare them with `--check`."""
    stray = unused_sources()
    if stray:
        print(f"sources in no layer: {', '.join(stray)}")
        return 1
    if "--check" in sys.argv[1:]:
        late = out_of_step()
        print(f"run tools/build_styles.py: {', '.join(late)}" if late else "styles are in step")
        return 1 if late else 0
    TARGETS.mkdir(parents=True, exist_ok=True)
    for path, text in outputs().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
