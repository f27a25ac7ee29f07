"""Tasks of adopted plans: units, subtasks, time limits."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.oversight.ledger.choices import (
    FINAL_TASK_STATES,
    LeadCertainty,
    TaskState,
    UnitRole,
)
from yangguang.oversight.ledger.models.plans import Plan

_FINAL = [state.value for state in FINAL_TASK_STATES]


class Task(models.Model):
    """A task of an adopted plan (任务).

    `due_on`, `soon_on` and `is_paused` repeat the open duty that is due first, `was_late` the outcome,
    so that a list of any length can be cut by clock; `list_rank` keeps open tasks above closed ones.
    """

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    number = models.PositiveIntegerField()
    path = models.CharField(max_length=200, blank=True)
    heading = models.CharField(max_length=300)
    text = models.TextField()
    requirement = models.TextField(blank=True)
    channel = models.CharField(max_length=500, blank=True)
    measures = models.TextField(blank=True)
    responsible_leader = models.CharField(max_length=100, blank=True)
    lead_certainty = models.CharField(max_length=20, choices=LeadCertainty.choices)
    open_ended_tail = models.CharField(max_length=200, blank=True)
    source_start = models.PositiveIntegerField(null=True)
    source_end = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=20, choices=TaskState.choices, default=TaskState.PENDING)
    percent = models.PositiveSmallIntegerField(default=0)
    is_public = models.BooleanField(default=False)
    list_rank = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField(null=True)
    due_order = models.DateField()
    soon_on = models.DateField(null=True)
    is_paused = models.BooleanField(default=False)
    is_soft = models.BooleanField(default=False)
    submitted_on = models.DateField(null=True)
    submitted_by_user_id = models.BigIntegerField(null=True)
    submitted_by_unit_id = models.BigIntegerField(null=True)
    submitted_duty_ids = models.JSONField(default=list)
    finished_on = models.DateField(null=True)
    was_late = models.BooleanField(null=True)
    stop_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "任务"
        indexes = [
            models.Index(fields=["government", "list_rank", "due_order", "id"], name="task_list"),
            models.Index(fields=["plan", "list_rank", "due_order", "id"], name="task_plan_list"),
            models.Index(
                fields=["list_rank", "due_order", "id"],
                condition=Q(is_public=True),
                name="task_public_list",
            ),
            models.Index(fields=["government", "state"], name="task_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="task_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=TaskState.values), name="task_known_state"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="task_percent_in_range"
            ),
            models.CheckConstraint(
                condition=Q(state__in=_FINAL, list_rank=1) | ~Q(state__in=_FINAL) & Q(list_rank=0),
                name="task_rank_follows_state",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(finished_on__isnull=False, percent=100),
                name="task_done_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.SUBMITTED) | Q(submitted_on__isnull=False),
                name="task_submitted_has_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.STOPPED) | ~Q(stop_reason=""),
                name="task_stopped_says_why",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_order=F("due_on")), name="task_order_follows_due"
            ),
        ]


class TaskUnit(models.Model):
    """A unit that a task concerns (任务单位); a collective name is kept beside each member."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=UnitRole.choices)
    position = models.PositiveIntegerField(default=0)
    printed = models.CharField(max_length=200)
    is_member = models.BooleanField(default=False)
    resolved_as = models.CharField(max_length=20)
    explanation = models.CharField(max_length=500, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    reported_on = models.DateField(null=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "任务单位"
        ordering = ["role", "position", "id"]
        indexes = [models.Index(fields=["unit", "role", "task"], name="task_unit_of_unit")]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="task_unit_one_role"),
            models.CheckConstraint(
                condition=Q(role__in=UnitRole.values), name="task_unit_known_role"
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="task_unit_percent_in_range"
            ),
        ]


class Subtask(models.Model):
    """A part of a task that a unit split off (子任务)."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="subtasks")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    due_on = models.DateField(null=True)
    finished_on = models.DateField(null=True)
    added_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "子任务"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="subtask_number_once"),
        ]


class TaskDeadline(models.Model):
    """A time limit of a task as printed (任务期限), with the duty that runs for it.

    A local value for a vague word is a row of its own (`is_local`) that names who set it.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="deadlines")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    is_inferred = models.BooleanField(default=False)
    length = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    quantity = models.FloatField(null=True)
    per = models.CharField(max_length=20, blank=True)
    anchor = models.CharField(max_length=200, blank=True)
    act = models.CharField(max_length=200, blank=True)
    is_soft = models.BooleanField(default=False)
    recurrence = models.JSONField(default=list)
    is_local = models.BooleanField(default=False)
    set_by_name = models.CharField(max_length=100, blank=True)
    set_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)
    occurrence_on = models.DateField(null=True)
    duty = models.ForeignKey("duties.Duty", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        app_label = "ledger"
        verbose_name = "任务期限"
        ordering = ["number"]
        indexes = [models.Index(fields=["occurrence_on", "id"], name="deadline_occurrence")]
        constraints = [
            models.UniqueConstraint(fields=["task", "number"], name="deadline_number_once"),
            models.CheckConstraint(
                condition=Q(is_local=False) | Q(set_at__isnull=False),
                name="deadline_local_names_setter",
            ),
        ]
