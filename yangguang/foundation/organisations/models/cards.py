"""What a unit card shows: hearings, staffing and funding, coordination mechanisms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.foundation.organisations.models.governments import Government
from yangguang.foundation.organisations.models.people import Person
from yangguang.foundation.organisations.models.units import Unit


class PrincipalHearing(models.Model):
    """The principal heard a report on open government (主要负责人听取汇报)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="hearings")
    held_on = models.DateField()
    principal = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    principal_name = models.CharField(max_length=50)
    minutes = models.TextField()
    published_url = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "organisations"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "held_on"], name="one_hearing_per_unit_and_day")
        ]


class StaffingNote(models.Model):
    """Staff, funding and services bought in one year (专职人员与经费保障)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="staffing_notes")
    year = models.PositiveSmallIntegerField()
    full_time = models.PositiveSmallIntegerField()
    part_time = models.PositiveSmallIntegerField(default=0)
    funding_yuan = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    services_bought = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    noted_on = models.DateField()

    class Meta:
        app_label = "organisations"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="one_staffing_note_per_year"),
            models.CheckConstraint(
                condition=Q(funding_yuan=None) | Q(funding_yuan__gte=0),
                name="funding_is_not_negative",
            ),
        ]


class CoordinationMechanism(models.Model):
    """A coordination mechanism of open government (政务公开协调机制)."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="mechanisms")
    name = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name"],
                condition=Q(valid_to=None),
                name="one_living_mechanism_per_name",
            )
        ]

    def __str__(self) -> str:
        return self.name


class MechanismMember(models.Model):
    """A member unit of a mechanism (成员单位)."""

    mechanism = models.ForeignKey(
        CoordinationMechanism, on_delete=models.CASCADE, related_name="members"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    is_convener = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "organisations"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mechanism", "unit"],
                condition=Q(valid_to=None),
                name="member_once_per_mechanism",
            )
        ]


class MechanismMeeting(models.Model):
    """A meeting of a mechanism (协调会议)."""

    mechanism = models.ForeignKey(
        CoordinationMechanism, on_delete=models.CASCADE, related_name="meetings"
    )
    held_on = models.DateField()
    subject = models.CharField(max_length=200)

    class Meta:
        app_label = "organisations"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["mechanism", "held_on", "subject"], name="meeting_is_recorded_once"
            )
        ]


class MechanismDecision(models.Model):
    """What a meeting decided and who carries it out (议定事项)."""

    meeting = models.ForeignKey(
        MechanismMeeting, on_delete=models.CASCADE, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        app_label = "organisations"
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_is_unique")
        ]
