"""Reads the filters of the public ledger from an address and gives them back as chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, QueryDict

from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors import PageRequest, PlanEntry, TaskFilter, UnitLoad

PAGE_SIZE = 50
CLOCKS = {
    ClockState.OVER: "逾期未办",
    ClockState.SOON: "临期",
    ClockState.OK: "在期内",
    ClockState.PAUSED: "停表",
    ClockState.NONE: "原文无期限",
    ClockState.KEPT: "按期办结",
    ClockState.LATE: "逾期办结",
}
_PAGING = ("after", "before")


class LedgerForm(forms.Form):
    """The filter bar of the ledger (筛选台账)."""

    q = forms.CharField(label="任务或单位", max_length=100, required=False)
    g = forms.ChoiceField(label="政府", required=False)
    unit = forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None)
    clock = forms.ChoiceField(
        label="时钟",
        required=False,
        choices=[("", "全部"), *((k.value, v) for k, v in CLOCKS.items())],
    )
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *TaskState.choices]
    )
    plan = forms.IntegerField(required=False, widget=forms.HiddenInput)
    due_from = forms.DateField(required=False, widget=forms.HiddenInput)
    due_to = forms.DateField(required=False, widget=forms.HiddenInput)
    open = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict, *, governments: Sequence[GovernmentView], units: Sequence[UnitLoad]
    ) -> None:
        """Offer the governments of the installation and the units that have tasks."""
        super().__init__(data)
        self.fields["g"].choices = [("", "全部"), *((g.code, g.short_name) for g in governments)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", "全部"), *((u.unit_id, u.name) for u in units)]  # type: ignore[attr-defined]
        if not units:
            del self.fields["unit"]


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What a reader asked the ledger for."""

    form: LedgerForm
    filter: TaskFilter
    chips: tuple[Chip, ...]
    government: GovernmentView | None
    plan: PlanEntry | None
    units: tuple[UnitLoad, ...]


def read(request: HttpRequest, *, on: date) -> LedgerQuery:
    """Return the filters of an address; what cannot be read cuts nothing."""
    governments = organisations.governments()
    government = next((g for g in governments if g.code == request.GET.get("g")), None)
    units = selectors.public_unit_loads(government.id, on=on) if government else ()
    form = LedgerForm(request.GET, governments=governments, units=units)
    form.is_valid()
    values = form.cleaned_data
    plan = _plan(values.get("plan"), on)
    task_filter = TaskFilter(
        government_id=government.id if government else None,
        plan_id=plan.id if plan else None,
        unit_id=values.get("unit"),
        states=(TaskState(values["state"]),) if values.get("state") else (),
        clock=ClockState(values["clock"]) if values.get("clock") else None,
        due_from=values.get("due_from"),
        due_to=values.get("due_to"),
        text=values.get("q", ""),
        closed=False if values.get("open") == "1" else None,
    )
    return LedgerQuery(
        form=form,
        filter=task_filter,
        chips=tuple(_chips(request.GET, form, plan)),
        government=government,
        plan=plan,
        units=tuple(units),
    )


def _plan(plan_id: int | None, on: date) -> PlanEntry | None:
    found = selectors.find_public_plan(plan_id, on=on) if plan_id else None
    return found.entry if found else None


def page_request(request: HttpRequest, *, size: int = PAGE_SIZE) -> PageRequest:
    """Return which page of a list an address asks for."""
    return PageRequest(
        size=size, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )


def without(params: QueryDict, *names: str) -> str:
    """Return the address of the list without some filters and from its first page."""
    left = params.copy()
    for name in (*names, *_PAGING):
        left.pop(name, None)
    for name in [name for name in left if not left[name]]:
        del left[name]
    return f"?{left.urlencode()}" if left else "?"


def _chips(params: QueryDict, form: LedgerForm, plan: PlanEntry | None) -> list[Chip]:
    values, found = form.cleaned_data, []
    for name, field in form.fields.items():
        value = values.get(name)
        if value and name in {"q", "g", "unit", "clock", "state"}:
            shown = dict(getattr(field, "choices", ())).get(value, value)
            found.append(Chip(f"{field.label}：{shown}", without(params, name)))
    if plan:
        found.append(Chip(f"方案：{plan.title}", without(params, "plan")))
    if values.get("open") == "1":
        found.append(Chip("只看未办结", without(params, "open")))
    if values.get("due_from") or values.get("due_to"):
        first, last = values.get("due_from"), values.get("due_to")
        found.append(Chip(f"到期日：{_range(first, last)}", without(params, "due_from", "due_to")))
    return found


def _range(first: date | None, last: date | None) -> str:
    if first and last and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else ''} 至 {last.isoformat() if last else ''}".strip()
