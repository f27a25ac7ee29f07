"""Pieces of interpretation, their files, and what was done with the media."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.interpretation.choices import (
    Form,
    InterpreterRole,
    MediaStep,
    Phase,
    PieceState,
)
from yangguang.affairs.interpretation.models.people import Expert


class Piece(models.Model):
    """One piece that interprets one document (解读材料)."""

    record = models.ForeignKey(
        "disclosure.Record", on_delete=models.PROTECT, related_name="interpretations"
    )
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=PieceState, default=PieceState.DRAFT)
    form = models.CharField(max_length=30, choices=Form)
    phase = models.CharField(max_length=20, choices=Phase, default=Phase.AT)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    elements = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    interpreter = models.CharField(max_length=100, blank=True)
    interpreter_title = models.CharField(max_length=100, blank=True)
    interpreter_role = models.CharField(max_length=20, choices=InterpreterRole, blank=True)
    interpreter_person_id = models.BigIntegerField(null=True)
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, null=True, related_name="pieces")
    reviewed_digest = models.CharField(max_length=64, blank=True)
    review_id = models.BigIntegerField(null=True)
    publication_id = models.BigIntegerField(null=True, unique=True)
    public_id = models.CharField(max_length=26, blank=True)
    published_on = models.DateField(null=True)
    author_user_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=100, blank=True)
    drafted_at = models.DateTimeField()

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读材料"
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="piece_by_state"),
            models.Index(fields=["unit", "state", "-id"], name="piece_by_unit"),
            models.Index(fields=["record", "state", "id"], name="piece_of_record"),
            models.Index(fields=["government", "-published_on", "-id"], name="piece_public"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PieceState.values), name="piece_known_state"
            ),
            models.CheckConstraint(
                condition=Q(form__in=Form.values, phase__in=Phase.values), name="piece_known_form"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[PieceState.ENTERED, PieceState.PUBLISHED])
                | Q(publication_id__isnull=False, review_id__isnull=False),
                name="piece_public_was_reviewed",
            ),
            models.CheckConstraint(
                condition=~Q(state=PieceState.PUBLISHED) | Q(published_on__isnull=False),
                name="piece_public_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PieceFile(models.Model):
    """A picture, recording or document of a piece (解读附件)."""

    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    storage_key = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    description = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField(default=0)
    clean_key = models.CharField(max_length=200, blank=True)
    clean_sha256 = models.CharField(max_length=64, blank=True)
    clean_size = models.PositiveBigIntegerField(null=True)
    clean_proof = models.JSONField(default=dict)

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读附件"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["piece", "sha256"], name="piece_file_once"),
        ]


class MediaContact(models.Model):
    """One thing done with one outlet for a document (媒体安排)."""

    record = models.ForeignKey(
        "disclosure.Record", on_delete=models.PROTECT, related_name="media_contacts"
    )
    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, null=True, related_name="media")
    step = models.CharField(max_length=20, choices=MediaStep)
    outlet = models.CharField(max_length=100)
    on = models.DateField()
    address = models.URLField(max_length=500, blank=True)
    note = models.CharField(max_length=300, blank=True)
    recorded_by_user_id = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "interpretation"
        verbose_name = "媒体安排"
        indexes = [models.Index(fields=["record", "on", "id"], name="media_of_record")]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=MediaStep.values), name="media_contact_known_step"
            ),
            models.CheckConstraint(
                condition=~Q(step=MediaStep.REPORTED) | ~Q(address=""),
                name="media_report_has_address",
            ),
        ]
