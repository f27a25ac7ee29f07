"""Checks, acceptances, filings, publication checks, situation reports, reminders."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.written_once import WrittenOnce
from yangguang.oversight.ledger.choices import (
    AcceptanceResult,
    CheckResult,
    ReminderKind,
    RoundState,
)
from yangguang.oversight.ledger.models.plans import Plan
from yangguang.oversight.ledger.models.tasks import Task


class Check(WrittenOnce):
    """A check of a plan's ledger, of one unit or one task in it (检查)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="checks")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="checks")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    on = models.DateField()
    result = models.CharField(max_length=20, choices=CheckResult.choices)
    text = models.TextField()

    class Meta:
        app_label = "ledger"
        verbose_name = "检查"
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=CheckResult.values), name="check_known_result"
            ),
        ]


class Acceptance(WrittenOnce):
    """An acceptance of a task, or of a unit's whole ledger (验收)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="acceptances")
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="acceptances")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    on = models.DateField()
    result = models.CharField(max_length=20, choices=AcceptanceResult.choices)
    text = models.TextField(blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "验收"
        constraints = [
            models.CheckConstraint(
                condition=Q(result__in=AcceptanceResult.values), name="acceptance_known_result"
            ),
            models.CheckConstraint(
                condition=Q(result=AcceptanceResult.PASSED) | ~Q(text=""),
                name="acceptance_return_says_why",
            ),
        ]


class PlanFiling(WrittenOnce):
    """A unit's own plan received for the record (方案备案), with its receipt."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="filings")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT)
    received_on = models.DateField()
    receipt_number = models.CharField(max_length=60)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "方案备案"
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit"], name="filing_once_per_unit"),
            models.UniqueConstraint(fields=["plan", "receipt_number"], name="filing_number_once"),
        ]


class PublicationCheck(WrittenOnce):
    """A look whether a plan stands on a website (网站公开核验)."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="publication_checks")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    url = models.CharField(max_length=1000)
    checked_at = models.DateTimeField()
    is_found = models.BooleanField()
    published_on = models.DateField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "网站公开核验"


class ReportRound(models.Model):
    """A round of situation reports for one period (情况报送轮次)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    plan = models.ForeignKey(
        Plan, null=True, on_delete=models.PROTECT, related_name="report_rounds"
    )
    period = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=20, choices=RoundState.choices, default=RoundState.OPEN)
    summary = models.TextField(blank=True)
    compiled_at = models.DateTimeField(null=True)
    compiled_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "情况报送轮次"
        constraints = [
            models.UniqueConstraint(fields=["plan", "period"], name="round_plan_period_once"),
            models.UniqueConstraint(
                fields=["government", "period"],
                condition=Q(plan=None),
                name="round_period_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="round_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=RoundState.OPEN) | ~Q(summary=""),
                name="round_compiled_has_summary",
            ),
        ]


class SituationReport(models.Model):
    """The report of one unit in a round (情况报送)."""

    round = models.ForeignKey(ReportRound, on_delete=models.CASCADE, related_name="reports")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    due_on = models.DateField()
    text = models.TextField(blank=True)
    submitted_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by_user_id = models.BigIntegerField(null=True)
    submitted_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "情况报送"
        constraints = [
            models.UniqueConstraint(fields=["round", "unit"], name="situation_report_once"),
            models.CheckConstraint(
                condition=Q(submitted_on=None, text="")
                | (Q(submitted_on__isnull=False) & ~Q(text="")),
                name="situation_report_has_text",
            ),
        ]


class Reminder(WrittenOnce):
    """A unit was reminded (催办记录)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="reminders")
    situation_report = models.ForeignKey(
        SituationReport, null=True, on_delete=models.PROTECT, related_name="reminders"
    )
    kind = models.CharField(max_length=20, choices=ReminderKind.choices)
    on = models.DateField()
    text = models.CharField(max_length=500)
    key = models.CharField(max_length=120)

    class Meta:
        app_label = "ledger"
        verbose_name = "催办记录"
        indexes = [
            models.Index(fields=["task", "-id"], name="reminder_of_task"),
            models.Index(fields=["unit", "-id"], name="reminder_of_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="reminder_once"),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="reminder_known_kind"
            ),
        ]
