"""Which acts a page offers on a plan or a piece, and why the others are blocked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from yangguang.affairs.disclosure.services import package
from yangguang.affairs.interpretation.models import InterpretationPlan, Piece
from yangguang.affairs.interpretation.selectors.acts import subject_of
from yangguang.affairs.interpretation.services.packages import why_not_hand_in_material
from yangguang.affairs.interpretation.services.pieces import why_not_submit_piece
from yangguang.affairs.interpretation.services.plans import why_not_close_plan
from yangguang.affairs.interpretation.services.release import why_not_publish_piece
from yangguang.affairs.interpretation.workflow import PIECE, PLAN
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.errors import Reason

_UNKNOWN = frozenset({"access.forbidden", "access.login_required"})
_PLAN_ACTS = {
    "change_plan": "修改方案",
    "hand_in_plan": "随文报批",
    "take_back_plan": "取回修改",
    "close_plan": "完成解读",
}
_PIECE_ACTS = {
    "change_piece": "修改",
    "hand_in_material": "随文报批",
    "submit_piece": "送审",
    "recall_piece": "取回",
    "reopen_piece": "重新修改",
    "publish_piece": "发布",
    "withdraw_piece": "撤下",
    "abandon_piece": "不再办理",
}
_GRANTED_BY = {"reopen_piece": "change_piece", "hand_in_material": "change_piece"}


def plan_acts(plan_id: int, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return every act on a plan that the actor's post knows, allowed or blocked."""
    row = InterpretationPlan.objects.select_related("record").get(pk=plan_id)
    return _offered(_PLAN_ACTS, subject_of(row), by, lambda act: _why_not_plan(row, act))


def piece_acts(piece_id: int, *, by: Actor) -> tuple[AllowedAct, ...]:
    """Return every act on a piece that the actor's post knows, allowed or blocked."""
    row = Piece.objects.get(pk=piece_id)
    return _offered(_PIECE_ACTS, subject_of(row), by, lambda act: _why_not_piece(row, act))


def _offered(
    labels: dict[str, str], subject: Subject, by: Actor, why: Callable[[str], Iterable[Reason]]
) -> tuple[AllowedAct, ...]:
    found = []
    for act, label in labels.items():
        granted = _GRANTED_BY.get(act, act)
        forbidden = access.why_not(by, f"interpretation.{granted}", subject)
        if any(reason.code in _UNKNOWN for reason in forbidden):
            continue
        reasons = (*forbidden, *why(act))
        found.append(AllowedAct(act, label, tuple(reason.text for reason in reasons)))
    return tuple(found)


def _why_not_plan(row: InterpretationPlan, act: str) -> Iterable[Reason]:
    blocked = PLAN.why_not(act, row.state)
    if blocked:
        return blocked
    if act in {"hand_in_plan", "take_back_plan"}:
        return package.why_not_attach(row.record_id)
    return why_not_close_plan(row) if act == "close_plan" else ()


def _why_not_piece(row: Piece, act: str) -> Iterable[Reason]:
    if act == "hand_in_material":
        return why_not_hand_in_material(row)
    blocked = PIECE.why_not(act, row.state)
    if blocked:
        return blocked
    closer = {"submit_piece": why_not_submit_piece, "publish_piece": why_not_publish_piece}
    return closer[act](row) if act in closer else ()
