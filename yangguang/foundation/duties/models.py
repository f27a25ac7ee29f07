"""Duties and everything that happened to them."""

from __future__ import annotations

from typing import Any

from django.db import models

from yangguang.foundation.duties.choices import OPEN_STATES, DutyState, Origin
from yangguang.foundation.duties.rules.terms import DutyUnit, Happened

_UNITS = [(unit.value, unit.value) for unit in DutyUnit]
_KINDS = [(kind.value, kind.value) for kind in Happened]


class Duty(models.Model):
    """A duty with a time limit (履职义务); its dates are a cache of what its events say."""

    rule_code = models.CharField(max_length=80)
    rule_version = models.PositiveIntegerField(default=1)
    rule_jurisdiction = models.CharField(max_length=40, blank=True, default="")
    subject = models.CharField(max_length=100)
    occurrence = models.CharField(max_length=60, blank=True, default="")
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    owner_unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    clause = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=400, blank=True)
    opened_on = models.DateField()
    opened_at = models.DateTimeField(null=True)
    fixed_due_on = models.DateField(null=True)
    length = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, choices=_UNITS, blank=True)
    anchor = models.CharField(max_length=200, blank=True)
    is_soft = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=DutyState.choices, default=DutyState.OPEN)
    due_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    soon_on = models.DateField(null=True)
    is_provisional = models.BooleanField(default=False)
    calendar_version = models.CharField(max_length=80, blank=True)
    discharged_on = models.DateField(null=True)
    discharged_at = models.DateTimeField(null=True)
    overdue_on = models.DateField(null=True)
    escalated = models.PositiveSmallIntegerField(default=0)
    is_public = models.BooleanField(default=False)
    was_moved = models.BooleanField(default=False)
    """Whether a person changed the course of the clock: the terms alone no longer give the day."""

    class Meta:
        verbose_name = "履职义务"
        indexes = [
            models.Index(fields=["subject", "id"], name="duty_subject"),
            models.Index(fields=["government", "state", "due_on"], name="duty_due"),
            models.Index(fields=["owner_unit", "state", "due_on"], name="duty_owner_due"),
            models.Index(fields=["state", "overdue_on", "due_on"], name="duty_to_mark"),
            models.Index(fields=["government", "rule_code", "due_on"], name="duty_rule_due"),
            models.Index(fields=["government", "opened_on", "unit", "length"], name="duty_terms"),
            models.Index(
                fields=["government", "state", "due_on"],
                condition=models.Q(is_public=True),
                name="duty_public_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule_code", "subject", "occurrence"],
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
                name="duty_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DutyState.values), name="duty_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(length=None, unit="")
                | models.Q(length__gt=0, unit__in=[unit.value for unit in DutyUnit]),
                name="duty_length_has_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(state=DutyState.DISCHARGED, discharged_on__isnull=False)
                | ~models.Q(state=DutyState.DISCHARGED) & models.Q(discharged_on=None),
                name="duty_discharged_has_day",
            ),
        ]

    @property
    def is_on_time(self) -> bool:
        """Whether a discharged duty was done in time: by the moment for hours, else by the day."""
        if self.due_at is not None and self.discharged_at is not None:
            return self.discharged_at <= self.due_at
        if self.due_on is None or self.discharged_on is None:
            return True
        return self.discharged_on <= self.due_on


IN_TIME = (
    models.Q(due_on=None)
    | models.Q(due_at__isnull=False, discharged_at__lte=models.F("due_at"))
    | models.Q(models.Q(due_at=None) | models.Q(discharged_at=None))
    & models.Q(discharged_on__lte=models.F("due_on"))
)
"""The same as `is_on_time`, for queries."""


class _RulebookRow(models.Model):
    """What every row of a rulebook has; rows are never changed, a change is a new version."""

    code = models.CharField(max_length=80)
    jurisdiction = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    token = models.CharField(max_length=32, unique=True)
    change_note = models.CharField(max_length=500, blank=True)
    adopted_at = models.DateTimeField()
    adopted_by_name = models.CharField(max_length=100)
    adopted_by_user_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is a bug."""
        if not self._state.adding:
            raise TypeError("a row of a rulebook is written once")
        super().save(*args, **kwargs)


class DutyRule(_RulebookRow):
    """One version of a rule that opens duties or checks a limit (时限规则)."""

    class Meta:
        verbose_name = "时限规则"
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code", "version"], name="duty_rule_version"
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="duty_rule_known_origin"
            ),
        ]


class Requirement(_RulebookRow):
    """One version of a requirement that is not a clock (规则要求)."""

    class Meta:
        verbose_name = "规则要求"
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "code", "version"], name="requirement_version"
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="requirement_known_origin"
            ),
        ]


class Fulfilment(models.Model):
    """An occasion that discharges duties (履行事实), kept so that it counts once and never too early."""

    key = models.CharField(max_length=64, unique=True)
    event = models.CharField(max_length=100)
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    subject = models.CharField(max_length=100)
    on = models.DateField()
    at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        verbose_name = "履行事实"
        indexes = [models.Index(fields=["subject", "event", "on"], name="fulfilment_subject")]


class FeedAddress(models.Model):
    """Where a unit is reminded (提醒订阅): the unguessable address of its calendar feed, its mailbox."""

    unit = models.OneToOneField("organisations.Unit", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=64, unique=True)
    renewed_at = models.DateTimeField()
    mail_to = models.CharField(max_length=254, blank=True)
    mailed_on = models.DateField(null=True)

    class Meta:
        verbose_name = "提醒订阅"


class DutyEvent(models.Model):
    """One thing that happened to a duty (义务事件) with its legal day; rows are never changed."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=_KINDS)
    on = models.DateField()
    recorded_at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)
    due_on = models.DateField(null=True)
    unit = models.ForeignKey("organisations.Unit", null=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=500, blank=True)
    authority = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name = "义务事件"
        indexes = [models.Index(fields=["duty", "id"], name="duty_event_order")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in Happened]),
                name="duty_event_known_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=Happened.EXTENDED.value) | models.Q(due_on__isnull=False),
                name="duty_extension_has_day",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is a bug."""
        if not self._state.adding:
            raise TypeError("a duty event is written once")
        super().save(*args, **kwargs)
