"""Public pages of plans: the list, the document with its tasks, the printable breakdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.links import web_link
from yangguang.kernel.web.values import Chip, Crumb, Entry, Moment
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.selectors import (
    PlanDetail,
    PlanEntry,
    TaskFilter,
)
from yangguang.oversight.ledger.web import public_document, public_filters, public_gone
from yangguang.oversight.ledger.web.public_crumbs import PLANS, crumbs_to

PLANS_PER_PAGE = 30
UNFILED_SHOWN = 10


class PlansForm(forms.Form):
    """The filter bar of the plan list."""

    q = forms.CharField(label="标题或文号", max_length=100, required=False)
    g = forms.ChoiceField(label="政府", required=False)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list with the name of its government."""

    plan: PlanEntry
    government_name: str


@public_page
def plans(request: HttpRequest) -> HttpResponse:
    """Show public plans, the latest first."""
    governments = organisations.governments()
    form = PlansForm(request.GET)
    form.fields["g"].choices = [("", "全部"), *((g.code, g.short_name) for g in governments)]  # type: ignore[attr-defined]
    form.is_valid()
    government = next((g for g in governments if g.code == form.cleaned_data.get("g")), None)
    text = form.cleaned_data.get("q", "")
    page = selectors.public_plans(
        government_id=government.id if government else None,
        text=text,
        page=public_filters.page_request(request, size=PLANS_PER_PAGE),
        on=clock.today(),
    )
    chips = [Chip(f"标题或文号：{text}", public_filters.without(request.GET, "q"))] if text else []
    if government:
        chips.append(
            Chip(f"政府：{government.short_name}", public_filters.without(request.GET, "g"))
        )
    context = {
        "government": government,
        "column": PLANS,
        "crumbs": crumbs_to(government, Crumb("工作方案")),
        "form": form,
        "chips": chips,
        "page": page,
        "rows": rows_of(page.entries, governments),
        "clear_url": reverse("public_ledger:plans"),
    }
    return render(request, "ledger/public/plans.html", context)


def rows_of(plans: Sequence[PlanEntry], governments: Sequence[GovernmentView]) -> list[PlanRow]:
    """Return plans with the names of their governments."""
    names = {g.id: g.name for g in governments}
    return [PlanRow(plan, names[plan.government_id]) for plan in plans]


@public_page
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: its text, its file, its tasks, its filings and checks."""
    detail = selectors.find_public_plan(plan_id, on=clock.today())
    if detail is None:
        return public_gone.missing_plan(request, plan_id)
    government = organisations.get_government(detail.entry.government_id)
    on = clock.today()
    tasks = selectors.public_tasks(
        TaskFilter(plan_id=plan_id), page=public_filters.page_request(request), on=on
    )
    ledger_url = f"{reverse('public_ledger:ledger')}?plan={plan_id}"
    context = {
        "government": government,
        "column": PLANS,
        "crumbs": crumbs_to(
            government,
            Crumb("工作方案", f"{reverse('public_ledger:plans')}?g={government.code}"),
            Crumb("正文"),
        ),
        "plan": detail.entry,
        "head": _head(detail, government),
        "page": tasks,
        "counts": detail.counts,
        "numbers_address": ledger_url,
        "ledger_url": ledger_url,
        "history": _history(detail),
        **_filing(detail),
        **_text(detail, with_marks=request.GET.get("marks") == "1"),
    }
    return render(request, "ledger/public/plan.html", context)


@public_page
def plan_print(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the breakdown table of a plan for printing (任务分解表)."""
    detail = selectors.find_public_plan(plan_id, on=clock.today())
    if detail is None:
        return public_gone.missing_plan(request, plan_id)
    rows = selectors.public_entries(TaskFilter(plan_id=plan_id), on=clock.today())
    context = {
        "plan": detail.entry,
        "rows": sorted(rows, key=lambda row: row.number),
        "government": organisations.get_government(detail.entry.government_id),
    }
    return render(request, "ledger/public/plan_print.html", context)


def _head(detail: PlanDetail, government: GovernmentView) -> list[Entry]:
    plan = detail.entry
    rows = [
        Entry("发文字号", plan.document_number),
        Entry("公文种类", plan.kind_label),
        Entry("发文机关", "、".join(plan.issuers)),
        Entry("成文日期", _iso(plan.issued_on)),
        Entry("所属政府", government.name),
        Entry("状态", plan.state.label),
        Entry("任务", f"{plan.tasks} 项，已办结 {plan.done} 项"),
        Entry("下发日期", _iso(clock.day_of(plan.adopted_at)) if plan.adopted_at else ""),
    ]
    return [row for row in rows if row.text]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(detail: PlanDetail, *, with_marks: bool) -> dict[str, Any]:
    if detail.document_id is None:
        return {"document": None}
    view = documents.get_document(detail.document_id)
    extracted, repaired = documents.get_text(detail.document_id)
    starts = selectors.public_task_starts(detail.entry.id)
    blocks = public_document.lay_out(
        extracted, repaired, anchors=_anchors(starts), with_marks=with_marks
    )
    return {
        "document": view,
        "with_marks": with_marks,
        "repair_count": len(repaired.repairs),
        "blocks": blocks if with_marks else public_document.without_head(blocks, _printed(detail)),
        "file_facts": [
            Entry("文件名", view.name),
            Entry("大小", f"{view.size:,} 字节"),
            Entry("收到日期", clock.day_of(view.received_at).isoformat()),
            Entry("SHA-256", view.sha256, is_code=True, is_digest=True),
            Entry("修复", f"{len(repaired.repairs)} 处"),
        ],
    }


def _printed(detail: PlanDetail) -> list[str]:
    plan = detail.entry
    return [plan.title, plan.document_number, *plan.issuers]


def _anchors(starts: Mapping[int, tuple[int, int]]) -> dict[int, public_document.Anchor]:
    return {
        start: public_document.Anchor(number, reverse("public_ledger:task", args=[task_id]))
        for start, (number, task_id) in starts.items()
    }


@dataclass(frozen=True, slots=True)
class _FilingRow:
    unit_name: str
    on: date | None
    note: str


def _filing(detail: PlanDetail) -> dict[str, Any]:
    filed = [
        _FilingRow(row.unit_name, row.received_on, f"《{row.title}》回执 {row.receipt_number}")
        for row in detail.filings
    ]
    missing = [_FilingRow(unit.name, None, "") for unit in detail.unfiled[:UNFILED_SHOWN]]
    return {
        "unit_rows": [*filed, *missing] if filed or missing else [],
        "unfiled_more": max(0, len(detail.unfiled) - UNFILED_SHOWN),
        "publication_checks": [
            {
                "unit_name": row.unit_name,
                "link": web_link(row.url),
                "checked_at": row.checked_at,
                "is_found": row.is_found,
                "sha256": row.sha256,
                "note": row.note,
            }
            for row in detail.publication_checks
        ],
    }


def _history(detail: PlanDetail) -> list[Moment]:
    found = [
        Moment(
            title=f"第 {row.revision} 次修订"
            + (f"：任务 {row.task_number}" if row.task_number else ""),
            on=row.at,
            text="；".join(f"{label}由“{old}”改为“{new}”" for label, old, new in row.changes)
            + (f"。理由：{row.reason}" if row.reason else ""),
        )
        for row in detail.revisions
    ]
    found += [
        Moment(title=f"检查：{row.result.label}", on=row.on, text=row.text)
        for row in detail.checks
        if row.task_number is None
    ]
    if detail.entry.adopted_at:
        found.append(Moment(title="下发并公开", on=detail.entry.adopted_at))
    return sorted(found, key=lambda moment: _iso(moment.on), reverse=True)
