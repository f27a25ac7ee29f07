"""The channels that a new site starts with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("channels.toml")


@dataclass(frozen=True, slots=True)
class UsualChannel:
    """A channel of every new site (常用栏目)."""

    code: str
    name: str
    kind: str
    parent: str
    description: str
    keywords: tuple[str, ...]


@cache
def usual_channels() -> tuple[UsualChannel, ...]:
    """Return the usual channels, parents before children."""
    with _DATA.open("rb") as file:
        rows = tomllib.load(file)["channel"]
    found = tuple(
        UsualChannel(
            code=row["code"],
            name=row["name"],
            kind=row["kind"],
            parent=row.get("parent", ""),
            description=row["description"],
            keywords=tuple(row["keywords"]),
        )
        for row in rows
    )
    known = [""]
    for channel in found:
        if channel.parent not in known:
            raise ValueError(f"channel {channel.code} stands before its parent")
        known.append(channel.code)
    return found
