"""What units reported and what proves it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.written_once import WrittenOnce
from yangguang.oversight.ledger.choices import EvidenceKind
from yangguang.oversight.ledger.models.tasks import Task, TaskDeadline


class ProgressReport(WrittenOnce):
    """A report on a task by one of its units (进展报告)."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    on = models.DateField()
    percent = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_completion = models.BooleanField(default=False)

    class Meta:
        app_label = "ledger"
        verbose_name = "进展报告"
        indexes = [models.Index(fields=["task", "-id"], name="report_of_task")]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gte=0, percent__lte=100), name="report_percent_in_range"
            ),
        ]


class Evidence(WrittenOnce):
    """Something that proves work (佐证): address, digest, moment; never changed."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="evidence")
    report = models.ForeignKey(
        ProgressReport, null=True, on_delete=models.PROTECT, related_name="evidence"
    )
    deadline = models.ForeignKey(
        TaskDeadline, null=True, on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.CharField(max_length=20, choices=EvidenceKind.choices)
    address = models.CharField(max_length=1000)
    name = models.CharField(max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    taken_at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "佐证"
        indexes = [models.Index(fields=["task", "-id"], name="evidence_of_task")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=EvidenceKind.values), name="evidence_known_kind"
            ),
            models.CheckConstraint(condition=~Q(address=""), name="evidence_has_address"),
            models.CheckConstraint(
                condition=~Q(kind=EvidenceKind.FILE) | ~Q(sha256=""),
                name="evidence_file_has_digest",
            ),
        ]
