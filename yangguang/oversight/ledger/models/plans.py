"""Plans and the text they were read from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.kernel.written_once import WrittenOnce
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES, PlanKind, PlanState

_LIVE = [state.value for state in LIVE_PLAN_STATES]


class Plan(models.Model):
    """A plan that sets tasks (实施方案); a draft until it is adopted."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    document = models.ForeignKey("documents.Document", null=True, on_delete=models.PROTECT)
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=20, choices=PlanKind.choices, default=PlanKind.OTHER)
    year = models.PositiveSmallIntegerField(null=True)
    issued_on = models.DateField(null=True)
    issuers = models.JSONField(default=list)
    state = models.CharField(max_length=20, choices=PlanState.choices, default=PlanState.CHECKING)
    is_public = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by_user_id = models.BigIntegerField(null=True)
    opened_by_name = models.CharField(max_length=100, blank=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by_user_id = models.BigIntegerField(null=True)
    adopted_by_name = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        app_label = "ledger"
        verbose_name = "方案"
        indexes = [
            models.Index(fields=["government", "state", "-id"], name="plan_by_state"),
            models.Index(fields=["is_public", "state", "-id"], name="plan_public"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "document_number"],
                condition=Q(state__in=_LIVE) & ~Q(document_number=""),
                name="plan_number_live_once",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=[PlanState.CHECKING.value, *_LIVE]),
                name="plan_document_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PlanState.values), name="plan_known_state"
            ),
            models.CheckConstraint(condition=Q(kind__in=PlanKind.values), name="plan_known_kind"),
            models.CheckConstraint(
                condition=~Q(state__in=_LIVE) | Q(adopted_at__isnull=False),
                name="plan_live_was_adopted",
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(adopted_at__isnull=False),
                name="plan_public_was_adopted",
            ),
        ]


class PlanSource(models.Model):
    """The text a plan was read from, kept as it stood at intake (方案原文)."""

    plan = models.OneToOneField(
        Plan, on_delete=models.CASCADE, primary_key=True, related_name="source"
    )
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    marker_form = models.CharField(max_length=200, blank=True)
    head = models.JSONField(default=dict)
    notices = models.JSONField(default=list)

    class Meta:
        app_label = "ledger"
        verbose_name = "方案原文"


class PlanRevision(WrittenOnce):
    """One change to an adopted plan (修订记录): what, from what, to what, why."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    task_number = models.PositiveIntegerField(null=True)
    changes = models.JSONField(default=list)
    reason = models.CharField(max_length=500)

    class Meta:
        app_label = "ledger"
        verbose_name = "修订记录"
        constraints = [
            models.UniqueConstraint(fields=["plan", "revision"], name="plan_revision_once"),
        ]
