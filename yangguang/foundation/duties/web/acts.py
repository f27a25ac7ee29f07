"""Acts on one duty: the form of each, what it calls, whether it is allowed and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.urls import reverse

from yangguang.foundation.duties import services
from yangguang.foundation.duties.selectors import duty_page
from yangguang.foundation.duties.services import escalating, fulfilment
from yangguang.foundation.duties.web import forms as duty_forms
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason


@dataclass(frozen=True, slots=True)
class DutyAct:
    """One act on a duty with its form."""

    name: str
    label: str
    form: type[forms.Form]
    run: Callable[..., object]


@dataclass(frozen=True, slots=True)
class ActRow:
    """An act as the page shows it: its form when allowed, else the reasons."""

    name: str
    label: str
    url: str
    form: forms.Form
    reasons: tuple[Reason, ...]
    is_open: bool


ACTS = (
    DutyAct("record_fulfilment", "登记履行", duty_forms.FulfilForm, fulfilment.record_fulfilment),
    DutyAct("pause_duty", "计时中止", duty_forms.PauseForm, services.pause_duty),
    DutyAct("resume_duty", "恢复计时", duty_forms.ResumeForm, services.resume_duty),
    DutyAct("extend_duty", "延期", duty_forms.ExtendForm, services.extend_duty),
    DutyAct("restart_duty", "重新起算", duty_forms.RestartForm, services.restart_duty),
    DutyAct("reassign_duty", "改派", duty_forms.ReassignForm, services.reassign_duty),
    DutyAct("escalate_duty", "升级督办", duty_forms.EscalateForm, escalating.escalate_duty),
    DutyAct("waive_duty", "免除", duty_forms.WaiveForm, services.waive_duty),
)
BY_NAME = {act.name: act for act in ACTS}


def rows_of(
    duty_id: int, by: Actor, *, sent: str = "", form: forms.Form | None = None
) -> list[ActRow]:
    """Return every act on a duty; a form that was sent comes back with what was wrong."""
    return [
        ActRow(
            act.name,
            act.label,
            reverse(f"duties:{act.name}", args=[duty_id]),
            form if form is not None and act.name == sent else act.form(prefix=act.name),
            _why_not(duty_id, act.name, by),
            is_open=act.name == sent,
        )
        for act in ACTS
    ]


def _why_not(duty_id: int, act: str, by: Actor) -> tuple[Reason, ...]:
    reasons = duty_page.why_not_act(duty_id, act, by)
    if not reasons and act == "record_fulfilment":
        reasons = fulfilment.why_not_record(duty_id)
    return reasons
