"""Whether documents are in force: changed by people, by other documents, by the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yangguang.affairs.disclosure.choices import (
    ENDED_VALIDITIES,
    RecordState,
    RelationKind,
    Validity,
)
from yangguang.affairs.disclosure.events import ValidityChanged
from yangguang.affairs.disclosure.models import Record, RecordRelation, ValidityChange
from yangguang.affairs.disclosure.rules import validity as rules
from yangguang.affairs.disclosure.selectors.records import get_record
from yangguang.affairs.disclosure.services import release, screening_gate
from yangguang.affairs.disclosure.services.record_locking import (
    announce,
    lock_record,
    require_text,
)
from yangguang.foundation.publishing.services import publications
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused

MOST_AT_ONCE = 500
"""A nightly run changes so many; the rest follows with the next run."""


def change_validity(
    *, record_id: int, validity: str, on: date, basis: str, by: Actor, at: datetime
) -> int:
    """Change whether a document is in force (变更效力); the public page says so at once."""
    if validity not in Validity.values:
        raise Refused(Reason("disclosure.unknown_code", "请选择有效性。", field="validity"))
    with transaction.atomic():
        row = lock_record(record_id, "change_validity", by)
        plain = require_text(basis, "变更效力的依据", field="basis", most=400)
        if row.validity == validity:
            text = f"这份文件现在就是“{Validity(validity).label}”，不用变更。"
            raise Refused(Reason("disclosure.validity_same", text, field="validity"))
        if on > day_of(at):
            text = "变更日期不能晚于今天。到期失效的，请填写失效日期。"
            raise Refused(Reason("disclosure.impossible_day", text, field="on"))
        _change(row, validity, on=on, basis=plain, cause=None, by=by, at=at)
    return row.pk


def apply_relations(row: Record, *, by: Actor, at: datetime) -> int:
    """Change the documents that a newly public one amends, repeals or replaces; return how many."""
    relations = RecordRelation.objects.filter(record=row, kind__in=rules.CAUSED)
    count = 0
    for relation in relations.exclude(target=None).order_by("id"):
        target = Record.objects.select_for_update(of=("self",)).get(pk=relation.target_id or 0)
        caused = rules.CAUSED[relation.kind]
        stands = target.state in (RecordState.PUBLISHED, RecordState.RETAINED)
        if not stands or target.validity in (*ENDED_VALIDITIES, caused):
            continue
        name = row.document_number or f"《{row.title}》"
        basis = f"{name}{RelationKind(relation.kind).label}"
        on = row.effective_on or row.published_on or day_of(at)
        _change(target, caused, on=on, basis=basis, cause=row, by=by, at=at)
        count += 1
    return count


def refresh_validity(*, at: datetime) -> int:
    """Bring documents into force and let them expire as days pass; return how many changed."""
    on = day_of(at)
    due = Q(validity=Validity.NOT_YET, effective_on__lte=on) | (
        Q(expires_on__lt=on) & ~Q(validity__in=ENDED_VALIDITIES)
    )
    rows = Record.objects.filter(
        due, state__in=[RecordState.PUBLISHED, RecordState.RETAINED]
    ).order_by("id")
    count = 0
    for record_id in list(rows.values_list("id", flat=True)[:MOST_AT_ONCE]):
        with transaction.atomic():
            row = Record.objects.select_for_update(of=("self",)).get(pk=record_id)
            wanted = rules.by_dates(
                row.validity, effective_on=row.effective_on, expires_on=row.expires_on, on=on
            )
            if wanted != row.validity:
                basis = (
                    "文件写明的有效期届满"
                    if wanted == Validity.EXPIRED
                    else "到了文件写明的生效日期"
                )
                _change(row, wanted, on=on, basis=basis, cause=None, by=SYSTEM, at=at)
                count += 1
    return count


def _change(  # noqa: PLR0913 - one journal line
    row: Record,
    validity: str,
    *,
    on: date,
    basis: str,
    cause: Record | None,
    by: Actor,
    at: datetime,
) -> None:
    row.validity = validity
    row.validity_note = f"{on:%Y-%m-%d} {Validity(validity).label}：{basis}"[:300]
    row.save(update_fields=["validity", "validity_note"])
    ValidityChange.objects.create(
        record=row,
        validity=validity,
        on=on,
        basis=basis[:400],
        cause=cause,
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )
    if row.state == RecordState.PUBLISHED and row.publication_id is not None:
        _show(row, by=by, at=at)
    announce(row, ValidityChanged(record_id=row.pk, validity=validity, on=on), by=by, at=at)


def _show(row: Record, *, by: Actor, at: datetime) -> None:
    """The public page carries the banner through a new version, in the log like every other."""
    record = get_record(row.pk)
    spec = release.spec_of(
        record,
        release.kept_files(record),
        approval=replace(release.approval_of(record), evidence=f"validity:{row.pk}"),
        texts=screening_gate.public_texts(record),
    )
    publications.revise(
        publication_id=row.publication_id or 0,
        spec=spec,
        change_note=f"效力变更：{row.validity_note}",
        by=by,
        at=at,
    )
