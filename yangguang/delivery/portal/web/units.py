"""The page of a unit: who is in charge, what it has to do, how much of it was in time."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.choices import UnitKind
from yangguang.foundation.organisations.selectors import UnitCard
from yangguang.foundation.organisations.selectors.cards import Holder, Staffing
from yangguang.foundation.organisations.selectors.memberships import Membership
from yangguang.kernel import clock
from yangguang.kernel.templatetags.formats import percent
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.links import web_link
from yangguang.kernel.web.values import Chip, Crumb, Entry, Moment, Number, SiteColumn
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.choices import UnitRole
from yangguang.oversight.ledger.selectors import PageRequest, TaskCounts, TaskFilter

COLUMN = SiteColumn(
    name="单位",
    description="单位的政务公开负责人、承担的任务和按期率",
    keywords="单位,负责人,任务,按期率",
    kind="机构职能",
)
TASKS_PER_PAGE = 30
_ROLES = (
    ("", "全部"),
    (UnitRole.LEAD.value, "牵头"),
    (UnitRole.RESPONSIBLE.value, "责任"),
    (UnitRole.COOPERATING.value, "配合"),
)
_MOBILE = re.compile(r"(?:\+?86)?1\d{10}")


@public_page
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show one unit with its card and its tasks."""
    on = clock.today()
    try:
        card = organisations.unit_card(unit_id, on)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    government = organisations.get_government(card.unit.government_id)
    role = request.GET.get("role", "")
    asked = TaskFilter(unit_id=unit_id, role=UnitRole(role) if role in UnitRole.values else None)
    page = ledger.public_tasks(
        asked,
        page=PageRequest(
            size=TASKS_PER_PAGE,
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
        ),
        on=on,
    )
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": [
            Crumb("首页", reverse("portal:home")),
            Crumb(government.short_name, reverse("portal:government", args=[government.code])),
            Crumb(card.unit.short_name or card.unit.name),
        ],
        "unit": card.unit,
        "kind_label": UnitKind(card.unit.kind).label,
        "page": page,
        "matches": ledger.public_unit_matches(asked, task_ids=[row.id for row in page.entries]),
        "numbers": _numbers(ledger.public_counts(asked, on=on)),
        "roles": _roles(role),
        **_card(card),
    }
    return render(request, "portal/unit.html", context)


def _numbers(counts: TaskCounts) -> list[Number]:
    share = counts.on_time_share
    over = counts.by_clock.get(ClockState.OVER, 0)
    soon = counts.by_clock.get(ClockState.SOON, 0)
    return [
        Number("任务", counts.total, "项"),
        Number("逾期未办", over, "项", "bad" if over else ""),
        Number("临期", soon, "项", "warn" if soon else ""),
        Number("按期办结", counts.by_clock.get(ClockState.KEPT, 0), "项"),
        Number("按期率", percent(share), "" if share is None else "%"),
    ]


def _roles(current: str) -> list[Chip]:
    return [
        Chip(label, f"?role={value}" if value else "?", is_current=value == current)
        for value, label in _ROLES
    ]


def _card(card: UnitCard) -> dict[str, Any]:
    hearing = card.last_hearing
    return {
        "card": card,
        "people": _people(card),
        "upkeep": _upkeep(card.staffing) if card.staffing else [],
        "hearing": hearing,
        "hearing_url": web_link(hearing.published_url) if hearing else "",
        "mechanisms": [_seat(row) for row in card.mechanisms],
        "history": [
            Moment(title=text, on=on) for on, text in organisations.history_of(card.unit.id)
        ],
    }


def _people(card: UnitCard) -> list[Entry]:
    named = (
        ("主要负责人", card.principal),
        ("分管负责人", card.leader_in_charge),
        ("具体负责人", card.contact),
    )
    found = [Entry(term, _person(holder)) for term, holder in named if holder]
    if card.contact and card.contact.phone and not _MOBILE.fullmatch(card.contact.phone):
        found.append(Entry("办公电话", card.contact.phone))
    if card.staff:
        found.append(Entry("专职人员", lines=[_person(holder) for holder in card.staff]))
    return found


def _person(holder: Holder) -> str:
    return f"{holder.name}（{holder.title}）" if holder.title else holder.name


def _upkeep(row: Staffing) -> list[Entry]:
    found = [
        Entry("年度", str(row.year)),
        Entry("专职", f"{row.full_time} 人"),
        Entry("兼职", f"{row.part_time} 人"),
        Entry("经费", f"{row.funding_yuan:,.2f} 元" if row.funding_yuan is not None else ""),
        Entry("购买服务", row.services_bought),
    ]
    return [entry for entry in found if entry.text]


def _seat(row: Membership) -> str:
    return f"{row.mechanism}（{'召集单位' if row.is_convener else '成员单位'}）"
