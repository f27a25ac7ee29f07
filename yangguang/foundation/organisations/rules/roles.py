"""The roles of the installation, read from data (角色表)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from yangguang.foundation.organisations.rules import data


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role: what its slug stands for and which roles it must stay apart from."""

    code: str
    slug: str
    name: str
    abilities: str
    separation_group: str = ""


@cache
def role_table() -> tuple[RoleRow, ...]:
    """Return all roles in the order of their codes."""
    return tuple(RoleRow(**row) for row in data.read("roles")["role"])


def separated(slugs: Collection[str]) -> tuple[RoleRow, ...]:
    """Return the roles among the slugs that one person must not hold together."""
    held = [row for row in role_table() if row.slug in slugs and row.separation_group]
    groups = [row.separation_group for row in held]
    return tuple(row for row in held if groups.count(row.separation_group) > 1)
