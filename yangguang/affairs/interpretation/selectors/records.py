"""The document that is interpreted, as disclosure knows it, and what its rulebook asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yangguang.affairs.disclosure import selectors as disclosure
from yangguang.foundation.duties.selectors import rulebooks

_PUBLIC = "published"
_REASONS = {
    "department": "部门文件由制发部门解读",
    "joint": "联合发文由牵头部门解读，其他部门配合",
    "government": "政府文件由起草部门解读",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretedRecord:
    """The document behind an interpretation."""

    id: int
    government_id: int
    unit_id: int
    unit_name: str
    title: str
    document_number: str
    state_label: str
    is_public: bool
    public_id: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who interprets a document, and by which rule (谁起草、谁解读)."""

    unit_id: int
    cooperating_unit_ids: tuple[int, ...]
    signer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rulebook asks of interpretation on a day, with the clause."""

    elements: tuple[str, ...]
    elements_clause: str
    channels: tuple[str, ...]
    timing: str
    times_per_year: int
    needs_first_interpreter: bool


def get_record(record_id: int) -> InterpretedRecord:
    """Return the document that is interpreted."""
    found = disclosure.get_record(record_id)
    return InterpretedRecord(
        id=found.id,
        government_id=found.government_id,
        unit_id=found.unit_id,
        unit_name=found.unit_name,
        title=found.title,
        document_number=found.document_number,
        state_label=found.state_label,
        is_public=found.state == _PUBLIC,
        public_id=found.public_id,
        published_on=found.published_on,
    )


def interpreter_of(record_id: int) -> Interpreter | None:
    """Return who interprets a document; None when neither issuer nor drafter is known."""
    found = disclosure.interpreter_of(record_id)
    if found is None:
        return None
    reason = _REASONS.get(found.rule, _REASONS["department"])
    return Interpreter(found.lead_unit_id, found.cooperating_unit_ids, found.rule, reason)


def asked_of(government_id: int, *, on: date) -> Asked:
    """Return what the rulebook of a government asks of interpretation on a day."""
    elements = rulebooks.requirement("interpretation.elements", government_id=government_id, on=on)
    return Asked(
        elements=_words(elements.value),
        elements_clause=f"{elements.source}{elements.clause}",
        channels=_words(_value("interpretation.channels", government_id, on) or ("website",)),
        timing=str(_value("interpretation.material_timing", government_id, on) or ""),
        times_per_year=int(
            str(_value("interpretation.official_times_per_year", government_id, on) or 0)
        ),
        needs_first_interpreter=bool(
            _value("interpretation.first_interpreter", government_id, on) or False
        ),
    )


def classes_to_interpret(government_id: int, *, on: date) -> tuple[str, ...]:
    """Return the classes of documents that a rulebook wants interpreted."""
    return _words(_value("interpretation.applies_to", government_id, on) or ("policy", "normative"))


def plan_is_public(government_id: int, *, on: date) -> bool:
    """Whether a rulebook wants the interpretation plan itself public."""
    return bool(_value("interpretation.publish_plan", government_id, on))


def _value(code: str, government_id: int, on: date) -> object:
    try:
        return rulebooks.requirement(code, government_id=government_id, on=on).value
    except LookupError:
        return None


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else (str(value),)
