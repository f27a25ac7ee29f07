"""An item of a plan as read, and as it stands after corrections; JSON data in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from cattrs.preconf.json import make_converter

_converter = make_converter()
_converter.register_unstructure_hook(date, lambda day: day.isoformat())
_converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
_converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
_converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit, count or threshold as printed (期限); `kind` is a `DeadlineKind`."""

    text: str
    kind: str
    start: int = 0
    end: int = 0
    iso: date | None = None
    iso_start: date | None = None
    year_inferred: bool = False
    iso_inferred: bool = False
    n: float | None = None
    unit: str | None = None
    per: str | None = None
    anchor: str | None = None
    act: str | None = None
    soft: bool = False
    recurrence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VagueTime:
    """A time word without a number (无数字的时间)."""

    text: str
    start: int = 0
    end: int = 0
    vague: bool = False


@dataclass(frozen=True, slots=True)
class LocalLimit:
    """A value that a named person set for a vague time word (本级期限)."""

    text: str
    set_by_name: str
    set_at: datetime
    due_on: date | None = None
    recurrence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a plan under check; names of units are in reading order."""

    heading: str
    text: str
    path: str = ""
    start: int | None = None
    end: int | None = None
    marker_start: int | None = None
    marker_end: int | None = None
    line: int | None = None
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()
    lead_printed: tuple[str, ...] = ()
    explicit_lead: bool = True
    open_ended_tail: str = ""
    scope: tuple[str, ...] = ()
    deadlines: tuple[Limit, ...] = ()
    periods: tuple[VagueTime, ...] = ()
    requirement: str = ""
    channel: str = ""
    measures: str = ""
    responsible_leader: str = ""
    certainty: str = "sure"
    marker: str = ""
    implied_actors: tuple[str, ...] = ()


CORRECTABLE = {
    "heading": "任务名称",
    "text": "任务内容",
    "lead": "牵头单位",
    "responsible": "责任单位",
    "cooperating": "配合单位",
    "scope": "覆盖范围",
    "deadlines": "期限",
    "requirement": "完成要求和标准",
    "channel": "信息发布渠道",
    "measures": "具体措施",
    "responsible_leader": "分管领导",
}
UNIT_FIELDS = ("lead", "responsible", "cooperating")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChanges:
    """Corrections to an item (更正); None leaves a field as it is."""

    heading: str | None = None
    text: str | None = None
    lead: tuple[str, ...] | None = None
    responsible: tuple[str, ...] | None = None
    cooperating: tuple[str, ...] | None = None
    scope: tuple[str, ...] | None = None
    deadlines: tuple[Limit, ...] | None = None
    requirement: str | None = None
    channel: str | None = None
    measures: str | None = None
    responsible_leader: str | None = None

    def given(self) -> dict[str, Any]:
        """Return the fields that are changed."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: _tidy(value) for name, value in pairs if value is not None}


def to_data(value: Any) -> Any:
    """Return a value as JSON data."""
    return _converter.unstructure(value)


def item_from(parsed: Mapping[str, Any], corrected: Mapping[str, Any] | None = None) -> Item:
    """Return an item as read, with corrections laid over it."""
    return _converter.structure({**parsed, **(corrected or {})}, Item)


def local_limits_from(data: Any) -> tuple[LocalLimit, ...]:
    """Return stored local limits."""
    return _converter.structure(data, tuple[LocalLimit, ...])


def changed_fields(item: Item, changes: ItemChanges) -> dict[str, tuple[Any, Any]]:
    """Return what really changes: field, JSON data before and after."""
    after = replace(item, **changes.given())
    return {
        name: (to_data(getattr(item, name)), to_data(getattr(after, name)))
        for name in changes.given()
        if getattr(item, name) != getattr(after, name)
    }


def with_lead(item: Item, name: str) -> ItemChanges:
    """Return the changes that make one name the lead; other leads become responsible."""
    others = tuple(other for other in item.lead if other != name)
    rest = tuple(other for other in item.responsible if other not in {name, *others})
    return ItemChanges(
        lead=(name,),
        responsible=(*others, *rest),
        cooperating=tuple(other for other in item.cooperating if other != name),
    )


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, tuple) and all(isinstance(part, str) for part in value):
        return tuple(dict.fromkeys(part.strip() for part in value if part.strip()))
    return value


def item_of(changes: ItemChanges) -> Item:
    """Return an item that a person typed in whole."""
    return replace(Item(heading="", text=""), **changes.given())
