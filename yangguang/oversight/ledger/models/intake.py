"""What a machine read from a plan, and what people made of it before adoption."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.written_once import WrittenOnce
from yangguang.oversight.ledger.choices import ItemOrigin, UnitRole
from yangguang.oversight.ledger.models.plans import Plan


class IntakeItem(models.Model):
    """An item of a plan under check (核对条目); `parsed` is never changed after it is read."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=20, choices=ItemOrigin.choices)
    is_task = models.BooleanField()
    parsed = models.JSONField()
    corrected = models.JSONField(default=dict)
    local_deadlines = models.JSONField(default=list)
    drop_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "核对条目"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="intake_number_once"),
            models.CheckConstraint(
                condition=Q(origin__in=ItemOrigin.values), name="intake_known_origin"
            ),
            models.CheckConstraint(
                condition=Q(is_task=True, drop_reason="")
                | Q(is_task=False, origin=ItemOrigin.UNMARKED)
                | (Q(is_task=False) & ~Q(drop_reason="")),
                name="intake_dropped_says_why",
            ),
        ]


class IntakeCorrection(WrittenOnce):
    """One correction by a person (更正): field, value before, value after."""

    item = models.ForeignKey(IntakeItem, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "更正记录"


class IntakeQuestion(models.Model):
    """A thing that only a person may settle before adoption (待定事项)."""

    item = models.ForeignKey(IntakeItem, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=80)
    text = models.CharField(max_length=1000)
    options = models.JSONField(default=list)
    answer = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_user_id = models.BigIntegerField(null=True)
    settled_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "待定事项"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, answer="")
                | Q(settled_at__isnull=False) & ~Q(answer=""),
                name="question_settled_has_answer",
            ),
        ]


class IntakeUnit(models.Model):
    """A unit name of an item and the units it stands for (单位名称核对)."""

    item = models.ForeignKey(IntakeItem, on_delete=models.CASCADE, related_name="units")
    role = models.CharField(max_length=20, choices=UnitRole.choices)
    position = models.PositiveIntegerField()
    printed = models.CharField(max_length=200)
    expanded = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    unit_ids = models.JSONField(default=list)
    candidate_ids = models.JSONField(default=list)
    explanation = models.CharField(max_length=500, blank=True)
    chosen_by_name = models.CharField(max_length=100, blank=True)
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "单位名称核对"
        ordering = ["role", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "role", "position"], name="intake_unit_position_once"
            ),
            models.CheckConstraint(
                condition=Q(role__in=UnitRole.values), name="intake_unit_known_role"
            ),
        ]
