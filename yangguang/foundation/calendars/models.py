"""Adopted years, local days and the record of every change."""

from __future__ import annotations

from django.db import models

from yangguang.foundation.calendars.choices import Origin


class CalendarYear(models.Model):
    """One revision of a year's holidays (年度放假安排); the newest revision is in force."""

    year = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField()
    table = models.JSONField()
    origin = models.CharField(max_length=20, choices=Origin)
    is_current = models.BooleanField(default=True)
    adopted_at = models.DateTimeField()
    adopted_by_name = models.CharField(max_length=100)
    adopted_by_user_id = models.BigIntegerField(null=True)

    class Meta:
        app_label = "calendars"
        ordering = ["year", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["year", "revision"], name="calendar_year_revision"),
            models.UniqueConstraint(
                fields=["year"],
                condition=models.Q(is_current=True),
                name="one_current_revision_per_year",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="calendar_year_origin_is_known"
            ),
        ]


class CalendarDay(models.Model):
    """A day that one government, or the whole installation, treats otherwise (地方假日、临时调整)."""

    government_id = models.BigIntegerField(null=True)
    day = models.DateField()
    works = models.BooleanField()
    name = models.CharField(max_length=50)
    basis = models.CharField(max_length=300)
    adopted_at = models.DateTimeField()
    adopted_by_name = models.CharField(max_length=100)
    adopted_by_user_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "calendars"
        ordering = ["day", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["government_id", "day"],
                condition=models.Q(withdrawn_at=None),
                name="one_local_day_per_government",
            ),
            models.UniqueConstraint(
                fields=["day"],
                condition=models.Q(withdrawn_at=None, government_id=None),
                name="one_local_day_for_all",
            ),
            models.CheckConstraint(
                condition=~models.Q(basis=""), name="calendar_day_cites_its_basis"
            ),
        ]


class CalendarChange(models.Model):
    """A change of any calendar (日历变更); the newest one tells whether a kept calendar is stale."""

    token = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "calendars"
        ordering = ["id"]
