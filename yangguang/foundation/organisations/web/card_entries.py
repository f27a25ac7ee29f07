"""The unit card as terms and values."""

from __future__ import annotations

import re

from yangguang.foundation.organisations.choices import Level, UnitKind
from yangguang.foundation.organisations.selectors import Holder, Staffing, UnitCard, UnitView
from yangguang.foundation.organisations.selectors.cards import PUBLISHING_KINDS
from yangguang.kernel.web.links import web_link
from yangguang.kernel.web.values import Entry

_MOBILE = re.compile(r"(?<!\d)(1\d{2})\d{4}(\d{4})(?!\d)")


def facts(unit: UnitView) -> str:
    """Return what a unit is, in one line."""
    parts = [UnitKind(unit.kind).label, Level(unit.level).label]
    if unit.short_name != unit.name:
        parts.append(f"简称{unit.short_name}")
    if unit.valid_from:
        parts.append(f"{unit.valid_from.isoformat()} 设立")
    if unit.valid_to:
        parts.append(f"{unit.valid_to.isoformat()} 停止使用")
    return "　".join(parts)


def entries(card: UnitCard) -> list[Entry]:
    """Return who is in charge and what the unit has for the work."""
    hearing = card.last_hearing
    return [
        _person("主要负责人", card.principal),
        _leader(card.leader_in_charge),
        _person("联系人", card.contact, with_phone=True),
        Entry("专职人员", "、".join(holder.name for holder in card.staff) or "没有登记"),
        _staffing(card.staffing),
        Entry(
            "最近听取汇报",
            f"{hearing.held_on.isoformat()}　{hearing.principal_name}" if hearing else "没有登记",
            url=web_link(hearing.published_url) if hearing else "",
        ),
        Entry(
            "协调机制",
            lines=[
                f"{seat.mechanism}（{'召集单位' if seat.is_convener else '成员单位'}）"
                for seat in card.mechanisms
            ]
            or ["不是成员单位"],
        ),
    ]


def missing(card: UnitCard) -> tuple[str, ...]:
    """Return what the card still lacks; only living units that publish are asked."""
    is_asked = card.unit.kind in PUBLISHING_KINDS and card.unit.valid_to is None
    return card.missing if is_asked else ()


def masked(phone: str) -> str:
    """Return a telephone number with the middle of a mobile number covered."""
    return _MOBILE.sub(r"\1****\2", phone)


def _person(term: str, holder: Holder | None, *, with_phone: bool = False) -> Entry:
    if holder is None:
        return Entry(term, "没有登记")
    phone = masked(holder.phone) if with_phone else ""
    return Entry(term, "　".join(filter(None, (holder.name, holder.title, phone))))


def _leader(holder: Holder | None) -> Entry:
    if holder is None:
        return Entry("分管负责人", "没有登记")
    published = holder.division_published_on
    return Entry(
        "分管负责人",
        f"{holder.name}　{holder.title}",
        url=web_link(holder.division_url),
        note=f"分工于 {published.isoformat()} 公布" if published else "分工还没有公布",
    )


def _staffing(row: Staffing | None) -> Entry:
    if row is None:
        return Entry("人员和经费", "没有登记")
    parts = [f"{row.year}年：专职 {row.full_time} 人，兼职 {row.part_time} 人"]
    if row.funding_yuan is not None:
        parts.append(f"经费 {row.funding_yuan:,.2f} 元")
    return Entry("人员和经费", "，".join(parts), note=row.services_bought)
