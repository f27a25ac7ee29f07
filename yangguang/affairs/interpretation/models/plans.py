"""Interpretation plans: who interprets a document, in which forms, when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.interpretation.choices import Form, Phase, PlanState, Signer


class InterpretationPlan(models.Model):
    """The plan for interpreting one document (解读方案)."""

    record = models.OneToOneField(
        "disclosure.Record", on_delete=models.PROTECT, related_name="interpretation_plan"
    )
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    cooperating_unit_ids = models.JSONField(default=list)
    signer = models.CharField(max_length=20, choices=Signer)
    unit_reason = models.CharField(max_length=200)
    first_interpreter = models.CharField(max_length=100, blank=True)
    first_interpreter_title = models.CharField(max_length=100, blank=True)
    first_interpreter_person_id = models.BigIntegerField(null=True)
    elements = models.JSONField(default=list)
    outline = models.TextField()
    media_outlets = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=PlanState, default=PlanState.DRAFT)
    handed_in_at = models.DateTimeField(null=True)
    handed_in_digest = models.CharField(max_length=64, blank=True)
    approved_on = models.DateField(null=True)
    publication_id = models.BigIntegerField(null=True, unique=True)
    public_id = models.CharField(max_length=26, blank=True)
    published_on = models.DateField(null=True)
    author_user_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=100, blank=True)
    drafted_at = models.DateTimeField()

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读方案"
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="interpretation_plan_state"),
            models.Index(fields=["unit", "-id"], name="interpretation_plan_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="interpretation_plan_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=PlanState.HANDED_IN) | Q(handed_in_at__isnull=False),
                name="interpretation_plan_handed_in_has_moment",
            ),
        ]


class PlannedStep(models.Model):
    """One step of a plan: a form in a phase (解读安排)."""

    plan = models.ForeignKey(InterpretationPlan, on_delete=models.CASCADE, related_name="steps")
    phase = models.CharField(max_length=20, choices=Phase)
    form = models.CharField(max_length=30, choices=Form)
    planned_on = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读安排"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(phase__in=Phase.values, form__in=Form.values),
                name="planned_step_known_words",
            ),
        ]
