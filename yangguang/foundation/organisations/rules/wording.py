"""What a resolution says in Chinese (识别说明)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from yangguang.foundation.organisations.rules.values import NameEntry, UnitEntry

_NAMES_SHOWN = 4


def day(on: date) -> str:
    """Return a day as offices write it."""
    return f"{on.year}年{on.month}月{on.day}日"


def same(printed: str, unit: UnitEntry) -> str:
    """A name that means a unit as it is called now."""
    return f"“{printed}”即“{unit.name}”。"


def plate(printed: str, unit: UnitEntry) -> str:
    """A second plate."""
    return f"“{printed}”是“{unit.name}”加挂的牌子。"


def guessed(printed: str, unit: UnitEntry, how: str) -> str:
    """A name that was understood by its function or as an abbreviation."""
    return f"“{printed}”没有登记，按{how}对应“{unit.name}”，请核对。"


def renamed(printed: str, name: NameEntry, unit: UnitEntry) -> str:
    """A name that the unit carried before."""
    until = f"{day(name.valid_to)}前" if name.valid_to else "过去"
    return f"“{printed}”是{until}的名称，现为“{unit.name}”。"


def named_later(printed: str, name: NameEntry, unit: UnitEntry) -> str:
    """A name that the unit only took later."""
    since = day(name.valid_from) if name.valid_from else "后来"
    return f"“{printed}”是“{unit.name}”自{since}起使用的名称。"


def taken_over(printed: str, passed: Sequence[UnitEntry], successor: UnitEntry) -> str:
    """An organ that no longer exists, and who took its work over."""
    ended = passed[0].valid_to
    until = f"已于{day(ended)}" if ended else "已"
    through = "、".join(f"“{unit.name}”" for unit in passed[1:])
    between = f"先后经{through}，" if through else ""
    return f"“{printed}”{until}停止使用，{between}职责由“{successor.name}”承接。"


def divided(printed: str, successors: Sequence[UnitEntry]) -> str:
    """An organ whose work went to several."""
    return f"“{printed}”的职责已分给{_listed(successors)}，请选定一个。"


def abolished(printed: str, ended: date | None) -> str:
    """An organ that ended without a successor."""
    until = f"已于{day(ended)}" if ended else "已"
    return f"“{printed}”{until}撤销，没有登记承接单位，请指定。"


def not_yet(printed: str, unit: UnitEntry, on: date) -> str:
    """An organ that is younger than the document."""
    since = f"{day(unit.valid_from)}才设立" if unit.valid_from else "后来才设立"
    return f"“{printed}”{since}，{day(on)}尚不存在，请核对文件日期或单位名称。"


def several(printed: str, units: Sequence[UnitEntry]) -> str:
    """A name that several units carry."""
    return f"“{printed}”可能是{_listed(units)}，请选定一个。"


def reformed(printed: str, units: Sequence[UnitEntry], reform: str) -> str:
    """An organ whose history nobody entered but whose usual fate is known."""
    return f"“{printed}”没有登记。{reform}后这类职责一般由{_listed(units)}承担，请确认。"


def many(printed: str, units: Sequence[UnitEntry], on: date) -> str:
    """A phrase for many units and its members."""
    return f"“{printed}”在{day(on)}包括{len(units)}个单位：{_listed(units)}。"


def partly(explanation: str) -> str:
    """A phrase of which only some members are known."""
    return f"{explanation}另有一部分没有写明是哪些单位，需要由人指定。"


def nobody(printed: str, on: date) -> str:
    """A phrase that fits no registered unit."""
    return f"登记的单位中，{day(on)}没有“{printed}”所指的单位，请登记或者由人指定。"


def to_be_named(printed: str) -> str:
    """A phrase whose members a person must name."""
    return f"“{printed}”没有写明是哪些单位，需要由人指定成员。"


def carried(prefix: str, explanation: str) -> str:
    """A name whose prefix was printed earlier in the list."""
    return f"承前省略“{prefix}”。{explanation}"


def maybe_elsewhere(printed: str, prefix: str, unit: UnitEntry) -> str:
    """A name that may belong to the place printed before it."""
    return f"“{printed}”可能承前省略“{prefix}”，也可能是本级的“{unit.name}”，请选定。"


def together(printed: str, units: Sequence[UnitEntry]) -> str:
    """One printed name that stands for several units."""
    return f"“{printed}”指{_listed(units)}。"


def with_plate(printed: str, unit: UnitEntry, inner: str, *, is_known: bool) -> str:
    """A name with a second plate in brackets."""
    if is_known:
        return f"“{printed}”即“{unit.name}”，括号内是加挂的牌子。"
    return f"“{printed}”即“{unit.name}”，括号内的“{inner}”没有登记为加挂的牌子。"


def plates_differ(printed: str, units: Sequence[UnitEntry]) -> str:
    """A name and a bracketed plate that belong to different units."""
    return f"“{printed}”括号内外分别是{_listed(units)}，请选定一个。"


def of_superior(printed: str, prefix: str) -> str:
    """A name of a superior organ that is not registered here."""
    return f"“{printed}”中的“{prefix}”指上级，上级的这个单位没有登记。"


def unknown(printed: str, nearest: Sequence[UnitEntry]) -> str:
    """A name nobody knows."""
    if nearest:
        return f"没有找到“{printed}”。名称相近的有{_listed(nearest)}，请选定或者登记别名。"
    return f"没有找到“{printed}”，请登记单位或者别名。"


def with_tail(explanation: str, tail: str) -> str:
    """A name behind which the list is left open."""
    return f"{explanation}后面的“{tail}”表示还有未列出的单位，需要由人确认。"


def _listed(units: Sequence[UnitEntry]) -> str:
    shown = "、".join(f"“{unit.name}”" for unit in units[:_NAMES_SHOWN])
    return f"{shown}等{len(units)}个单位" if len(units) > _NAMES_SHOWN else shown
