"""Rows of a rulebook: what must be done, in how long, by which clause; read from the shipped files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "rulebooks"
NATION = ""
"""The jurisdiction of rows that hold everywhere."""

Plain = str | int | bool | None
Conditions = Mapping[str, tuple[Plain, ...]]


class LimitKind(StrEnum):
    """How a rule sets its limit (时限类型)."""

    LENGTH = "length"
    SAME_TIME = "same_time"
    FIXED_DATE = "fixed_date"
    YEARLY_DATE = "yearly_date"
    PER_PERIOD = "per_period"
    PERCENT = "percent"
    GATE = "gate"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNNUMBERED = "unnumbered"


class Inheritance(StrEnum):
    """How a row meets the row of the level above (与上级规定的关系)."""

    STRICTER = "stricter"
    LOCAL = "local"
    ADDS = "adds"


class Period(StrEnum):
    """The period in which something must be done so many times (周期)."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class EvidenceKind(StrEnum):
    """What proves that a duty was done (佐证类型)."""

    FACT = "fact"
    ADDRESS = "address"
    DIGEST = "digest"
    DAY = "day"


OUTSIDER = "outsider"
"""The limit binds somebody outside, such as an applicant: it is shown, no duty is opened."""
EACH_UNIT = "each_unit"
CALENDAR_KINDS = frozenset(
    {LimitKind.FIXED_DATE, LimitKind.YEARLY_DATE, LimitKind.PER_PERIOD, LimitKind.PERCENT}
)
"""Rows that the calendar opens, not an occasion."""
PUBLIC_TRIGGERS = frozenset({"disclosure.record_published"})
"""Facts that everybody can see; only their duties may name the subject to the public."""
CHECKED_KINDS = frozenset({LimitKind.GATE, LimitKind.AT_LEAST, LimitKind.AT_MOST})
"""Rows that are checked on the spot and open no duty."""


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """Who hears of a duty so many working days after its due day (升级督办)."""

    role: str
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """One version of a rule in one jurisdiction (时限规则)."""

    code: str
    title: str
    clause: str
    source: str
    kind: LimitKind
    valid_from: date
    jurisdiction: str = NATION
    version: int = 1
    valid_to: date | None = None
    opens_on: str = ""
    when: Conditions = field(default_factory=dict)
    subject: str = "{subject}"
    occurrence: str = "{occurrence}"
    wording: str = ""
    owner: str = "unit"
    unit_kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    length: int | None = None
    unit: str = ""
    on_date: date | None = None
    month_day: str = ""
    period: str = ""
    count: int = 1
    percent: Decimal | None = None
    measure: str = ""
    timing: str = ""
    requires: Conditions = field(default_factory=dict)
    discharged_on: tuple[str, ...] = ()
    discharge_when: Conditions = field(default_factory=dict)
    discharge_covers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    evidence: EvidenceKind = EvidenceKind.FACT
    anchor: str = ""
    reminders: tuple[int, ...] = ()
    escalation: tuple[EscalationStep, ...] = ()
    is_soft: bool = False
    is_public: bool = True
    inherits: Inheritance = Inheritance.STRICTER
    is_unverified: bool = False
    note: str = ""

    @property
    def opens_duties(self) -> bool:
        """Whether the row opens duties at all."""
        return self.kind not in CHECKED_KINDS and self.owner != OUTSIDER

    @property
    def shows_duties(self) -> bool:
        """Whether single duties of the row are shown to the public with their subject."""
        return self.is_public and (self.is_opened_by_calendar or self.opens_on in PUBLIC_TRIGGERS)

    @property
    def is_opened_by_calendar(self) -> bool:
        """Whether the calendar opens the duty, not an occasion."""
        return self.kind in CALENDAR_KINDS and not self.opens_on


Value = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """One version of a rule that is not a clock: a value with its clause (规则要求)."""

    code: str
    title: str
    value: Value
    clause: str
    source: str
    valid_from: date
    jurisdiction: str = NATION
    version: int = 1
    valid_to: date | None = None
    is_unverified: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The shipped rows of one jurisdiction (规则手册)."""

    jurisdiction: str
    rules: tuple[RuleRow, ...]
    requirements: tuple[RequirementRow, ...]


@cache
def shipped() -> tuple[Rulebook, ...]:
    """Return every shipped rulebook, the nation's first."""
    books = [_read(path) for path in sorted(_FOLDER.glob("*.toml"))]
    return tuple(sorted(books, key=lambda book: (book.jurisdiction != NATION, book.jurisdiction)))


def rule_from_table(table: Mapping[str, Any]) -> RuleRow:
    """Turn a plain table into a row; an unknown column is an error."""
    row = dict(table)
    row["kind"] = LimitKind(row["kind"])
    row["inherits"] = Inheritance(row.get("inherits", Inheritance.STRICTER))
    row["evidence"] = EvidenceKind(row.get("evidence", EvidenceKind.FACT))
    for name in ("when", "requires", "discharge_when"):
        row[name] = {key: _values(value) for key, value in row.get(name, {}).items()}
    covers = row.get("discharge_covers", {})
    row["discharge_covers"] = {key: tuple(value) for key, value in covers.items()}
    for name in ("unit_kinds", "levels", "discharged_on", "reminders"):
        row[name] = tuple(row.get(name, ()))
    steps = row.get("escalation", ())
    row["escalation"] = tuple(EscalationStep(step["role"], step["after"]) for step in steps)
    if row.get("percent") is not None:
        row["percent"] = Decimal(str(row["percent"]))
    return RuleRow(**row)


def rule_to_table(row: RuleRow) -> dict[str, Any]:
    """Turn a row into plain values that JSON can keep; `rule_from_table` reads them back."""
    table: dict[str, Any] = {}
    for column in fields(row):
        value = getattr(row, column.name)
        if column.name in {"when", "requires", "discharge_when", "discharge_covers"}:
            value = {key: list(values) for key, values in value.items()}
        elif column.name == "escalation":
            value = [{"role": step.role, "after": step.after} for step in value]
        elif isinstance(value, tuple):
            value = list(value)
        elif isinstance(value, Decimal):
            value = format(value.normalize(), "f")
        table[column.name] = value
    return table


def _read(path: Path) -> Rulebook:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    code = NATION if path.stem == "nation" else path.stem
    shared = {"jurisdiction": code, "source": table["source"], "valid_from": table["valid_from"]}
    defaults = shared | table.get("defaults", {})
    return Rulebook(
        code,
        tuple(rule_from_table(defaults | row) for row in table.get("rule", ())),
        tuple(_requirement(shared | row) for row in table.get("requirement", ())),
    )


def _requirement(table: Mapping[str, Any]) -> RequirementRow:
    row = dict(table)
    row["value"] = value_of(row["value"])
    return RequirementRow(**row)


def value_of(value: Any) -> Value:
    """Return the value of a requirement as the rules use it."""
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    if isinstance(value, str | int | bool):
        return value
    raise TypeError(f"a requirement cannot be a {type(value).__name__}")


def _values(value: Any) -> tuple[Plain, ...]:
    found: Sequence[Plain] = value if isinstance(value, list | tuple) else (value,)
    return tuple(found)
