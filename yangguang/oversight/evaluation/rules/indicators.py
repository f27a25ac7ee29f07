"""Indicators as data: what is measured, how much it weighs, from where to where it scores."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("indicators.toml")
_FULL = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator (评估指标); `full_at` and `zero_at` are percent, `rules` are code beginnings."""

    code: str
    title: str
    group: str
    weight: int
    measure: str
    full_at: int
    zero_at: int
    clause: str
    explanation: str
    rules: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The indicator as plain values."""
        return asdict(self) | {"rules": list(self.rules)}


@dataclass(frozen=True, slots=True)
class Scheme:
    """A set of indicators with its basis (评估方案)."""

    title: str
    basis: str
    indicators: tuple[Indicator, ...]


@cache
def shipped_scheme() -> Scheme:
    """Return the scheme that the program comes with."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Scheme(data["title"], data["basis"], read_indicators(data["indicator"]))


def read_indicators(rows: Sequence[Mapping[str, Any]]) -> tuple[Indicator, ...]:
    """Return indicators from plain rows; unknown keys are a mistake and stop the reading."""
    return tuple(Indicator(**{**row, "rules": tuple(row.get("rules", ()))}) for row in rows)


def problems_of(indicators: Sequence[Indicator], measures: Sequence[str]) -> list[str]:
    """Return what is wrong with a set of indicators, in words for the person who edits it."""
    found = []
    if not indicators:
        found.append("请至少保留一项指标。")
    codes = [one.code for one in indicators]
    found += [
        f"指标代码“{code}”重复。" for code in sorted({c for c in codes if codes.count(c) > 1})
    ]
    for one in indicators:
        if one.measure not in measures:
            found.append(f"“{one.title}”的计分来源不在可选范围内。")
        if one.weight <= 0:
            found.append(f"“{one.title}”的分值要大于 0。")
        if not 0 <= one.zero_at < one.full_at <= _FULL:
            found.append(f"“{one.title}”的零分线要低于满分线，两者都在 0 到 100 之间。")
        if not one.title.strip() or not one.clause.strip():
            found.append(f"指标“{one.code}”要写明名称和依据。")
    return found
