"""What an interpretation achieved, and what was put right after."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.interpretation.choices import Effect


class EffectEvaluation(models.Model):
    """An evaluation of how a document's interpretation worked (解读效果评估)."""

    record = models.ForeignKey(
        "disclosure.Record", on_delete=models.PROTECT, related_name="effect_evaluations"
    )
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    evaluated_on = models.DateField()
    effect = models.CharField(max_length=20, choices=Effect)
    findings = models.TextField()
    is_typical_case = models.BooleanField(default=False)
    problems = models.TextField(blank=True)
    correct_by = models.DateField(null=True)
    corrected_on = models.DateField(null=True)
    correction = models.TextField(blank=True)
    evaluated_by_user_id = models.BigIntegerField(null=True)
    evaluated_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读效果评估"
        indexes = [
            models.Index(fields=["government", "-evaluated_on", "-id"], name="effect_by_day"),
            models.Index(
                fields=["correct_by", "id"],
                condition=Q(correct_by__isnull=False, corrected_on=None),
                name="effect_to_correct",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(effect__in=Effect.values), name="effect_known_word"),
            models.CheckConstraint(
                condition=Q(problems="", correct_by=None) | Q(correct_by__isnull=False),
                name="effect_problem_has_day",
            ),
            models.CheckConstraint(
                condition=Q(corrected_on=None) | ~Q(correction=""),
                name="effect_correction_has_words",
            ),
        ]
