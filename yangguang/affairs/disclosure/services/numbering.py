"""Numbers: patterns, codes of units, and giving a record its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction

from yangguang.affairs.disclosure.choices import NumberKind
from yangguang.affairs.disclosure.events import NumberSchemeAdopted, OrganCodesKept
from yangguang.affairs.disclosure.models import (
    NumberCounter,
    NumberScheme,
    OrganCode,
    Record,
    RecordNumber,
)
from yangguang.affairs.disclosure.rules import index_numbers, organ_codes
from yangguang.affairs.disclosure.selectors import numbering
from yangguang.affairs.disclosure.selectors.stream_names import lists_stream
from yangguang.affairs.disclosure.selectors.subjects import subject_of_government
from yangguang.affairs.disclosure.services.specs import OrganCodeSpec
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason, refuse_if

_AGENCY_CODE = re.compile(r"[0-9A-Za-z]{1,12}")


def adopt_number_scheme(
    *, government_id: int, kind: str, pattern: str, valid_from: date, by: Actor, at: datetime
) -> int:
    """Adopt the pattern after which records are numbered from a day on (编号规则)."""
    access.require(by, "disclosure.adopt_number_scheme", subject_of_government(government_id))
    refuse_if(why_not_scheme(kind, pattern))
    with transaction.atomic():
        row, _ = NumberScheme.objects.update_or_create(
            government_id=government_id,
            kind=kind,
            valid_from=valid_from,
            defaults={"pattern": pattern},
        )
        fact = NumberSchemeAdopted(government_id=government_id, kind=kind, pattern=pattern)
        events.announce(fact, stream=lists_stream(government_id), by=by, at=at)
    return row.pk


def why_not_scheme(kind: str, pattern: str) -> Iterator[Reason]:
    """Return what is wrong with a pattern."""
    if kind not in NumberKind.values:
        yield Reason("disclosure.unknown_code", "请选择编号种类。", field="kind")
    for problem in index_numbers.problems(pattern):
        yield Reason(f"disclosure.pattern_{problem.code}", problem.text, field="pattern")
    if len(pattern) > index_numbers.MAX_LENGTH:
        yield Reason("disclosure.too_long", "编号规则太长，请缩短。", field="pattern")


def keep_organ_codes(*, unit_id: int, codes: OrganCodeSpec, by: Actor, at: datetime) -> int:
    """Enter the codes of a unit; numbers that were given already stay as they are (机构代码)."""
    unit = organisations.get_unit(unit_id)
    access.require(by, "disclosure.keep_organ_codes", subject_of_government(unit.government_id))
    refuse_if(why_not_codes(unit_id, codes))
    with transaction.atomic():
        row, _ = OrganCode.objects.update_or_create(
            unit_id=unit_id,
            defaults={
                "usc": codes.usc,
                "organisation_code": codes.organisation_code.replace("-", ""),
                "agency_code": codes.agency_code,
            },
        )
        stream = lists_stream(unit.government_id)
        events.announce(OrganCodesKept(unit_id=unit_id), stream=stream, by=by, at=at)
    return row.pk


def why_not_codes(unit_id: int, codes: OrganCodeSpec) -> Iterator[Reason]:
    """Return what is wrong with the codes of a unit."""
    if codes.usc and not organ_codes.is_usc(codes.usc):
        text = "统一社会信用代码不对：应为 18 位，最后一位是校验码。请核对登记证书。"
        yield Reason("disclosure.bad_usc", text, field="usc")
    nine = codes.organisation_code.replace("-", "")
    if nine and not organ_codes.is_organisation_code(nine):
        text = "组织机构代码不对：应为 8 位加 1 位校验码。请核对。"
        yield Reason("disclosure.bad_organisation_code", text, field="organisation_code")
    if codes.agency_code and not _AGENCY_CODE.fullmatch(codes.agency_code):
        text = "机关代码只能用字母和数字，最多 12 位。"
        yield Reason("disclosure.bad_agency_code", text, field="agency_code")
    if codes.usc and OrganCode.objects.filter(usc=codes.usc).exclude(unit_id=unit_id).exists():
        text = "这个统一社会信用代码已经登记给别的单位，请核对。"
        yield Reason("disclosure.usc_taken", text, field="usc")


def give_numbers(row: Record, *, on: date, by: Actor, at: datetime) -> dict[str, str]:
    """Give a record its index number, and its access number where there is a pattern for one.

    Runs inside the transaction of the publication: when that fails, the serial is free again.
    """
    given = dict(RecordNumber.objects.filter(record=row).values_list("kind", "number"))
    for kind in NumberKind.values:
        pattern = numbering.pattern_of(row.government_id, on=on, kind=kind)
        if kind not in given and pattern:
            given[kind] = _give(row, kind, pattern, on=on, by=by, at=at)
    return given


def _give(row: Record, kind: str, pattern: str, *, on: date, by: Actor, at: datetime) -> str:
    subject = next(iter(row.subjects), "")
    codes = numbering.codes_of(
        OrganCode.objects.filter(unit_id=row.unit_id).first(), subject=subject
    )
    scope = index_numbers.scope_of(pattern, codes=codes, on=on)
    NumberCounter.objects.get_or_create(kind=kind, scope=scope)
    counter = NumberCounter.objects.select_for_update().get(kind=kind, scope=scope)
    counter.last += 1
    counter.save(update_fields=["last"])
    number = index_numbers.number(pattern, codes=codes, on=on, sequence=counter.last)
    RecordNumber.objects.create(
        record=row,
        kind=kind,
        number=number,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    return number
