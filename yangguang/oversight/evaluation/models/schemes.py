"""Versions of the indicators of a government."""

from __future__ import annotations

from django.db import models


class SchemeVersion(models.Model):
    """One version of the indicators of a government (评估方案版本); rows are never changed."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=400)
    indicators = models.JSONField()
    valid_from = models.DateField()
    reason = models.CharField(max_length=300, blank=True)
    adopted_by_user_id = models.BigIntegerField(null=True)
    adopted_by_name = models.CharField(max_length=100, blank=True)
    adopted_at = models.DateTimeField()

    class Meta:
        app_label = "evaluation"
        verbose_name = "评估方案版本"
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="scheme_version_once"),
        ]
