"""Catalogues of what is to be public, in versions, and the records filed under their entries."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.disclosure.choices import Attribute, Cycle, Stage
from yangguang.affairs.disclosure.models.records import Record


class Catalogue(models.Model):
    """A catalogue of what a government makes public (公开目录)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=100)
    is_standard = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "disclosure"
        verbose_name = "公开目录"
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="catalogue_code_once"),
        ]

    def __str__(self) -> str:
        return self.title


class CatalogueVersion(models.Model):
    """One adopted version of a catalogue (目录版本)."""

    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    entry_count = models.PositiveIntegerField(default=0)
    adopted_on = models.DateField()
    adopted_at = models.DateTimeField()
    adopted_by_user_id = models.BigIntegerField(null=True)
    adopted_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "目录版本"
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue", "number"], name="catalogue_version_number_once"
            ),
        ]


class CatalogueEntry(models.Model):
    """One matter that is to be public (目录事项); its code stays the same over versions."""

    version = models.ForeignKey(CatalogueVersion, on_delete=models.CASCADE, related_name="entries")
    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="entries")
    is_current = models.BooleanField(default=True)
    code = models.CharField(max_length=30)
    position = models.PositiveIntegerField()
    field = models.CharField(max_length=60, blank=True)
    first_item = models.CharField(max_length=100)
    second_item = models.CharField(max_length=100, blank=True)
    content = models.TextField()
    basis = models.TextField(blank=True)
    limit_text = models.CharField(max_length=200)
    cycle = models.CharField(max_length=20, choices=Cycle, default=Cycle.EVENT)
    cycle_due = models.CharField(max_length=5, blank=True)
    working_days = models.PositiveSmallIntegerField(null=True)
    publishers = models.CharField(max_length=300, blank=True)
    channels = models.JSONField(default=list)
    audience = models.CharField(max_length=100, blank=True)
    mode = models.CharField(max_length=20, choices=Attribute, default=Attribute.PROACTIVE)
    levels = models.JSONField(default=list)
    stage = models.CharField(max_length=20, choices=Stage, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "目录事项"
        ordering = ["position", "id"]
        indexes = [
            models.Index(
                fields=["catalogue", "is_current", "position"], name="catalogue_entry_current"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="catalogue_entry_code_once"),
            models.CheckConstraint(
                condition=Q(cycle__in=Cycle.values), name="catalogue_entry_known_cycle"
            ),
        ]


class EntryUnit(models.Model):
    """A unit that has to publish an entry (公开主体)."""

    entry = models.ForeignKey(CatalogueEntry, on_delete=models.CASCADE, related_name="entry_units")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "disclosure"
        verbose_name = "公开主体"
        constraints = [
            models.UniqueConstraint(fields=["entry", "unit"], name="entry_unit_once"),
        ]


class RecordFiling(models.Model):
    """A record filed under an entry of a catalogue (归目).

    `waits_until` is the day by which the record must be public, empty when nothing waits.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="filings")
    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=30)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.CASCADE, related_name="+")
    published_on = models.DateField(null=True)
    waits_until = models.DateField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "归目"
        indexes = [
            models.Index(
                fields=["catalogue", "code", "unit", "published_on"], name="filing_published"
            ),
            models.Index(
                fields=["catalogue", "code", "unit", "waits_until"],
                condition=Q(waits_until__isnull=False),
                name="filing_waiting",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["record", "catalogue", "code"], name="filing_once"),
        ]
