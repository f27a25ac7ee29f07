"""What was screened, what was found, what was decided, and the word lists."""

from __future__ import annotations

from typing import Any

from django.db import models

from yangguang.foundation.screening.choices import (
    Certainty,
    DecisionKind,
    Exemption,
    FindingState,
    ListKind,
    SpanKind,
    options,
)


class ScreeningRun(models.Model):
    """One screening of what a subject is going to publish (审查记录)."""

    subject = models.CharField(max_length=100)
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    lists_version = models.CharField(max_length=200, blank=True)
    screened_at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "审查记录"
        indexes = [
            models.Index(fields=["subject", "-id"], name="screening_run_subject"),
            models.Index(fields=["government", "is_current", "-id"], name="screening_run_latest"),
            models.Index(fields=["unit", "is_current", "-id"], name="screening_run_unit"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=models.Q(is_current=True),
                name="screening_one_current_run",
            )
        ]


class ScreenedPart(models.Model):
    """One text of a screened subject (审查内容); the words are kept only while they are current."""

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="parts")
    place = models.PositiveIntegerField()
    key = models.CharField(max_length=100)
    label = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    unread = models.CharField(max_length=500, blank=True)
    """Why a file could not be read; empty when it was."""
    concealed = models.PositiveIntegerField(default=0)
    """How many things of the file a reader of the page would not see."""

    class Meta:
        verbose_name = "审查内容"
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="screening_part_place")
        ]


class Finding(models.Model):
    """One find in a part (发现): its place and its masked form, never the words themselves."""

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="findings")
    part = models.ForeignKey(ScreenedPart, on_delete=models.CASCADE, related_name="findings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=options(SpanKind))
    certainty = models.CharField(max_length=20, choices=options(Certainty))
    masked = models.TextField(blank=True)
    advice = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64)
    """A keyed digest of kind and words: the same words are known again, but not readable."""
    state = models.CharField(
        max_length=20, choices=options(FindingState), default=FindingState.OPEN.value
    )

    class Meta:
        verbose_name = "发现"
        indexes = [
            models.Index(fields=["run", "state", "kind"], name="screening_finding_state"),
            models.Index(fields=["run", "part", "start"], name="screening_finding_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in FindingState]),
                name="screening_finding_known_state",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="screening_finding_has_length"
            ),
            models.CheckConstraint(
                condition=~models.Q(
                    kind=SpanKind.SECRECY_MARK.value,
                    state__in=[
                        FindingState.MASKED.value,
                        FindingState.KEPT.value,
                        FindingState.REMOVED.value,
                    ],
                ),
                name="screening_mark_stays_blocked",
            ),
        ]


class Decision(models.Model):
    """What a person decided about a find (处理决定), with reason and basis; never changed."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=20, choices=options(DecisionKind))
    reason = models.CharField(max_length=500, blank=True)
    exemption = models.CharField(max_length=30, choices=options(Exemption), blank=True)
    decided_at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)
    is_carried = models.BooleanField(default=False)
    """Taken over from an earlier text in which the same words stood."""

    class Meta:
        verbose_name = "处理决定"
        indexes = [models.Index(fields=["finding", "-id"], name="screening_decision_latest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision__in=[one.value for one in DecisionKind]),
                name="screening_known_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(exemption="")
                | models.Q(
                    exemption__in=[one.value for one in Exemption],
                    decision=DecisionKind.KEEP.value,
                ),
                name="screening_exemption_only_keeps",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is a bug."""
        if not self._state.adding:
            raise TypeError("a decision is written once")
        super().save(*args, **kwargs)


class WordList(models.Model):
    """Words of one kind that a government looks for (词表)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=options(ListKind))

    class Meta:
        verbose_name = "词表"
        constraints = [
            models.UniqueConstraint(fields=["government", "kind"], name="screening_list_once"),
            models.CheckConstraint(
                condition=models.Q(kind__in=[one.value for one in ListKind]),
                name="screening_list_known_kind",
            ),
        ]


class WordListVersion(models.Model):
    """One adopted state of a word list (词表版本); the latest number is in force."""

    word_list = models.ForeignKey(WordList, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300, blank=True)
    entry_count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    adopted_at = models.DateTimeField()
    by_user_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "词表版本"
        constraints = [
            models.UniqueConstraint(
                fields=["word_list", "number"], name="screening_list_version_once"
            )
        ]


class WordEntry(models.Model):
    """One word of a version (词条): what is right instead, or that a shipped word is off."""

    version = models.ForeignKey(WordListVersion, on_delete=models.CASCADE, related_name="entries")
    text = models.CharField(max_length=60)
    right = models.CharField(max_length=60, blank=True)
    advice = models.CharField(max_length=200, blank=True)
    is_off = models.BooleanField(default=False)

    class Meta:
        verbose_name = "词条"
        constraints = [
            models.UniqueConstraint(fields=["version", "text"], name="screening_word_once")
        ]
