"""Why an act on a record is not allowed now: asked by the act and by the button alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yangguang.affairs.disclosure.choices import Attribute, FileRole
from yangguang.affairs.disclosure.models import OrganCode, Record, RecordFile
from yangguang.affairs.disclosure.rules import determinations, index_numbers
from yangguang.affairs.disclosure.rules.determinations import Choice, Circumstances
from yangguang.affairs.disclosure.selectors import numbering, rulebook
from yangguang.affairs.disclosure.selectors.lists_in_force import negative_entries_on
from yangguang.affairs.disclosure.selectors.subjects import subject_of, variant_of
from yangguang.affairs.disclosure.workflow import RECORD
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason

ROLE_WORDS = {
    FileRole.INTERPRETATION_PLAN: "解读方案",
    FileRole.INTERPRETATION_MATERIAL: "解读材料",
}


def require(row: Record, act: str, by: Actor) -> None:
    """Refuse who may not do an act on a record."""
    access.require(by, f"disclosure.{act}", subject_of(row))


def why_not_state(row: Record, act: str) -> tuple[Reason, ...]:
    """Return why the state of a record forbids an act."""
    return RECORD.why_not(act, row.state, variant_of(row))


def why_not_determine(row: Record, choice: Choice, *, on: date) -> tuple[Reason, ...]:
    """Return what a determination of the attribute still lacks under the rulebook of the day."""
    entries = negative_entries_on(row.government_id, on)
    about = Circumstances(
        is_proxy_draft=row.proxy_for_id is not None,
        negative_classes=tuple((entry.key, entry.negative_class) for entry in entries),
    )
    local = rulebook.rulebook_of(row.government_id, on=on)
    return tuple(determinations.why_incomplete(choice, about=about, rulebook=local))


def why_not_submit(row: Record, *, on: date) -> tuple[Reason, ...]:
    """Return everything that stands between a record and its review."""
    wrong_state = why_not_state(row, "submit")
    if wrong_state:
        if row.attribute:
            return wrong_state
        return (*why_not_determine(row, choice_of(row), on=on), *wrong_state)
    return (
        *_why_not_content(row),
        *why_not_determine(row, choice_of(row), on=on),
        *why_not_package(row, on=on),
    )


def why_not_package(row: Record, *, on: date) -> tuple[Reason, ...]:
    """Return what is missing of the interpretation that is handed in with the document."""
    if not rulebook.needs_interpretation(
        row.document_class, row.attribute, government_id=row.government_id, on=on
    ):
        return ()
    need = rulebook.package_needed(row.government_id, on=on)
    given = set(RecordFile.objects.filter(record=row).values_list("role", flat=True))
    return tuple(
        Reason(
            f"disclosure.{role}_missing",
            f"这份文件要随文报送{ROLE_WORDS[role]}，还没有收到。请在“政策解读”里补报。",
            clause=need.clause,
        )
        for role in need.missing(given)
    )


def why_not_number(row: Record, *, on: date) -> Iterator[Reason]:
    """Return why the record cannot be given its index number."""
    pattern = numbering.pattern_of(row.government_id, on=on)
    codes = OrganCode.objects.filter(unit_id=row.unit_id).first()
    for name in index_numbers.needed_codes(pattern):
        if not numbering.code_of(codes, name):
            text = f"责任单位还没有登记{numbering.CODE_WORDS[name]}，不能编索引号。请先登记。"
            yield Reason("disclosure.organ_code_missing", text, field="unit_id")


def choice_of(row: Record) -> Choice:
    """Return the attribute that stands on a record, as a proposal to be looked at again."""
    return Choice(
        attribute=row.attribute,
        ground=row.ground,
        basis=row.attribute_basis,
        reason=row.attribute_reason,
        negative_key=row.negative_key,
    )


def _why_not_content(row: Record) -> Iterator[Reason]:
    has_file = RecordFile.objects.filter(record=row, role=FileRole.BODY).exists()
    if not row.body.strip() and not has_file:
        text = "还没有正文。请录入正文，或者上传正文文件。"
        yield Reason("disclosure.body_required", text, field="body")
    if not row.stage:
        text = "请选择属于决策、执行、管理、服务、结果公开中的哪一环节。"
        yield Reason("disclosure.stage_required", text, field="stage")
    if row.attribute == Attribute.PROACTIVE and not row.subjects:
        text = "主动公开的信息要选主题分类。"
        yield Reason("disclosure.subjects_required", text, field="subjects")
