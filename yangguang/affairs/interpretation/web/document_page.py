"""What the desk page of one document's interpretation shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.choices import Phase
from yangguang.affairs.interpretation.selectors import PieceView, PlanView, needs, records
from yangguang.affairs.interpretation.selectors.documents import MATERIAL_RULE
from yangguang.affairs.interpretation.selectors.plans import StepView
from yangguang.affairs.interpretation.services import offers
from yangguang.affairs.interpretation.web.follow_up_forms import EffectForm, MediaForm
from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import Clock
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct

PLAN_RULE = "interpretation.plan"


@dataclass(frozen=True, slots=True)
class PhaseBlock:
    """One phase: what is planned for it and what there is."""

    label: str
    steps: tuple[StepView, ...]
    pieces: tuple[PieceView, ...]


def context_of(record_id: int, subject: Subject, *, by: Actor, on: date) -> dict[str, Any]:
    """Return the values of the page."""
    record = records.get_record(record_id)
    plan = selectors.find_plan_of(record_id, on=on)
    pieces = selectors.pieces_of(record_id)
    asked = records.asked_of(record.government_id, on=on)
    return {
        "record": record,
        "asked": asked,
        "timing": needs.timing_of(record.government_id, on=on),
        "clocks": _clocks(record_id, on),
        "interpreter": needs.interpreter_view(record_id),
        "package": needs.package_state(record_id, on=on),
        "plan": plan,
        "plan_acts": split(offers.plan_acts(plan.id, by=by)) if plan else None,
        "phases": phases_of(plan, pieces),
        "check": selectors.element_check_of(record_id, on=on),
        "channels": needs.channel_states(record_id, record.government_id, on=on),
        "media": selectors.media_of(record_id),
        "appearances": selectors.appearances_about(record_id),
        "effects": selectors.effects_of(record_id),
        "media_form": _form(MediaForm, by, "record_media", subject),
        "effect_form": _form(EffectForm, by, "evaluate_effect", subject),
        "may_plan": plan is None and _can(by, "draft_plan", subject),
        "may_appear": _can(by, "record_appearance", subject),
        "may_write": _can(by, "draft_piece", subject),
    }


def split(acts: Sequence[AllowedAct]) -> dict[str, tuple[AllowedAct, ...]]:
    """Return the acts that can be done now and the ones that cannot."""
    return {
        "open": tuple(act for act in acts if act.is_allowed),
        "blocked": tuple(act for act in acts if not act.is_allowed),
    }


def phases_of(plan: PlanView | None, pieces: Sequence[PieceView]) -> list[PhaseBlock]:
    """Return plan and pieces by phase (三阶段解读)."""
    steps = plan.steps if plan else ()
    return [
        PhaseBlock(
            str(phase.label),
            tuple(step for step in steps if step.phase == phase),
            tuple(piece for piece in pieces if piece.phase == phase),
        )
        for phase in Phase
    ]


def _clocks(record_id: int, on: date) -> list[tuple[str, Clock]]:
    subject = f"record:{record_id}"
    rules = ((MATERIAL_RULE, "解读材料"), (PLAN_RULE, "解读方案"))
    found = (
        (label, duties.leading_clocks([subject], on=on, rule_code=code).get(subject))
        for code, label in rules
    )
    return [(label, clock) for label, clock in found if clock is not None]


def _can(by: Actor, act: str, subject: Subject) -> bool:
    return access.can(by, f"interpretation.{act}", subject)


def _form(
    kind: type[MediaForm | EffectForm], by: Actor, act: str, subject: Subject
) -> MediaForm | EffectForm | None:
    return kind(auto_id=f"id_{act}_%s") if _can(by, act, subject) else None
