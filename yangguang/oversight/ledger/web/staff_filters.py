"""Reads the filters of the staff ledger from an address and gives them back as chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, QueryDict

from yangguang.foundation.duties.selectors import STATE_WORDS, ClockState
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.values import Chip
from yangguang.oversight.ledger.choices import PlanState, TaskState, UnitRole
from yangguang.oversight.ledger.selectors import PageRequest, PlanEntry, TaskFilter, UnitLoad
from yangguang.oversight.ledger.web.addresses import without

PAGE_SIZE = 50
_ALL = [("", "全部")]


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "日期请写成 2026-06-30 这样。"},
    )


class LedgerFilter(forms.Form):
    """The filter bar of the staff ledger (筛选台账)."""

    text = forms.CharField(label="任务或单位", max_length=100, required=False)
    plan_id = forms.TypedChoiceField(label="方案", required=False, coerce=int, empty_value=None)
    unit_id = forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None)
    role = forms.ChoiceField(label="角色", required=False, choices=[*_ALL, *UnitRole.choices])
    state = forms.ChoiceField(label="状态", required=False, choices=[*_ALL, *TaskState.choices])
    clock = forms.ChoiceField(
        label="时钟",
        required=False,
        choices=[*_ALL, *((state.value, STATE_WORDS[state]) for state in ClockState)],
    )
    due_from = _day("到期从")
    due_to = _day("到期至")
    mine = forms.ChoiceField(
        label="范围", required=False, choices=[("", "本级全部"), ("on", "本单位")]
    )

    def __init__(
        self, data: QueryDict, *, plans: Iterable[PlanEntry], units: Iterable[UnitLoad]
    ) -> None:
        """Offer the plans in force and the units that have tasks."""
        super().__init__(data)
        self._offer("plan_id", ((plan.id, plan.title) for plan in plans))
        self._offer("unit_id", ((unit.unit_id, unit.name) for unit in units))

    def _offer(self, name: str, choices: Iterable[tuple[int, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*_ALL, *choices]


class PlanFilter(forms.Form):
    """The filter bar of the list of plans."""

    text = forms.CharField(label="标题或文号", max_length=100, required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=[*_ALL, *PlanState.choices])


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What a person asked the staff ledger for; None when the address cannot be read."""

    where: TaskFilter | None
    chips: tuple[Chip, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether anything is cut away."""
        return bool(self.chips)


def read(form: LedgerFilter, request: HttpRequest, *, actor: Actor) -> LedgerQuery:
    """Return the filter of an address."""
    if not form.is_valid():
        return LedgerQuery(None, ())
    values = form.cleaned_data
    where = TaskFilter(
        government_id=actor.government_id,
        plan_id=values["plan_id"],
        unit_id=values["unit_id"] or (actor.unit_id if values["mine"] else None),
        role=UnitRole(values["role"]) if values["role"] else None,
        states=(TaskState(values["state"]),) if values["state"] else (),
        clock=ClockState(values["clock"]) if values["clock"] else None,
        due_from=values["due_from"],
        due_to=values["due_to"],
        text=values["text"],
    )
    return LedgerQuery(where, tuple(_chips(form, request)))


def page_request(request: HttpRequest, *, size: int = PAGE_SIZE) -> PageRequest:
    """Return which page of a list an address asks for."""
    return PageRequest(
        size=size, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )


def _chips(form: LedgerFilter, request: HttpRequest) -> Iterable[Chip]:
    for name, field in form.fields.items():
        value = form.cleaned_data[name]
        if value:
            shown = dict(getattr(field, "choices", ())).get(value, value)
            yield Chip(f"{field.label}：{shown}", without(request, name))
