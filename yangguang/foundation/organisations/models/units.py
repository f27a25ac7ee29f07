"""Units, their names over time, what became of them, and names for many units at once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from yangguang.foundation.organisations.choices import (
    DivisionType,
    Level,
    NameKind,
    SuccessionKind,
    UnitKind,
)
from yangguang.foundation.organisations.models.governments import Government


class Unit(models.Model):
    """A unit of a government (单位); `place` is set when it belongs to a lower place.

    Periods are half open: the unit exists on `valid_from` and no longer on `valid_to`.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=30, choices=UnitKind)
    level = models.CharField(max_length=20, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="lower_units"
    )
    superior = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="vertical_units"
    )
    vertical_line = models.CharField(max_length=60, blank=True)
    division_type = models.CharField(
        max_length=30, choices=DivisionType, blank=True, default=DivisionType.NONE
    )
    place = models.CharField(max_length=50, blank=True)
    tags = models.JSONField(default=list)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        indexes = [models.Index(fields=["government", "kind"], name="unit_government_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=UnitKind.values), name="unit_kind_is_known"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="unit_level_is_known"),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="unit_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_is_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["government", "name"],
                condition=Q(valid_to=None),
                name="one_living_unit_per_official_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """A name of a unit with its period (单位名称).

    `normal_form` is what resolution compares; `is_key` marks the first name of a unit with that
    form, and `is_shared` marks a form that several units carry on purpose. An official name keeps
    the place of its time: 漠河县 was a county before it became a city.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="names")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=100)
    normal_form = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=NameKind)
    is_key = models.BooleanField(default=True)
    is_shared = models.BooleanField(default=False)
    place = models.CharField(max_length=50, blank=True)
    division_type = models.CharField(
        max_length=30, choices=DivisionType, blank=True, default=DivisionType.NONE
    )
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        indexes = [models.Index(fields=["government", "normal_form"], name="unit_name_normal_form")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=NameKind.values), name="unit_name_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="unit_name_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["government", "normal_form"],
                condition=Q(valid_to=None, is_key=True, is_shared=False),
                name="one_unit_per_living_name",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_to=None, kind=NameKind.OFFICIAL),
                name="one_living_official_name",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Succession(models.Model):
    """One unit follows another from a day on (机构沿革)."""

    predecessor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="origins")
    kind = models.CharField(max_length=20, choices=SuccessionKind)
    on = models.DateField()
    basis = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "organisations"
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="one_succession_per_pair"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="unit_does_not_follow_itself"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=SuccessionKind.values), name="succession_kind_is_known"
            ),
        ]


class CollectiveName(models.Model):
    """A phrase for many units (集合名称) and the rule that says which.

    The rule has the keys `kinds`, `division_types`, `levels`, `tags`, `organs`, `parents`
    (unit ids) and `members` (unit ids); without members and conditions a person names them.
    """

    government = models.ForeignKey(
        Government, on_delete=models.CASCADE, related_name="collective_names"
    )
    phrase = models.CharField(max_length=100)
    normal_form = models.CharField(max_length=100)
    rule = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "normal_form"],
                condition=Q(valid_to=None),
                name="one_living_rule_per_phrase",
            ),
        ]

    def __str__(self) -> str:
        return self.phrase
