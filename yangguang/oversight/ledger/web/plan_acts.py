"""Acts on a plan in force: their forms and what they call."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django import forms

from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import AcceptanceResult, CheckResult
from yangguang.oversight.ledger.selectors import PlanDetail, UnitTag
from yangguang.oversight.ledger.services import adoption, checks, revision
from yangguang.oversight.ledger.services.checks import Filing, Finding, Look
from yangguang.oversight.ledger.web.fields import day_field, line_field, text_field
from yangguang.oversight.ledger.web.intake_forms import HeadForm


class PlanForm(forms.Form):
    """A form that knows the plan it acts on and the units with tasks in it."""

    def __init__(
        self, *args: Any, detail: PlanDetail, units: Iterable[UnitTag], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.detail = detail
        field = self.fields.get("unit_id")
        if isinstance(field, forms.ChoiceField):
            nothing = [] if field.required else [("", "整个方案")]
            field.choices = [*nothing, *((unit.unit_id, unit.name) for unit in units)]


def _unit(label: str, *, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=required,
        coerce=int,
        empty_value=None,
        error_messages={"required": "请选择单位。", "invalid_choice": "请从列出的单位中选择。"},
    )


class FilingForm(PlanForm):
    """A unit's own plan comes in for the record."""

    unit_id = _unit("报备单位", required=True)
    title = line_field("单位方案的题目", max_length=300)
    received_on = day_field("收到日期", "留空就是今天。", required=False)
    receipt_number = line_field("回执号", "留空由系统编号。", required=False, max_length=60)
    note = line_field("备注", required=False, max_length=500)


class LookForm(PlanForm):
    """Whether a plan stands on a website."""

    unit_id = _unit("哪个单位的方案", required=False)
    url = line_field("网址", "看的是哪个网页。", max_length=1000)
    is_found = forms.BooleanField(label="找到了，已经公开", required=False)
    published_on = day_field("网页上写的公开日期", required=False)
    note = line_field("备注", required=False, max_length=500)


class PlanCheckForm(PlanForm):
    """A check of the plan's ledger or of one unit."""

    unit_id = _unit("检查哪个单位", required=False)
    result = forms.ChoiceField(label="检查结果", choices=CheckResult.choices)
    text = text_field("检查情况")
    on = day_field("检查日期", "留空就是今天。", required=False)


class AcceptanceForm(PlanForm):
    """The acceptance of a unit's ledger."""

    unit_id = _unit("验收哪个单位的台账", required=False)
    result = forms.ChoiceField(label="验收结果", choices=AcceptanceResult.choices)
    text = text_field("验收意见", "退回时必须写理由。", required=False)
    on = day_field("验收日期", "留空就是今天。", required=False)


class ReviseHeadForm(HeadForm, PlanForm):
    """Changes to title, number or date of a plan in force."""

    reason = text_field("修订理由", "会写进修订记录。", rows=2)

    def __init__(self, *args: Any, detail: PlanDetail, **kwargs: Any) -> None:
        kwargs.setdefault("initial", HeadForm.of(detail.entry).initial)
        super().__init__(*args, detail=detail, **kwargs)


class PlanReasonForm(PlanForm):
    """An act that needs a reason."""

    reason = text_field("理由", rows=2)


class PlainForm(PlanForm):
    """An act that needs nothing but the decision."""


@dataclass(frozen=True, slots=True)
class PlanCall:
    """An act on one plan by one person at one moment, with a valid form."""

    plan_id: int
    form: PlanForm
    by: Actor
    at: datetime

    @property
    def values(self) -> dict[str, Any]:
        """What the form says."""
        return self.form.cleaned_data

    @property
    def who(self) -> dict[str, Any]:
        """The arguments that every act takes."""
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class PlanAct:
    """One act: its name, form, call and what is said when it is done."""

    name: str
    form: type[PlanForm]
    run: Callable[[PlanCall], object]
    done: str


def _file(call: PlanCall) -> object:
    values = call.values
    filing = Filing(
        unit_id=values["unit_id"],
        title=values["title"],
        received_on=_day(call, "received_on"),
        receipt_number=values["receipt_number"],
        note=values["note"],
    )
    return checks.file_plan(plan_id=call.plan_id, filing=filing, **call.who)


def _look(call: PlanCall) -> object:
    look = Look(
        **{
            name: call.values[name]
            for name in ("url", "is_found", "unit_id", "published_on", "note")
        }
    )
    return checks.record_publication_check(plan_id=call.plan_id, look=look, **call.who)


def _check(call: PlanCall) -> object:
    return checks.record_check(plan_id=call.plan_id, finding=_finding(call), **call.who)


def _accept(call: PlanCall) -> object:
    return checks.record_acceptance(plan_id=call.plan_id, finding=_finding(call), **call.who)


def _finding(call: PlanCall) -> Finding:
    values = call.values
    return Finding(
        on=_day(call, "on"),
        result=values["result"],
        text=values["text"],
        unit_id=values["unit_id"],
    )


def _revise(call: PlanCall) -> object:
    form = cast("ReviseHeadForm", call.form)
    return revision.revise_plan(
        plan_id=call.plan_id, changes=form.changes(), reason=call.values["reason"], **call.who
    )


def _publish(call: PlanCall) -> object:
    return adoption.publish_plan(plan_id=call.plan_id, **call.who)


def _close(call: PlanCall) -> object:
    return adoption.close_plan(plan_id=call.plan_id, **call.who)


def _hide(call: PlanCall) -> object:
    return adoption.hide_plan(plan_id=call.plan_id, reason=call.values["reason"], **call.who)


def _reopen(call: PlanCall) -> object:
    return adoption.reopen_plan(plan_id=call.plan_id, reason=call.values["reason"], **call.who)


def _revoke(call: PlanCall) -> object:
    return adoption.revoke_plan(plan_id=call.plan_id, reason=call.values["reason"], **call.who)


def _day(call: PlanCall, name: str) -> date:
    return call.values.get(name) or clock.day_of(call.at)


PLAN_ACTS = {
    act.name: act
    for act in (
        PlanAct("file_plan", FilingForm, _file, "已备案，回执号见下表。"),
        PlanAct("record_publication_check", LookForm, _look, "核验结果已登记。"),
        PlanAct("record_check", PlanCheckForm, _check, "检查已登记。"),
        PlanAct("record_acceptance", AcceptanceForm, _accept, "验收已登记。"),
        PlanAct("revise_plan", ReviseHeadForm, _revise, "已修订，写进修订记录。"),
        PlanAct("publish_plan", PlainForm, _publish, "已公开。"),
        PlanAct("hide_plan", PlanReasonForm, _hide, "已停止公开。"),
        PlanAct("close_plan", PlainForm, _close, "方案已办结。"),
        PlanAct("reopen_plan", PlanReasonForm, _reopen, "方案已恢复。"),
        PlanAct("revoke_plan", PlanReasonForm, _revoke, "方案已撤销，没办完的任务已终止。"),
    )
}
GROUPS = {
    "filing": ("file_plan",),
    "publication": ("record_publication_check",),
    "checks": ("record_check", "record_acceptance"),
    "plan": (
        "revise_plan",
        "publish_plan",
        "hide_plan",
        "close_plan",
        "reopen_plan",
        "revoke_plan",
    ),
}
