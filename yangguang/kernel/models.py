"""Facts that happened and reactions that are still to run."""

from __future__ import annotations

from django.db import models


class Fact(models.Model):
    """A fact (事实): what happened, who did it, when; kept for ever as the audit trail."""

    event = models.CharField(max_length=100)
    stream = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    at = models.DateTimeField()
    actor_user_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=100, blank=True)
    actor_unit_id = models.BigIntegerField(null=True)
    government_id = models.BigIntegerField(null=True)

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["stream", "id"], name="fact_stream"),
            models.Index(fields=["event", "at"], name="fact_event_at"),
        ]


class PendingReaction(models.Model):
    """A reaction (联动) that has not run yet, is waiting to be tried again, or waits for a person."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="pending")
    reaction = models.CharField(max_length=100)
    stream = models.CharField(max_length=100)
    attempts = models.PositiveSmallIntegerField(default=0)
    ready_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=64, blank=True)
    last_error = models.TextField(blank=True)
    is_dead = models.BooleanField(default=False)

    class Meta:
        app_label = "kernel"
        indexes = [
            models.Index(fields=["reaction", "stream", "id"], name="pending_order"),
            models.Index(fields=["is_dead", "ready_at"], name="pending_ready"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["fact", "reaction"], name="reaction_once_per_fact"),
        ]


class ScheduledJob(models.Model):
    """When a job that comes round ran last, and who runs it now (定时任务)."""

    name = models.CharField(max_length=100, unique=True)
    ran_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        app_label = "kernel"
