"""Numbers of records: how they are made, how far they got, which were given."""

from __future__ import annotations

from django.db import models

from yangguang.affairs.disclosure.choices import NumberKind
from yangguang.affairs.disclosure.models.records import Record
from yangguang.kernel.written_once import WrittenOnce


class NumberScheme(models.Model):
    """The pattern after which a government numbers its records (编号规则)."""

    government = models.ForeignKey("organisations.Government", on_delete=models.CASCADE)
    kind = models.CharField(max_length=10, choices=NumberKind)
    pattern = models.CharField(max_length=60)
    valid_from = models.DateField()

    class Meta:
        app_label = "disclosure"
        verbose_name = "编号规则"
        constraints = [
            models.UniqueConstraint(
                fields=["government", "kind", "valid_from"], name="one_number_scheme_a_day"
            ),
        ]


class OrganCode(models.Model):
    """The codes of a publishing unit (机构代码)."""

    unit = models.OneToOneField("organisations.Unit", on_delete=models.CASCADE)
    usc = models.CharField(max_length=18, blank=True)
    organisation_code = models.CharField(max_length=9, blank=True)
    agency_code = models.CharField(max_length=12, blank=True)

    class Meta:
        app_label = "disclosure"
        verbose_name = "机构代码"
        constraints = [
            models.UniqueConstraint(
                fields=["usc"], condition=~models.Q(usc=""), name="organ_usc_once"
            ),
        ]


class NumberCounter(models.Model):
    """How far the serial of one publisher and year got (编号流水)."""

    kind = models.CharField(max_length=10, choices=NumberKind)
    scope = models.CharField(max_length=60)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        app_label = "disclosure"
        verbose_name = "编号流水"
        constraints = [
            models.UniqueConstraint(fields=["kind", "scope"], name="one_counter_per_scope"),
        ]


class RecordNumber(WrittenOnce):
    """A number that a record was given and keeps for ever (信息编号)."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="numbers")
    kind = models.CharField(max_length=10, choices=NumberKind)
    number = models.CharField(max_length=60)

    class Meta:
        app_label = "disclosure"
        verbose_name = "信息编号"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="record_number_is_unique"),
            models.UniqueConstraint(fields=["record", "kind"], name="one_number_of_a_kind"),
        ]
