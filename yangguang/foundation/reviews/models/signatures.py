"""Names put to steps, and who may put a name for somebody else."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from yangguang.foundation.reviews.choices import SendBackGround, SignatureAct
from yangguang.foundation.reviews.models.rounds import Round, RoundStep


class Delegation(models.Model):
    """A delegation during leave (委托代签): one role in one unit, both days included."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    role = models.SlugField(max_length=60)
    from_user_id = models.BigIntegerField()
    from_name = models.CharField(max_length=100)
    to_user_id = models.BigIntegerField()
    to_name = models.CharField(max_length=100)
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    created_by_user_id = models.BigIntegerField(null=True)
    created_by_name = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["to_user_id", "to_on"], name="review_delegation_to"),
            models.Index(fields=["from_user_id", "to_on"], name="review_delegation_from"),
            models.Index(fields=["government", "to_on", "id"], name="review_delegation_government"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="review_delegation_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(from_user_id=F("to_user_id")),
                name="review_delegation_to_another_person",
            ),
        ]


class Signature(models.Model):
    """A name put to a step (签署): signed, sent back, objected, decided; rows are never changed.

    With `for_user_id` it was done for an absent person (代). `digest` is what was signed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="signatures")
    step = models.ForeignKey(RoundStep, on_delete=models.CASCADE, related_name="signatures")
    act = models.CharField(max_length=20, choices=SignatureAct)
    # Asked for returns only: with an index of their own, a database may prefer that one.
    government = models.ForeignKey(
        "organisations.Government", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by_user_id = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    by_unit_name = models.CharField(max_length=100, blank=True)
    for_user_id = models.BigIntegerField(null=True)
    for_name = models.CharField(max_length=100, blank=True)
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True)
    ground = models.CharField(max_length=40, choices=SendBackGround, blank=True)
    opinion = models.TextField(max_length=2000, blank=True)
    judgements = models.JSONField(default=list)
    digest = models.CharField(max_length=128, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["government", "-at", "-id", "ground"],
                condition=Q(act=SignatureAct.SEND_BACK),
                name="review_return_government",
            ),
            models.Index(
                fields=["unit", "-at", "-id", "ground"],
                condition=Q(act=SignatureAct.SEND_BACK),
                name="review_return_unit",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["step"],
                condition=~Q(act=SignatureAct.OBJECT),
                name="review_one_deciding_signature_per_step",
            ),
            models.CheckConstraint(
                condition=Q(act=SignatureAct.SEND_BACK, ground__in=SendBackGround.values)
                | ~Q(act=SignatureAct.SEND_BACK) & Q(ground=""),
                name="review_return_has_known_ground",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert the row; a second save is a bug."""
        if not self._state.adding:
            raise TypeError("a signature is written once")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: a signature stands."""
        raise TypeError("a signature is never deleted")
