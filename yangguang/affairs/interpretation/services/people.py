"""Officials who interpret in person, and the register of experts (负责人解读、专家库)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from yangguang.affairs.interpretation.choices import PUBLIC_APPEARANCES
from yangguang.affairs.interpretation.events import ExpertKept, OfficialInterpreted
from yangguang.affairs.interpretation.models import Appearance, Expert
from yangguang.affairs.interpretation.selectors import records
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import day_of
from yangguang.kernel.errors import Reason, Refused, refuse_if


@dataclass(frozen=True, slots=True, kw_only=True)
class AppearanceSpec:
    """An official's own interpretation (负责人解读); evidence is an address or a file number."""

    unit_id: int
    official: str
    official_title: str
    form: str
    on: date
    matter: str
    evidence: str
    record_id: int | None = None
    piece_id: int | None = None
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertSpec:
    """An expert with the fields he or she can explain (解读专家)."""

    government_id: int
    name: str
    organisation: str
    title: str = ""
    fields: tuple[str, ...] = ()
    took_part_in_drafting: bool = False


def record_appearance(*, spec: AppearanceSpec, by: Actor, at: datetime) -> int:
    """Record that an official interpreted a policy in person (登记负责人解读)."""
    unit = organisations.get_unit(spec.unit_id)
    subject = Subject(unit_ids=frozenset({unit.id}), government_id=unit.government_id)
    access.require(by, "interpretation.record_appearance", subject)
    refuse_if(why_not_record_appearance(spec, on=day_of(at)))
    with transaction.atomic():
        row = Appearance.objects.create(
            government_id=unit.government_id,
            unit_id=unit.id,
            record_id=spec.record_id,
            piece_id=spec.piece_id,
            person_id=spec.person_id,
            official=spec.official.strip(),
            official_title=spec.official_title.strip(),
            form=spec.form,
            on=spec.on,
            matter=spec.matter.strip()[:300],
            evidence=spec.evidence.strip()[:500],
            recorded_by_user_id=by.user_id,
            recorded_by_name=by.name,
            recorded_at=at,
        )
        fact = OfficialInterpreted(
            appearance_id=row.pk,
            government_id=unit.government_id,
            unit_id=unit.id,
            form=spec.form,
            interpreted_on=spec.on,
        )
        events.announce(fact, stream=f"unit:{unit.id}", by=by, at=at)
    return row.pk


def why_not_record_appearance(spec: AppearanceSpec, *, on: date) -> Iterator[Reason]:
    """Return why an appearance cannot be recorded."""
    if spec.form not in [form.value for form in PUBLIC_APPEARANCES]:
        text = "请选择讲话、发布会、吹风会、访谈、答记者问或署名文章。"
        yield Reason("interpretation.no_appearance", text, field="form")
    if not spec.official.strip() or not spec.official_title.strip():
        yield Reason(
            "interpretation.official_required", "请写明解读人的姓名和职务。", field="official"
        )
    if not spec.matter.strip():
        yield Reason("interpretation.matter_required", "请写明解读了什么政策。", field="matter")
    if not spec.evidence.strip():
        text = "请填写佐证，如报道网址、发布会实录或文号。"
        yield Reason("interpretation.evidence_required", text, field="evidence")
    if spec.on > on:
        yield Reason("interpretation.day_ahead", "日期在今天之后，解读过了再登记。", field="on")
    if spec.record_id is not None and not _is_at_home(spec.record_id, spec.unit_id):
        text = "所选的文件不是本级政府的文件。"
        yield Reason("interpretation.record_elsewhere", text, field="record_id")
    known = Appearance.objects.filter(
        unit_id=spec.unit_id, on=spec.on, official=spec.official.strip(), form=spec.form
    )
    if known.filter(matter=spec.matter.strip()[:300]).exists():
        yield Reason("interpretation.appearance_known", "这次解读已经登记过。")


def _is_at_home(record_id: int, unit_id: int) -> bool:
    try:
        record = records.get_record(record_id)
    except ObjectDoesNotExist:
        return False
    return record.government_id == organisations.get_unit(unit_id).government_id


def keep_expert(*, spec: ExpertSpec, by: Actor, at: datetime) -> int:
    """Put somebody on the register of experts (登记解读专家)."""
    subject = Subject(government_id=spec.government_id)
    access.require(by, "interpretation.keep_experts", subject)
    refuse_if(_why_not_keep(spec))
    try:
        with transaction.atomic():
            row = Expert.objects.create(
                government_id=spec.government_id,
                name=spec.name.strip(),
                organisation=spec.organisation.strip(),
                title=spec.title.strip(),
                fields=[one.strip() for one in spec.fields if one.strip()],
                took_part_in_drafting=spec.took_part_in_drafting,
                valid_from=day_of(at),
            )
            _announce_expert(row, by, at)
    except IntegrityError as error:
        text = "专家库里已有这位专家。"
        raise Refused(Reason("interpretation.expert_known", text, field="name")) from error
    return row.pk


def release_expert(*, expert_id: int, by: Actor, at: datetime) -> int:
    """Take somebody off the register from today (退出专家库); earlier pieces keep the name."""
    with transaction.atomic():
        row = Expert.objects.select_for_update().get(pk=expert_id)
        subject = Subject(government_id=row.government_id)
        access.require(by, "interpretation.keep_experts", subject)
        if row.valid_to is not None:
            raise Refused(Reason("interpretation.expert_gone", "这位专家已退出专家库。"))
        row.valid_to = day_of(at)
        row.save(update_fields=["valid_to"])
        _announce_expert(row, by, at)
    return row.pk


def _announce_expert(row: Expert, by: Actor, at: datetime) -> None:
    fact = ExpertKept(expert_id=row.pk)
    events.announce(fact, stream=f"government:{row.government_id}", by=by, at=at)


def _why_not_keep(spec: ExpertSpec) -> Iterator[Reason]:
    if not spec.name.strip() or not spec.organisation.strip():
        yield Reason("interpretation.expert_incomplete", "请写明专家的姓名和单位。", field="name")
    if not any(one.strip() for one in spec.fields):
        yield Reason("interpretation.fields_required", "请写明专家能解读哪些领域。", field="fields")
