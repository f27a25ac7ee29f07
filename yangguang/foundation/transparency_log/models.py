"""Entries of the log, what opens them, and what was signed."""

from __future__ import annotations

from django.db import models

from yangguang.foundation.transparency_log.choices import CheckResult, Operation

REC_LENGTH = 64
CODE_LENGTH = 60


class LogEntry(models.Model):
    """An entry (日志条目): its bytes are fixed when it is entered, its place when it is logged."""

    log_index = models.BigIntegerField(null=True, unique=True)
    """Place in the log; null while the entry waits (the outbox)."""
    reg = models.CharField(max_length=CODE_LENGTH)
    rec = models.CharField(max_length=REC_LENGTH)
    ver = models.PositiveIntegerField()
    op = models.CharField(max_length=20, choices=Operation.choices)
    pub = models.CharField(max_length=CODE_LENGTH)
    leaf = models.BinaryField(max_length=32)
    data = models.BinaryField()
    entered_at = models.DateTimeField()

    class Meta:
        verbose_name = "日志条目"
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(log_index=None), name="log_entry_waiting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["rec", "ver"], name="log_entry_version_once"),
            models.CheckConstraint(
                condition=models.Q(log_index=None) | models.Q(log_index__gte=0),
                name="log_entry_index_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(op__in=Operation.values), name="log_entry_known_operation"
            ),
        ]


class EntryOpening(models.Model):
    """What opens an entry (条目披露材料): the version secret and the committed fields.

    Deleting the row makes the fields unprovable for ever, and leaves the log as it is.
    """

    entry = models.OneToOneField(LogEntry, on_delete=models.PROTECT, related_name="opening")
    secret = models.BinaryField(max_length=32)
    fields = models.JSONField(default=list)

    class Meta:
        verbose_name = "条目披露材料"


class LogHead(models.Model):
    """Where the log stands (日志现状): one row."""

    origin = models.CharField(max_length=200, blank=True)
    verifier_keys = models.JSONField(default=list)
    size = models.BigIntegerField(default=0)
    edge = models.BinaryField(default=bytes)
    """Roots of the full subtrees at the right edge, largest first, 32 bytes each."""
    published_size = models.BigIntegerField(default=0)
    watched_index = models.BigIntegerField(default=0)
    """Where the comparison of the own site goes on."""
    alarm = models.TextField(blank=True)
    """Why the writer stopped; empty when all is well."""

    class Meta:
        verbose_name = "日志现状"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_size__lte=models.F("size")),
                name="log_head_published_is_logged",
            ),
        ]


class SignedCheckpoint(models.Model):
    """A checkpoint that was signed and published (检查点)."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    signed_at = models.DateTimeField()
    cosigned_at = models.DateTimeField(null=True)
    is_policy_met = models.BooleanField(default=False)
    stamp = models.BinaryField(null=True)
    """RFC 3161 time stamp over `stamped_note`: the note as it was then, cosignatures included."""
    stamped_note = models.TextField(blank=True)

    class Meta:
        verbose_name = "检查点"


class StateSnapshot(models.Model):
    """The state of a register on one day (状态快照): after every entry before its own."""

    reg = models.CharField(max_length=CODE_LENGTH)
    on = models.DateField()
    entry = models.OneToOneField(LogEntry, on_delete=models.PROTECT)

    class Meta:
        verbose_name = "状态快照"
        constraints = [
            models.UniqueConstraint(fields=["reg", "on"], name="log_snapshot_once_a_day"),
        ]


class SiteCheck(models.Model):
    """The latest comparison of one public page with the log (网页比对)."""

    rec = models.CharField(max_length=REC_LENGTH, unique=True)
    pub = models.CharField(max_length=CODE_LENGTH)
    url = models.CharField(max_length=500)
    result = models.CharField(max_length=20, choices=CheckResult.choices)
    detail = models.CharField(max_length=500, blank=True)
    checked_at = models.DateTimeField()
    since = models.DateTimeField()
    """When this result was seen first."""

    class Meta:
        verbose_name = "网页比对"
        indexes = [models.Index(fields=["pub", "result", "id"], name="log_check_result")]


class WitnessedLog(models.Model):
    """The last checkpoint of another log that this installation cosigned (已见证日志)."""

    origin = models.CharField(max_length=200, unique=True)
    size = models.BigIntegerField(default=0)
    root = models.BinaryField(max_length=32)
    note = models.TextField(blank=True)
    cosigned_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "已见证日志"
