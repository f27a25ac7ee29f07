"""What a table column holds (栏目), told from its printed name."""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Final


class Role(StrEnum):
    """What a column of a task table holds (栏目作用)."""

    NUMBER = "number"
    CATEGORY = "category"
    TASK = "task"
    MEASURES = "measures"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    OWNER = "owner"
    SUPERVISOR = "supervisor"
    LEADER = "leader"
    DEADLINE = "deadline"
    METHOD = "method"
    REQUIREMENT = "requirement"
    REMARK = "remark"
    UNIT = "unit"


PARTIES: Final = frozenset({Role.LEAD, Role.OWNER, Role.UNIT, Role.RESPONSIBLE})

_DATA: Final = tomllib.loads(
    files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"),
)
_LONGEST: Final[int] = _DATA["longest_name"]
_RULES: Final = tuple((Role(rule["role"]), re.compile(rule["pattern"])) for rule in _DATA["rule"])
_BRACKET: Final = re.compile(r"[(（\[【][^()（）]*[)）\]】]")
_NO_NAME: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\(?[一二三四五六七八九十\d]+[).、])|[。,;]|[:].|表\Z|方案\Z|通知\Z|[^任号]单\Z"
)
_NOISE: Final = re.compile(r"[\s()\[\]【】:/、|*]|\d{4}年度?")


@lru_cache(maxsize=4096)
def column_role(name: str) -> Role | None:
    """Tell the role of a column from its folded name, None for a name that means nothing here."""
    for printed in (_BRACKET.sub("", name), name):
        plain = _NOISE.sub("", printed)
        if plain and len(plain) <= _LONGEST and not _NO_NAME.search(printed.strip()):
            role = next((role for role, pattern in _RULES if pattern.search(plain)), None)
            if role:
                return role
    return None


def is_task_header(names: tuple[str, ...]) -> bool:
    """Whether column names head a table of tasks: something to do and somebody who does it."""
    roles = {column_role(name) for name in names if name}
    todo = roles & {Role.TASK, Role.MEASURES, Role.REQUIREMENT, Role.CATEGORY}
    return bool(todo) and bool(roles & {*PARTIES, Role.LEADER})


def settle_roles(names: tuple[str, ...]) -> tuple[Role | None, ...]:
    """Give each column one role so that there is one task column and no bare unit column."""
    roles = [column_role(name) for name in names]
    if Role.OWNER not in roles and Role.LEAD not in roles:
        roles = [Role.OWNER if role is Role.UNIT else role for role in roles]
    tasks = [at for at, role in enumerate(roles) if role is Role.TASK]
    for at in tasks[:-1]:
        roles[at] = Role.CATEGORY
    for stand_in in (Role.MEASURES, Role.REQUIREMENT, Role.CATEGORY):
        if Role.TASK not in roles and stand_in in roles:
            roles[len(roles) - 1 - roles[::-1].index(stand_in)] = Role.TASK
    return tuple(roles)
