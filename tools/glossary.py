"""Writes GLOSSARY.md: terms of the field by hand (docs/terms.toml), names of the code from docstrings."""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
TERM = re.compile(r"\s*\(([^()]*[\u4e00-\u9fff][^()]*)\)")
HEAD = """# Glossary

One term, one name. Rows for models and facts come from their docstrings (`tools/glossary.py`), the others from `docs/terms.toml`; a test compares both with the code.
"""


def main() -> int:
    """Write the glossary, or compare it (`--check`) and return 1 when it is out of step."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
    django.setup()
    file, text = ROOT / "GLOSSARY.md", glossary()
    if "--check" not in sys.argv:
        file.write_text(text, encoding="utf-8")
        return 0
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        print("GLOSSARY.md is out of step: run .venv/bin/python tools/glossary.py")
        return 1
    return 0


def glossary() -> str:
    """Return the whole glossary."""
    lines = [HEAD]
    for title, rows in (("Terms", _terms()), ("Models", _models()), ("Facts", _facts())):
        lines += [f"## {title}", "", "| Name | 中文 | Meaning | Module |", "|---|---|---|---|"]
        lines += [f"| `{name}` | {term} | {text} | {module} |" for name, term, text, module in rows]
        lines.append("")
    return "\n".join(lines)


def _terms() -> list[tuple[str, str, str, str]]:
    rows = tomllib.loads((ROOT / "docs" / "terms.toml").read_text(encoding="utf-8"))
    return sorted((name, row["term"], row["meaning"], row["module"]) for name, row in rows.items())


def _models() -> list[tuple[str, str, str, str]]:
    from django.apps import apps  # noqa: PLC0415 - needs Django set up

    ours = [model for model in apps.get_models() if _ours(model)]
    return sorted(_row(model, model._meta.app_label) for model in ours)  # noqa: SLF001


def _facts() -> list[tuple[str, str, str, str]]:
    from yangguang.kernel import events  # noqa: PLC0415 - needs Django set up

    declared = events.declared_events().items()
    return sorted(_row(event, name.split(".")[0]) for name, event in declared if _ours(event))


def _row(kind: type, module: str) -> tuple[str, str, str, str]:
    first = (kind.__doc__ or "").strip().splitlines()[0]
    found = TERM.search(first)
    if found is None:
        raise LookupError(f"{kind.__name__}: its docstring names no Chinese term")
    return kind.__name__, found[1], TERM.sub("", first, count=1), module


def _ours(kind: type) -> bool:
    return kind.__module__.startswith("yangguang.") and ".tests." not in f"{kind.__module__}."


if __name__ == "__main__":
    sys.exit(main())
