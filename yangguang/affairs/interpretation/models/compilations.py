"""Compilations of policies and their interpretations by theme."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Compilation(models.Model):
    """Policies on one theme with their interpretations (政策专题汇编)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=60)
    introduction = models.TextField(blank=True)
    compiled_at = models.DateTimeField()
    author_user_id = models.BigIntegerField(null=True)

    class Meta:
        app_label = "interpretation"
        verbose_name = "政策专题汇编"
        indexes = [models.Index(fields=["government", "-id"], name="compilation_by_government")]
        constraints = [
            models.UniqueConstraint(fields=["government", "title"], name="compilation_once"),
            models.CheckConstraint(condition=~Q(title=""), name="compilation_has_title"),
        ]

    def __str__(self) -> str:
        return self.title


class CompilationItem(models.Model):
    """One policy in a compilation (汇编条目); its interpretations come along."""

    compilation = models.ForeignKey(Compilation, on_delete=models.CASCADE, related_name="items")
    record = models.ForeignKey("disclosure.Record", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "interpretation"
        verbose_name = "汇编条目"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "record"], name="compilation_item_once"),
        ]
