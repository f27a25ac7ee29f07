"""Routes, their versions and steps."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.foundation.reviews.choices import StepKind, StepScope


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
