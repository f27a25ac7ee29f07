"""Reads the filters of the public ledger from an address and gives them back as chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import Http404, HttpRequest, QueryDict

from yangguang.foundation.duties.selectors import ClockState
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.selectors import PageRequest, PlanEntry, TaskFilter, UnitLoad

PAGE_SIZE = 50
CLOCKS = {
    ClockState.OVER: "逾期未办",
    ClockState.SOON: "临期",
    ClockState.OK: "在期内",
    ClockState.PAUSED: "计时中止",
    ClockState.NONE: "原文无期限",
    ClockState.KEPT: "按期办结",
    ClockState.LATE: "逾期办结",
}
_PAGING = ("after", "before")
_DIGITS = 19
"""Longer numbers fit no key of the database."""


class LedgerForm(forms.Form):
    """The filter bar of the ledger (筛选台账)."""

    q = forms.CharField(label="任务或单位", max_length=100, required=False)
    g = forms.ChoiceField(label="政府", required=False)
    u = forms.CharField(label="单位", max_length=100, required=False)
    unit = forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None)
    plan = forms.TypedChoiceField(label="方案", required=False, coerce=int, empty_value=None)
    clock = forms.ChoiceField(
        label="时钟",
        required=False,
        choices=[("", "全部"), *((k.value, v) for k, v in CLOCKS.items())],
    )
    state = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部"), *TaskState.choices]
    )
    due_from = forms.DateField(required=False, widget=forms.HiddenInput)
    due_to = forms.DateField(required=False, widget=forms.HiddenInput)
    open = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict,
        *,
        governments: Sequence[GovernmentView],
        units: Sequence[tuple[int, str]],
        plans: Sequence[tuple[int, str]],
    ) -> None:
        """Offer the governments of the installation, the units that have tasks and the plans."""
        super().__init__(data)
        self.fields["g"].choices = [("", "全部"), *((g.code, g.short_name) for g in governments)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", "全部"), *units]  # type: ignore[attr-defined]
        self.fields["plan"].choices = [("", "全部"), *plans]  # type: ignore[attr-defined]
        if units:
            self.fields["u"].widget = forms.HiddenInput()
        else:
            del self.fields["unit"]
        if not plans:
            del self.fields["plan"]


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
    """Return the filters of an address.

    A government, plan or unit that does not exist is not found; other values that cannot be read
    cut nothing.
    """
    governments = organisations.governments()
    named = _named(request.GET, governments, on)
    units = selectors.public_unit_loads(named.government.id, on=on) if named.government else ()
    plans = selectors.public_plan_titles(named.government.id) if named.government else ()
    form = LedgerForm(
        request.GET,
        governments=governments,
        units=_choices(units, named.unit),
        plans=_with_asked(plans, named.plan),
    )
    form.is_valid()
    values = form.cleaned_data
    return LedgerQuery(
        form=form,
        filter=TaskFilter(
            government_id=named.government.id if named.government else None,
            plan_id=named.plan.id if named.plan else None,
            unit_id=named.unit.id if named.unit else None,
            states=(TaskState(values["state"]),) if values.get("state") else (),
            clock=ClockState(values["clock"]) if values.get("clock") else None,
            due_from=values.get("due_from"),
            due_to=values.get("due_to"),
            text=values.get("q", ""),
            unit_text=values.get("u", ""),
            closed=False if values.get("open") == "1" else None,
        ),
        chips=tuple(_chips(request.GET, form, named.plan)),
        government=named.government,
        plan=named.plan,
        units=tuple(units),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    government: GovernmentView | None
    plan: PlanEntry | None
    unit: UnitView | None


def _named(params: QueryDict, governments: Sequence[GovernmentView], on: date) -> _Named:
    """Return what the address names; a plan or unit brings its government along."""
    code, plan_id, unit_id = params.get("g"), params.get("plan"), params.get("unit")
    government = next((g for g in governments if g.code == code), None)
    plan = selectors.find_public_plan(_number(plan_id), on=on) if plan_id else None
    unit = organisations.units_by_id([_number(unit_id)]).get(_number(unit_id)) if unit_id else None
    if (code and not government) or (plan_id and not plan) or (unit_id and not unit):
        raise Http404
    owner = plan.entry.government_id if plan else unit.government_id if unit else None
    return _Named(
        government=government or next((g for g in governments if g.id == owner), None),
        plan=plan.entry if plan else None,
        unit=unit,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def _choices(units: Sequence[UnitLoad], asked: UnitView | None) -> list[tuple[int, str]]:
    found = [(unit.unit_id, unit.name) for unit in units]
    if asked and asked.id not in dict(found):
        found.append((asked.id, asked.short_name or asked.name))
    return found


def _with_asked(
    plans: Sequence[tuple[int, str]], asked: PlanEntry | None
) -> Sequence[tuple[int, str]]:
    if asked is None or asked.id in dict(plans):
        return plans
    return [*plans, (asked.id, asked.title)]


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
        if value and name in {"q", "g", "u", "unit", "clock", "state"}:
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
