"""What access to a record or a list is decided by."""

from __future__ import annotations

from dataclasses import replace

from yangguang.affairs.disclosure.choices import Attribute
from yangguang.affairs.disclosure.models import (
    CleanUp,
    Record,
    SelfCheck,
    SpotCheck,
)
from yangguang.affairs.disclosure.workflow import KEPT, PROACTIVE
from yangguang.kernel.access import Subject


def subject_of(row: Record) -> Subject:
    """Return the subject of acts on a record: its unit and the unit that drafted it."""
    units = {row.unit_id, row.drafter_unit_id} - {None}
    return Subject(
        unit_ids=frozenset(unit for unit in units if unit is not None),
        government_id=row.government_id,
        author_user_id=row.author_user_id,
    )


def subject_of_unit(government_id: int, *unit_ids: int | None) -> Subject:
    """Return the subject of acts on something of a unit."""
    units = frozenset(unit for unit in unit_ids if unit is not None)
    return Subject(unit_ids=units, government_id=government_id)


def subject_of_government(government_id: int) -> Subject:
    """Return the subject of acts on the lists of a government."""
    return Subject(government_id=government_id)


def find_record_subject(record_id: int) -> Subject:
    """Return the subject of a record by its id, for the access check of a page."""
    return subject_of(Record.objects.get(pk=record_id))


def find_reader_subject(record_id: int) -> Subject:
    """Return who may read a record: its own units and those that countersign it."""
    row = Record.objects.get(pk=record_id)
    own = subject_of(row)
    return replace(own, unit_ids=own.unit_ids | frozenset(row.concerned_unit_ids))


def find_self_check_subject(self_check_id: int) -> Subject:
    """Return the subject of a yearly self-check."""
    row = SelfCheck.objects.get(pk=self_check_id)
    return subject_of_unit(row.government_id, row.unit_id)


def find_spot_check_subject(spot_check_id: int) -> Subject:
    """Return the subject of a spot check."""
    return subject_of_government(SpotCheck.objects.get(pk=spot_check_id).government_id)


def find_clean_up_subject(clean_up_id: int) -> Subject:
    """Return the subject of a clean-up."""
    return subject_of_government(CleanUp.objects.get(pk=clean_up_id).government_id)


def variant_of(row: Record) -> str:
    """Return the variant of the workflow: to the public, or to the file."""
    return PROACTIVE if row.attribute == Attribute.PROACTIVE else KEPT
