"""Grounds for not disclosing (不予公开情形): articles 14 to 16 of the Regulation."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("grounds.toml")


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground; `must` = the law forbids disclosure, `classes` of the negative list it covers."""

    code: str
    title: str
    basis: str
    must: bool
    by_consent: bool
    classes: tuple[str, ...]

    def covers(self, negative_class: str) -> bool:
        """Whether an entry of this class of the negative list can carry the ground."""
        return not self.classes or negative_class in self.classes


@cache
def grounds() -> dict[str, Ground]:
    """Return every ground by its code."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["ground"]
    return {
        row["code"]: Ground(
            row["code"],
            row["title"],
            row["basis"],
            must=row["must"],
            by_consent=row.get("by_consent", False),
            classes=tuple(row["classes"]),
        )
        for row in rows
    }
