"""Acts on one task: which form each takes and what it calls; the page shows them in groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.services import (
    checks,
    progress,
    reminders,
    revision,
    subtasks,
    timing,
)
from yangguang.oversight.ledger.services.checks import Finding
from yangguang.oversight.ledger.services.subtasks import SubtaskSpec
from yangguang.oversight.ledger.services.timing import Extension, Happening, Kept
from yangguang.oversight.ledger.web import task_forms
from yangguang.oversight.ledger.web.task_forms import TaskForm


@dataclass(frozen=True, slots=True)
class TaskCall:
    """An act on one task by one person at one moment, with a valid form."""

    task_id: int
    form: TaskForm
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
class TaskAct:
    """One act: its address name, form, call and what is said when it is done."""

    name: str
    form: type[TaskForm]
    run: Callable[[TaskCall], object]
    done: str
    takes_files: bool = False


@dataclass(frozen=True, slots=True)
class ActGroup:
    """Acts that stand together on the page."""

    name: str
    title: str
    acts: tuple[str, ...]


GROUPS = (
    ActGroup(
        "report",
        "报进度和办结",
        ("report_progress", "submit_completion", "keep_deadline", "add_subtask"),
    ),
    ActGroup("accept", "验收", ("accept_completion", "send_back")),
    ActGroup("clock", "调整期限", ("start_clock", "set_local_deadline", "extend_deadline")),
    ActGroup("manage", "检查和调整", ("record_check", "remind", "revise_task", "stop_task")),
)


def _report(call: TaskCall) -> object:
    form = cast("task_forms.ProgressForm", call.form)
    return progress.report_progress(task_id=call.task_id, progress=form.progress(), **call.who)


def _submit(call: TaskCall) -> object:
    form = cast("task_forms.SubmitForm", call.form)
    return progress.submit_completion(task_id=call.task_id, progress=form.progress(), **call.who)


def _accept(call: TaskCall) -> object:
    return progress.accept_completion(
        task_id=call.task_id, on=_day(call), text=call.values["text"], **call.who
    )


def _send_back(call: TaskCall) -> object:
    return progress.send_back(
        task_id=call.task_id, on=_day(call), reason=call.values["reason"], **call.who
    )


def _stop(call: TaskCall) -> object:
    return progress.stop_task(task_id=call.task_id, reason=call.values["reason"], **call.who)


def _keep(call: TaskCall) -> object:
    form = cast("task_forms.KeepForm", call.form)
    kept = Kept(on=_day(call), proof=form.proofs()[0])
    duty_id = call.values["duty_id"]
    return timing.keep_deadline(task_id=call.task_id, duty_id=duty_id, kept=kept, **call.who)


def _start_clock(call: TaskCall) -> object:
    values = call.values
    return timing.start_clock(
        task_id=call.task_id,
        deadline_id=values["deadline_id"],
        happening=Happening(on=values["on"], note=values["note"]),
        **call.who,
    )


def _set_limit(call: TaskCall) -> object:
    form = cast("task_forms.TaskLimitForm", call.form)
    return timing.set_task_deadline(task_id=call.task_id, limit=form.local(), **call.who)


def _extend(call: TaskCall) -> object:
    values = call.values
    extension = Extension(
        due_on=values["due_on"], reason=values["reason"], authority=values["authority"]
    )
    return timing.extend_deadline(
        task_id=call.task_id, duty_id=values["duty_id"], extension=extension, **call.who
    )


def _check(call: TaskCall) -> object:
    values = call.values
    finding = Finding(
        on=_day(call), result=values["result"], text=values["text"], task_id=call.task_id
    )
    plan_id = call.form.task.entry.plan_id
    return checks.record_check(plan_id=plan_id, finding=finding, **call.who)


def _remind(call: TaskCall) -> object:
    return reminders.remind_tasks(task_ids=[call.task_id], text=call.values["text"], **call.who)


def _add_subtask(call: TaskCall) -> object:
    values = call.values
    spec = SubtaskSpec(title=values["title"], unit_id=values["unit_id"], due_on=values["due_on"])
    return subtasks.add_subtask(task_id=call.task_id, spec=spec, **call.who)


def _revise(call: TaskCall) -> object:
    form = cast("task_forms.ReviseForm", call.form)
    return revision.revise_task(
        task_id=call.task_id,
        changes=form.changes(),
        reason=call.values["reason"],
        **call.who,
    )


def _day(call: TaskCall) -> Any:
    return call.values.get("on") or clock.day_of(call.at)


TASK_ACTS = {
    act.name: act
    for act in (
        TaskAct(
            "report_progress", task_forms.ProgressForm, _report, "进度已报送。", takes_files=True
        ),
        TaskAct(
            "submit_completion",
            task_forms.SubmitForm,
            _submit,
            "已报送办结，等待验收。",
            takes_files=True,
        ),
        TaskAct("keep_deadline", task_forms.KeepForm, _keep, "节点已登记办结。", takes_files=True),
        TaskAct("add_subtask", task_forms.SubtaskForm, _add_subtask, "子任务已添加。"),
        TaskAct("accept_completion", task_forms.AcceptForm, _accept, "已验收通过。"),
        TaskAct("send_back", task_forms.SendBackForm, _send_back, "已退回，时钟接着走。"),
        TaskAct("start_clock", task_forms.StartClockForm, _start_clock, "已起算，时钟开始走。"),
        TaskAct("set_local_deadline", task_forms.TaskLimitForm, _set_limit, "本级期限已设定。"),
        TaskAct("extend_deadline", task_forms.ExtendForm, _extend, "已延期，理由和依据写进记录。"),
        TaskAct("record_check", task_forms.CheckForm, _check, "检查已登记。"),
        TaskAct("remind", task_forms.RemindForm, _remind, "已催办。同一单位同一任务一天只发一次。"),
        TaskAct("revise_task", task_forms.ReviseForm, _revise, "已修订，修订记录在方案页。"),
        TaskAct("stop_task", task_forms.StopForm, _stop, "任务已终止。"),
    )
}
