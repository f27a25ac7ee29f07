"""Forms of acts on one task."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel import clock
from yangguang.oversight.ledger.choices import CheckResult, UnitRole
from yangguang.oversight.ledger.selectors import TaskDetail, UnitTag
from yangguang.oversight.ledger.services.evidence import MAX_BYTES, Proof
from yangguang.oversight.ledger.services.intake import LocalDeadline
from yangguang.oversight.ledger.services.progress import Progress
from yangguang.oversight.ledger.services.revision import TaskChanges
from yangguang.oversight.ledger.web.fields import day_field, line_field, text_field
from yangguang.oversight.ledger.web.intake_forms import LocalLimitForm

_RUNNING = frozenset({ClockState.OK, ClockState.SOON, ClockState.OVER, ClockState.PAUSED})


class TaskForm(forms.Form):
    """A form that knows the task it acts on, so that it can offer its units and time limits."""

    def __init__(
        self, *args: Any, task: TaskDetail, units: Iterable[UnitTag] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.task = task
        self.units = tuple(units)
        self.offer()

    def offer(self) -> None:
        """Fill the choices that depend on the task; nothing by default."""

    def choose(self, name: str, choices: Iterable[tuple[object, str]]) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(choices)


def _on(label: str) -> forms.DateField:
    return day_field(label, "留空就是今天。", required=False)


def _day(values: dict[str, Any], name: str = "on") -> date:
    return values.get(name) or clock.today()


class ProofForm(TaskForm):
    """Evidence: the address of a public page, or a file."""

    url = line_field(
        "佐证网址", "已经公开的网页，从 https:// 写起。", required=False, max_length=1000
    )
    file = forms.FileField(
        label="佐证文件",
        required=False,
        allow_empty_file=True,
        help_text="没有网页时上传文件。系统算出校验值，之后不能换。",
    )
    note = line_field("佐证说明", required=False, max_length=500)

    def clean_file(self) -> UploadedFile[Any] | None:
        """Look at the size before the bytes are read."""
        upload: UploadedFile[Any] | None = self.cleaned_data["file"]
        if upload is not None and (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(f"佐证文件不能超过 {MAX_BYTES // 1024 // 1024} MB。")
        return upload

    def proofs(self) -> tuple[Proof, ...]:
        """Return what was handed in: an address, a file, or both."""
        values, found = self.cleaned_data, []
        if values["url"]:
            found.append(Proof(url=values["url"], note=values["note"]))
        if values["file"] is not None:
            upload = values["file"]
            found.append(Proof(name=upload.name, data=upload.read(), note=values["note"]))
        return tuple(found)


class ProgressForm(ProofForm):
    """A progress report with its evidence."""

    percent = forms.IntegerField(
        label="完成进度",
        help_text="0 到 100，百分之几。",
        error_messages={
            "required": "请填写 0 到 100 的整数。",
            "invalid": "请填写 0 到 100 的整数。",
        },
    )
    text = text_field("做了什么", "写清做了哪些、还差哪些。")
    on = _on("哪一天的情况")
    field_order = ("percent", "text", "on", "url", "file", "note")

    def progress(self) -> Progress:
        """Return what the unit says."""
        values = self.cleaned_data
        return Progress(
            percent=values["percent"],
            text=values["text"],
            on=_day(values),
            evidence=self.proofs(),
        )


class SubmitForm(ProofForm):
    """The completion of a task with its evidence."""

    text = text_field("办结情况", "写清结果，和原文要求逐条对上。佐证网址和文件至少要有一样。")
    on = _on("哪一天办完")
    field_order = ("text", "on", "url", "file", "note")

    def progress(self) -> Progress:
        """Return the completion as a report of everything."""
        values = self.cleaned_data
        return Progress(percent=100, text=values["text"], on=_day(values), evidence=self.proofs())


class KeepForm(ProofForm):
    """A stage of a task was kept."""

    duty_id = forms.TypedChoiceField(label="哪一个节点", coerce=int)
    on = _on("哪一天办完")
    field_order = ("duty_id", "on", "url", "file", "note")

    def offer(self) -> None:
        """Offer the running clocks."""
        self.choose("duty_id", _clocks(self.task))

    def clean(self) -> dict[str, Any]:
        """Ask for one piece of evidence."""
        values = super().clean() or {}
        if bool(values.get("url")) == (values.get("file") is not None):
            self.add_error("url", "请填写网址或上传文件，一样就够。")
        return values


class AcceptForm(TaskForm):
    """The acceptance of a task."""

    text = text_field("验收意见", required=False)
    on = _on("验收日期")


class SendBackForm(TaskForm):
    """A task goes back with a reason."""

    reason = text_field("退回理由", "写清缺什么、怎么补。")
    on = _on("退回日期")


class StopForm(TaskForm):
    """A task ends without being done."""

    reason = text_field("终止理由", "写清依据，例如上级调整了任务。")


class CheckForm(TaskForm):
    """A check of a task."""

    result = forms.ChoiceField(label="检查结果", choices=CheckResult.choices)
    text = text_field("检查情况")
    on = _on("检查日期")


class RemindForm(TaskForm):
    """A reminder to the lead units."""

    text = line_field("催办内容", "不写就用到期情况。", required=False, max_length=500)


class SubtaskForm(TaskForm):
    """A part of a task split off."""

    title = line_field("子任务", max_length=300)
    unit_id = forms.TypedChoiceField(
        label="由哪个单位办", required=False, coerce=int, empty_value=None
    )
    due_on = day_field("什么时候完成", required=False)

    def offer(self) -> None:
        """Offer the units of the task."""
        members = ((member.unit_id, member.name) for member in self.task.members)
        self.choose("unit_id", [("", "先不定"), *members])


class StartClockForm(TaskForm):
    """The event from which a time limit runs has happened."""

    deadline_id = forms.TypedChoiceField(label="哪一处期限", coerce=int)
    on = day_field("事情发生在哪一天", "从这一天起算。")
    note = line_field("是哪件事", max_length=300)

    def offer(self) -> None:
        """Offer the time limits that run from an event."""
        rows = [row for row in self.task.deadlines if row.is_event_based]
        self.choose("deadline_id", [(row.id, row.text) for row in rows])


class ExtendForm(TaskForm):
    """A later day for a running time limit, with reason and authority."""

    duty_id = forms.TypedChoiceField(label="哪一处期限", coerce=int)
    due_on = day_field("延到哪一天")
    reason = text_field("延期理由", rows=2)
    authority = line_field("批准依据", "谁批准的、文号或日期。", max_length=300)

    def offer(self) -> None:
        """Offer the running clocks."""
        self.choose("duty_id", _clocks(self.task))


class TaskLimitForm(LocalLimitForm, TaskForm):
    """A local time limit of a running task."""

    text = line_field("期限叫什么", "例如“本级要求年内完成”。", max_length=100)
    field_order = ("text", "due_on", "recurrence", "note")

    def local(self) -> LocalDeadline:
        """Return the value under its own name."""
        return self.limit(self.cleaned_data["text"])


class ReviseForm(TaskForm):
    """Changes to a running task: words and units."""

    heading = line_field("任务名称", max_length=300)
    requirement = text_field("完成要求和标准", required=False, rows=2)
    channel = line_field("信息发布渠道", required=False, max_length=500)
    responsible_leader = line_field("分管领导", required=False, max_length=100)
    lead = forms.TypedMultipleChoiceField(label="牵头单位", coerce=int)
    responsible = forms.TypedMultipleChoiceField(label="责任单位", required=False, coerce=int)
    cooperating = forms.TypedMultipleChoiceField(label="配合单位", required=False, coerce=int)
    reason = text_field("修订理由", "会写进修订记录。", rows=2)

    def offer(self) -> None:
        """Offer every unit, with the present ones chosen."""
        present = {
            role: [member.unit_id for member in self.task.members if member.role == role]
            for role in UnitRole
        }
        choices = [(unit.unit_id, unit.name) for unit in self.units]
        for role in UnitRole:
            self.choose(role.value, choices)
            self.fields[role.value].initial = present[role]
        for name in ("requirement", "channel", "responsible_leader"):
            self.fields[name].initial = getattr(self.task, name)
        self.fields["heading"].initial = self.task.entry.heading

    def changes(self) -> TaskChanges:
        """Return what the form says."""
        values = self.cleaned_data
        return TaskChanges(
            heading=values["heading"],
            requirement=values["requirement"],
            channel=values["channel"],
            responsible_leader=values["responsible_leader"],
            lead_unit_ids=tuple(values["lead"]),
            responsible_unit_ids=tuple(values["responsible"]),
            cooperating_unit_ids=tuple(values["cooperating"]),
        )


def _clocks(task: TaskDetail) -> list[tuple[object, str]]:
    return [
        (found.duty_id, f"{found.due_text or found.text}　{_words(task, found.duty_id)}")
        for found in task.clocks
        if found.duty_id is not None and found.state in _RUNNING
    ]


def _words(task: TaskDetail, duty_id: int | None) -> str:
    texts = [row.text for row in task.deadlines if row.clock and row.clock.duty_id == duty_id]
    return f"“{texts[0]}”" if texts else ""
