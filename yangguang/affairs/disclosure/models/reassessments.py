"""Looking again: reassessments, conversions, yearly self-checks, spot checks, clean-ups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.disclosure.choices import (
    Attribute,
    CleanUpOutcome,
    ReassessmentDecision,
    ReassessmentKind,
    SpotFinding,
    WorkState,
)
from yangguang.affairs.disclosure.models.records import Record
from yangguang.kernel.written_once import WrittenOnce


class Reassessment(WrittenOnce):
    """One look at whether a withheld record can be public now (重新评估)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="reassessments")
    kind = models.CharField(max_length=20, choices=ReassessmentKind)
    decision = models.CharField(max_length=20, choices=ReassessmentDecision)
    reason = models.TextField()
    on = models.DateField()
    next_review_on = models.DateField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "重新评估"
        ordering = ["id"]


class Conversion(models.Model):
    """A record on its way from withheld or on request to proactive (公开转化)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="conversions")
    from_attribute = models.CharField(max_length=20, choices=Attribute)
    reason = models.TextField()
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=100, blank=True)
    published_on = models.DateField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "公开转化"
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(published_on=None), name="one_running_conversion"
            ),
        ]


class SelfCheck(models.Model):
    """The yearly self-check of a unit (年度自查)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=WorkState, default=WorkState.OPEN)
    opened_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    reported_by_name = models.CharField(max_length=100, blank=True)
    report = models.TextField(blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "年度自查"
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_self_check_a_year"),
        ]


class SelfCheckEntry(models.Model):
    """One record in a yearly self-check with its decision (自查条目)."""

    self_check = models.ForeignKey(SelfCheck, on_delete=models.CASCADE, related_name="entries")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    attribute = models.CharField(max_length=20, choices=Attribute)
    request_count = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=20, choices=ReassessmentDecision, blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "自查条目"
        constraints = [
            models.UniqueConstraint(fields=["self_check", "record"], name="self_check_record_once"),
        ]


class SpotCheck(models.Model):
    """A random check of withheld records by the office (抽查), repeatable from its seed."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    seed = models.CharField(max_length=64)
    population = models.PositiveIntegerField()
    population_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=WorkState, default=WorkState.OPEN)
    drawn_at = models.DateTimeField()
    drawn_by_name = models.CharField(max_length=100, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "抽查"


class SpotCheckItem(models.Model):
    """One drawn record: finding, correction order, re-check (抽查样本)."""

    spot_check = models.ForeignKey(SpotCheck, on_delete=models.CASCADE, related_name="items")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    finding = models.CharField(max_length=20, choices=SpotFinding, blank=True)
    finding_text = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True)
    found_by_name = models.CharField(max_length=100, blank=True)
    order = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    recheck_text = models.TextField(blank=True)
    is_corrected = models.BooleanField(null=True)
    rechecked_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "抽查样本"
        constraints = [
            models.UniqueConstraint(fields=["spot_check", "record"], name="spot_check_record_once"),
        ]


class CleanUp(models.Model):
    """A clean-up of normative documents (文件清理)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=400)
    state = models.CharField(max_length=10, choices=WorkState, default=WorkState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    publication_id = models.BigIntegerField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "文件清理"


class CleanUpItem(models.Model):
    """One document in a clean-up with its outcome (清理条目)."""

    clean_up = models.ForeignKey(CleanUp, on_delete=models.CASCADE, related_name="items")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=10, choices=CleanUpOutcome, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "清理条目"
        constraints = [
            models.UniqueConstraint(fields=["clean_up", "record"], name="clean_up_record_once"),
        ]
