"""Governments that share the installation."""

from __future__ import annotations

from django.db import models

from yangguang.foundation.organisations.choices import Level


class Government(models.Model):
    """A government or a department that publishes like one (政府)."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=50)
    level = models.CharField(max_length=20, choices=Level)
    division_code = models.CharField(max_length=12, blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="lower_governments"
    )
    self_words = models.JSONField(default=list)
    theme = models.CharField(max_length=20, blank=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=Level.values), name="government_level_is_known"
            ),
            models.UniqueConstraint(
                fields=["division_code"],
                condition=~models.Q(division_code="") & ~models.Q(level=Level.DEPARTMENT),
                name="one_government_per_division_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name
