"""Changes to public records that wait for their review."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.disclosure.models.records import Record


class RecordRevision(models.Model):
    """A proposed change to a public record with its public note (信息修订)."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    changes = models.JSONField(default=dict)
    change_note = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    proposed_by_user_id = models.BigIntegerField(null=True)
    proposed_by_name = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)
    is_published = models.BooleanField(default=False)

    class Meta:
        app_label = "disclosure"
        verbose_name = "信息修订"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "number"], name="record_revision_number_once"
            ),
            models.UniqueConstraint(
                fields=["record"], condition=Q(ended_at=None), name="one_open_record_revision"
            ),
        ]
