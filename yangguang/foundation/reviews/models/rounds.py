"""Rounds and their steps."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.foundation.reviews.choices import ACTIVE_STEPS, ReviewState, StepState
from yangguang.foundation.reviews.models.routes import RouteStep, RouteVersion


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
