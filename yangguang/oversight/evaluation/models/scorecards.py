"""Scorecards as they were computed last; a page can always compute them again from the facts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.oversight.evaluation.choices import LineState
from yangguang.oversight.evaluation.models.schemes import SchemeVersion


class Scorecard(models.Model):
    """The scorecard of a unit for a period (成绩单)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=10)
    scheme = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, null=True)
    total = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    as_of = models.DateField()
    computed_at = models.DateTimeField()

    class Meta:
        app_label = "evaluation"
        verbose_name = "成绩单"
        indexes = [
            models.Index(fields=["government", "period", "-total"], name="scorecard_by_total"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period"], name="scorecard_once"),
        ]


class ScorecardLine(models.Model):
    """One indicator on a scorecard (成绩单明细)."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="lines")
    indicator = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()
    good = models.PositiveIntegerField()
    all = models.PositiveIntegerField()
    share = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    points = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    state = models.CharField(max_length=20, choices=LineState)

    class Meta:
        app_label = "evaluation"
        verbose_name = "成绩单明细"
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "indicator"], name="scorecard_line_once"),
            models.CheckConstraint(condition=Q(good__lte=F("all")), name="scorecard_line_share"),
            models.CheckConstraint(
                condition=Q(state=LineState.SCORED, points__isnull=False)
                | Q(state=LineState.NO_EVENT, points=None),
                name="scorecard_line_state",
            ),
        ]


class ScorecardRequest(models.Model):
    """A government whose scorecards are behind the facts (待重算成绩单)."""

    government = models.OneToOneField("organisations.Government", on_delete=models.CASCADE)
    since = models.DateTimeField()
    days = models.JSONField(default=list)

    class Meta:
        app_label = "evaluation"
        verbose_name = "待重算成绩单"
