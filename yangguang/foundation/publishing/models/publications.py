"""Publications, their versions, and where they are placed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.foundation.publishing.choices import (
    BODY_OPS,
    OPEN_STATES,
    PublicationState,
    VersionOp,
    WithdrawalReason,
)
from yangguang.foundation.publishing.models.sites import Channel, Site
from yangguang.kernel.written_once import WrittenOnce

_OPEN = [state.value for state in OPEN_STATES]


class Publication(models.Model):
    """One thing that is made public (公开事项): the state and a copy of what lists show."""

    public_id = models.CharField(max_length=26, unique=True)
    site = models.ForeignKey(Site, on_delete=models.PROTECT)
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    kind = models.CharField(max_length=40)
    register = models.CharField(max_length=40)
    subject = models.CharField(max_length=100)
    state = models.CharField(max_length=20, choices=PublicationState.choices)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=1000, blank=True)
    issued_on = models.DateField(null=True)
    until = models.DateField(null=True)
    publish_at = models.DateTimeField(null=True)
    embargo_until = models.DateTimeField(null=True)
    due_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_version = models.PositiveIntegerField(default=1)
    live_at = models.DateTimeField(null=True)
    """The moment from which the present version is visible."""
    live_version = models.PositiveIntegerField(null=True)
    live_log_index = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "公开事项"
        indexes = [
            models.Index(fields=["subject", "id"], name="publication_subject"),
            models.Index(
                fields=["government", "state", "published_at", "id"], name="publication_list"
            ),
            models.Index(
                fields=["government", "kind", "state", "published_at", "id"],
                name="publication_kind",
            ),
            models.Index(fields=["unit", "state", "published_at", "id"], name="publication_unit"),
            models.Index(fields=["government", "state", "id"], name="publication_desk"),
            models.Index(fields=["unit", "id"], name="publication_desk_unit"),
            models.Index(fields=["government", "id"], name="publication_desk_all"),
            models.Index(fields=["state", "due_at"], name="publication_due"),
            models.Index(
                fields=["until"],
                condition=Q(until__isnull=False, state__in=_OPEN),
                name="publication_until",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "kind"],
                condition=Q(state__in=_OPEN),
                name="publication_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PublicationState.values), name="publication_known_state"
            ),
            models.CheckConstraint(
                condition=Q(live_version=None, live_log_index=None, published_at=None)
                | Q(
                    live_version__isnull=False,
                    live_log_index__isnull=False,
                    published_at__isnull=False,
                    published_on__isnull=False,
                ),
                name="publication_visible_means_logged",
            ),
            models.CheckConstraint(
                condition=~Q(state=PublicationState.LIVE) | Q(live_version__isnull=False),
                name="publication_live_has_version",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PublicationState.SCHEDULED, PublicationState.CANCELLED])
                | Q(entered_at__isnull=False),
                name="publication_entered_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(embargo_until=None) | Q(due_at__gte=models.F("embargo_until")),
                name="publication_keeps_embargo",
            ),
            models.CheckConstraint(
                condition=Q(entered_at=None) | Q(entered_at__gte=models.F("due_at")),
                name="publication_entered_when_due",
            ),
        ]


class PublicationVersion(WrittenOnce):
    """One version of a publication (公开版本) with the evidence that its release was approved."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    op = models.CharField(max_length=20, choices=VersionOp.choices)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=1000, blank=True)
    fields = models.JSONField(default=list)
    files = models.JSONField(default=list)
    keywords = models.JSONField(default=list)
    source = models.CharField(max_length=200, blank=True)
    editor = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    until = models.DateField(null=True)
    basis = models.CharField(max_length=60, blank=True)
    approval = models.CharField(max_length=200)
    change_note = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "公开版本"
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "number"], name="publication_version_number"
            ),
            models.CheckConstraint(
                condition=~Q(approval=""), name="publication_version_is_approved"
            ),
            models.CheckConstraint(
                condition=Q(op__in=VersionOp.values), name="publication_version_known_operation"
            ),
            models.CheckConstraint(
                condition=~Q(op=VersionOp.REVISE) | ~Q(change_note=""),
                name="publication_version_revision_has_note",
            ),
            models.CheckConstraint(
                condition=Q(op=VersionOp.PUBLISH, number=1)
                | ~Q(op=VersionOp.PUBLISH) & Q(number__gt=1),
                name="publication_version_publish_is_first",
            ),
            models.CheckConstraint(
                condition=~Q(op__in=BODY_OPS) | ~Q(title=""),
                name="publication_version_body_has_title",
            ),
        ]


class Revelation(models.Model):
    """A version's place in the log and the moment from which it counts (公开记录)."""

    version = models.OneToOneField(
        PublicationVersion, on_delete=models.PROTECT, related_name="revelation"
    )
    log_index = models.BigIntegerField(unique=True)
    revealed_at = models.DateTimeField()

    class Meta:
        verbose_name = "公开记录"


class Withdrawal(WrittenOnce):
    """Why a publication ended (撤回): coded reason, public note, the organ that did it."""

    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="withdrawal"
    )
    version = models.OneToOneField(PublicationVersion, null=True, on_delete=models.PROTECT)
    reason = models.CharField(max_length=40, choices=WithdrawalReason.choices)
    note = models.CharField(max_length=500, blank=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)

    class Meta:
        verbose_name = "撤回"
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=WithdrawalReason.values),
                name="publication_withdrawal_reason",
            ),
        ]


class Placement(models.Model):
    """A publication's place in a channel (栏目位置); the public list reads these rows."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="placements"
    )
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="placements")
    placed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "栏目位置"
        indexes = [
            models.Index(
                fields=["channel", "published_at", "id"],
                condition=Q(ended_at=None, published_at__isnull=False),
                name="publication_placement_list",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "channel"],
                condition=Q(ended_at=None),
                name="publication_placement_once",
            ),
        ]
