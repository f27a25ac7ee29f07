"""Documents received and the reading of their text."""

from __future__ import annotations

from django.db import models

from yangguang.foundation.documents.choices import DocumentState


class Document(models.Model):
    """A file as received (收文): its bytes are kept unchanged under their SHA-256."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    storage_key = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=DocumentState.choices)
    refusal_code = models.CharField(max_length=50, blank=True)
    refusal_text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    received_by_id = models.BigIntegerField(null=True)
    received_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        indexes = [models.Index(fields=["government", "-received_at"], name="document_latest")]
        constraints = [
            models.UniqueConstraint(fields=["government", "sha256"], name="document_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=DocumentState.values), name="document_known_state"
            ),
            models.CheckConstraint(
                condition=models.Q(state=DocumentState.READ, refusal_code="")
                | models.Q(state=DocumentState.UNREADABLE) & ~models.Q(refusal_code=""),
                name="document_unreadable_says_why",
            ),
        ]


class StoredReading(models.Model):
    """The text taken from a document and every repair proposed for it (读取结果)."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="reading")
    extracted = models.JSONField()
    repairs = models.JSONField()
    flags = models.JSONField()
    rejected = models.JSONField(default=list)
    """Indexes of repairs that a person undid."""
