"""Officials who interpret in person, and experts who may be asked to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from yangguang.affairs.interpretation.choices import PUBLIC_APPEARANCES, Form


class Expert(models.Model):
    """Somebody who can explain a field: a drafter or an expert (解读专家)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    organisation = models.CharField(max_length=200)
    title = models.CharField(max_length=100, blank=True)
    fields = models.JSONField(default=list)
    took_part_in_drafting = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        app_label = "interpretation"
        verbose_name = "解读专家"
        indexes = [models.Index(fields=["government", "name", "id"], name="expert_by_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name", "organisation"],
                condition=Q(valid_to=None),
                name="expert_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Appearance(models.Model):
    """An official interpreted a policy in person (负责人解读), with the evidence."""

    government = models.ForeignKey("organisations.Government", on_delete=models.PROTECT)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(
        "disclosure.Record", on_delete=models.PROTECT, null=True, related_name="appearances"
    )
    piece = models.OneToOneField(
        "interpretation.Piece", on_delete=models.PROTECT, null=True, related_name="appearance"
    )
    person_id = models.BigIntegerField(null=True)
    official = models.CharField(max_length=100)
    official_title = models.CharField(max_length=100)
    form = models.CharField(max_length=30, choices=Form)
    on = models.DateField()
    matter = models.CharField(max_length=300)
    evidence = models.CharField(max_length=500)
    recorded_by_user_id = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=100, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        app_label = "interpretation"
        verbose_name = "负责人解读"
        indexes = [
            models.Index(fields=["government", "on", "official"], name="appearance_by_year"),
            models.Index(fields=["unit", "on"], name="appearance_by_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=[form.value for form in PUBLIC_APPEARANCES]),
                name="appearance_known_form",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="appearance_has_evidence"),
        ]
