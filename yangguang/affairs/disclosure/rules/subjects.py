"""The two-level tree of subjects (主题分类)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("subjects.toml")


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject; a first-level one carries its lower ones."""

    code: str
    title: str
    lower: tuple[Subject, ...] = ()


@cache
def tree() -> tuple[Subject, ...]:
    """Return the first level with the second level below."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["subject"]
    return tuple(
        Subject(
            row["code"], row["title"], tuple(Subject(code, title) for code, title in row["lower"])
        )
        for row in rows
    )


@cache
def titles() -> dict[str, str]:
    """Return the printed path of each code, the upper title before the lower one."""
    found = {}
    for upper in tree():
        found[upper.code] = upper.title
        found |= {lower.code: f"{upper.title}\\{lower.title}" for lower in upper.lower}
    return found


def unknown(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that stand in no place of the tree."""
    return tuple(code for code in codes if code not in titles())


def below(code: str) -> tuple[str, ...]:
    """Return a code with its lower ones, for lists cut by subject."""
    upper = next((subject for subject in tree() if subject.code == code), None)
    return (code, *(lower.code for lower in upper.lower)) if upper else (code,)
