"""The negative list, yearly priorities and the guide to disclosure."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.affairs.disclosure.choices import NegativeClass
from yangguang.kernel.written_once import WrittenOnce


class NegativeEntry(models.Model):
    """One version of an entry of the negative list (负面清单条目), valid for a half open period."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    key = models.CharField(max_length=20)
    negative_class = models.CharField(max_length=30, choices=NegativeClass)
    content = models.CharField(max_length=300)
    basis = models.CharField(max_length=400)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "负面清单条目"
        ordering = ["negative_class", "key", "valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(negative_class__in=NegativeClass.values), name="negative_known_class"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="negative_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["government", "key"],
                condition=Q(valid_to=None),
                name="one_living_negative_entry",
            ),
        ]


class NegativeRevision(WrittenOnce):
    """One revision of the negative list (负面清单修订)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=20)
    change = models.CharField(max_length=20)
    reason = models.CharField(max_length=300)
    on = models.DateField()

    class Meta:
        app_label = "disclosure"
        verbose_name = "负面清单修订"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="negative_revision_once"),
        ]


class YearlyPriority(models.Model):
    """A priority of disclosure for one year (年度公开重点)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    basis = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    task_reference = models.CharField(max_length=100, blank=True)
    fixed_at = models.DateTimeField()
    fixed_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "年度公开重点"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "year", "number"], name="priority_number_once"
            ),
        ]


class DisclosureGuide(models.Model):
    """The guide to government information of a government or unit (公开指南), in versions."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.CASCADE, null=True, related_name="+"
    )
    version = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    classification = models.TextField()
    arrangement = models.TextField()
    ways_of_access = models.TextField()
    organ_name = models.CharField(max_length=100)
    address = models.CharField(max_length=200)
    office_hours = models.CharField(max_length=200)
    telephone = models.CharField(max_length=60)
    fax = models.CharField(max_length=60, blank=True)
    online_contact = models.CharField(max_length=200)
    adopted_on = models.DateField()
    adopted_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "公开指南"
        constraints = [
            models.UniqueConstraint(
                fields=["government", "unit", "version"],
                nulls_distinct=False,
                name="guide_version_once",
            ),
        ]
