"""The eleven systems of open government affairs, and what of them the program carries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("systems.toml")


@dataclass(frozen=True, slots=True)
class System:
    """One system (制度) with its workflows and review routes by name."""

    title: str
    workflows: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()


@cache
def systems() -> tuple[System, ...]:
    """Return the eleven systems in the order of the plan."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        System(row["title"], tuple(row.get("workflows", ())), tuple(row.get("routes", ())))
        for row in data["system"]
    )
