"""Patterns and codes from which numbers are made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure.choices import NumberKind
from yangguang.affairs.disclosure.models import NumberScheme, OrganCode
from yangguang.affairs.disclosure.rules import index_numbers, organ_codes
from yangguang.affairs.disclosure.rules.index_numbers import Codes

CODE_WORDS = {"usc": "统一社会信用代码", "org9": "组织机构代码", "agency": "机关代码"}


@dataclass(frozen=True, slots=True)
class OrganCodeView:
    """The codes of a unit."""

    unit_id: int
    usc: str
    organisation_code: str
    agency_code: str


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A pattern with the day it holds from."""

    kind: str
    kind_label: str
    pattern: str
    valid_from: date


def pattern_of(government_id: int, *, on: date, kind: str = NumberKind.INDEX) -> str:
    """Return the pattern in force; the national one when the government set none.

    An access number is only given where a government adopted a pattern for it.
    """
    rows = NumberScheme.objects.filter(
        government_id=government_id, kind=kind, valid_from__lte=on
    ).order_by("-valid_from")
    found = rows.values_list("pattern", flat=True).first()
    if found:
        return str(found)
    return index_numbers.DEFAULT_INDEX_PATTERN if kind == NumberKind.INDEX else ""


def schemes_of(government_id: int) -> tuple[SchemeView, ...]:
    """Return every adopted pattern, the latest first."""
    rows = NumberScheme.objects.filter(government_id=government_id).order_by("-valid_from", "kind")
    return tuple(
        SchemeView(row.kind, row.get_kind_display(), row.pattern, row.valid_from) for row in rows
    )


def organ_codes_of(unit_ids: list[int]) -> dict[int, OrganCodeView]:
    """Return the codes of units that have any."""
    rows = OrganCode.objects.filter(unit_id__in=unit_ids).order_by("unit_id")
    return {
        row.unit_id: OrganCodeView(row.unit_id, row.usc, row.organisation_code, row.agency_code)
        for row in rows
    }


def code_of(row: OrganCode | None, name: str) -> str:
    """Return one code; the organisation code is also inside the unified one."""
    if row is None:
        return ""
    if name == "org9":
        inside = organ_codes.organisation_code_of(row.usc) if row.usc else ""
        return row.organisation_code or inside
    return row.usc if name == "usc" else row.agency_code


def codes_of(row: OrganCode | None, *, subject: str = "") -> Codes:
    """Return the codes a number is made from."""
    usc, org9, agency = (code_of(row, name) for name in ("usc", "org9", "agency"))
    return Codes(usc=usc, org9=org9, agency=agency, subject=subject)
