"""Routes with their versions, rounds, signatures and delegations."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from yangguang.foundation.reviews.choices import (
    ACTIVE_STEPS,
    ReviewState,
    SendBackGround,
    SignatureAct,
    StepKind,
    StepScope,
    StepState,
)


class Route(models.Model):
    """A review route (审核路线): who reviews what, in which order."""

    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=60)
    purpose = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class RouteVersion(models.Model):
    """One version of a route with its period (审核路线版本); its steps are never changed.

    `jurisdiction` is a government's code, or empty for the whole country. Half open: not in force
    any more on `valid_to`.
    """

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="versions")
    jurisdiction = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField()
    basis = models.CharField(max_length=300, blank=True)
    is_unverified = models.BooleanField(default=False)
    is_shipped = models.BooleanField(default=False)
    fingerprint = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    adopted_at = models.DateTimeField()
    adopted_by_user_id = models.BigIntegerField(null=True)
    adopted_by_name = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["route", "jurisdiction", "number"], name="review_route_version_number"
            ),
            models.UniqueConstraint(
                fields=["route", "jurisdiction"],
                condition=Q(valid_to=None),
                name="review_one_open_route_version",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="review_route_version_ends_after_it_begins",
            ),
        ]


class RouteStep(models.Model):
    """A step of a route version (审核环节)."""

    version = models.ForeignKey(RouteVersion, on_delete=models.CASCADE, related_name="steps")
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=StepKind)
    scope = models.CharField(max_length=20, choices=StepScope)
    position = models.PositiveSmallIntegerField()
    stage = models.PositiveSmallIntegerField()
    days = models.PositiveSmallIntegerField(null=True)
    checklist = models.JSONField(default=list)
    author_may_sign = models.BooleanField(default=False)
    apart_from = models.ManyToManyField("self", symmetrical=True)
    optional = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "code"], name="review_step_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=StepKind.values, scope__in=StepScope.values),
                name="review_route_step_known_kind_and_scope",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StepRole(models.Model):
    """A role whose holders do a step of a route (审核岗位)."""

    step = models.ForeignKey(RouteStep, on_delete=models.CASCADE, related_name="held_by")
    role = models.SlugField(max_length=60)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["step", "role"], name="review_role_once_per_step"),
        ]


class Round(models.Model):
    """A review round (审核轮次): one content, handed in once; the next try is the next round."""

    subject = models.CharField(max_length=100)
    number = models.PositiveIntegerField()
    previous = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="resubmission"
    )
    version = models.ForeignKey(RouteVersion, on_delete=models.PROTECT, related_name="rounds")
    route = models.SlugField(max_length=40)
    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    url_name = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=128, blank=True)
    author_user_id = models.BigIntegerField(null=True)
    state = models.CharField(max_length=20, choices=ReviewState, default=ReviewState.OPEN)
    opened_at = models.DateTimeField()
    opened_by_user_id = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "state", "id"], name="review_round_government"),
            models.Index(fields=["unit", "state", "id"], name="review_round_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="review_round_number"),
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(state=ReviewState.OPEN),
                name="review_one_open_round_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReviewState.values), name="review_round_known_state"
            ),
            models.CheckConstraint(
                condition=Q(state=ReviewState.OPEN, ended_at=None)
                | ~Q(state=ReviewState.OPEN) & Q(ended_at__isnull=False),
                name="review_round_ended_has_moment",
            ),
        ]


class RoundStep(models.Model):
    """A step of a round (本轮环节); a countersigning step stands once for each concerned unit.

    `desk_unit` is the unit whose people act, or null when any unit of the government may;
    `order_on` is the due day, or the last day of the calendar when there is none.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="steps")
    route_step = models.ForeignKey(RouteStep, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    stage = models.PositiveSmallIntegerField()
    government = models.ForeignKey(
        "organisations.Government", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    desk_unit = models.ForeignKey(
        "organisations.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=StepState, default=StepState.QUEUED)
    reason = models.CharField(max_length=200, blank=True)
    waiting_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    order_on = models.DateField()
    is_provisional = models.BooleanField(default=False)
    overdue_on = models.DateField(null=True)

    class Meta:
        ordering = ["stage", "id"]
        indexes = [
            models.Index(
                fields=["government", "desk_unit", "order_on", "id"],
                condition=Q(state__in=[state.value for state in ACTIVE_STEPS]),
                name="review_step_pending",
            ),
            models.Index(
                fields=["unit", "order_on", "id"],
                condition=Q(state=StepState.OBJECTED),
                name="review_step_objected",
            ),
            models.Index(
                fields=["due_on", "id"],
                condition=Q(state__in=[state.value for state in ACTIVE_STEPS], overdue_on=None),
                name="review_step_to_mark",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "route_step", "desk_unit"], name="review_step_once_per_unit"
            ),
            models.CheckConstraint(
                condition=Q(state__in=StepState.values), name="review_round_step_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.SKIPPED) | ~Q(reason=""),
                name="review_skipped_step_has_reason",
            ),
        ]


class Signature(models.Model):
    """A name put to a step (签署): signed, sent back, objected, decided; rows are never changed.

    With `for_user_id` it was done for an absent person (代). `digest` is what was signed.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="signatures")
    step = models.ForeignKey(RoundStep, on_delete=models.CASCADE, related_name="signatures")
    act = models.CharField(max_length=20, choices=SignatureAct)
    government = models.ForeignKey(
        "organisations.Government", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    by_user_id = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    by_unit_name = models.CharField(max_length=100, blank=True)
    for_user_id = models.BigIntegerField(null=True)
    for_name = models.CharField(max_length=100, blank=True)
    delegation = models.ForeignKey("Delegation", on_delete=models.PROTECT, null=True)
    ground = models.CharField(max_length=40, choices=SendBackGround, blank=True)
    opinion = models.TextField(max_length=2000, blank=True)
    judgements = models.JSONField(default=list)
    digest = models.CharField(max_length=128, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["government", "-at", "-id"],
                condition=Q(act=SignatureAct.SEND_BACK),
                name="review_return_government",
            ),
            models.Index(
                fields=["unit", "-at", "-id"],
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
