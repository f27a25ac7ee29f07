"""Which acts a person may do on a unit now, and why not the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yangguang.foundation.organisations.selectors.unit_page import PostRow, posts_in
from yangguang.foundation.organisations.selectors.units import UnitView, get_unit
from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct

LABELS = {
    "record_hearing": "登记听取汇报",
    "note_staffing": "登记人员和经费",
    "publish_division_of_work": "登记分工公布",
    "add_alias": "登记别名",
    "rename_unit": "更名",
    "abolish_unit": "撤销单位",
    "appoint": "任用",
    "end_appointment": "结束任用",
}


@dataclass(frozen=True, slots=True)
class _State:
    """What decides whether an act makes sense."""

    unit: UnitView
    posts: list[PostRow]
    on: date

    @property
    def living(self) -> list[PostRow]:
        """Posts that have not ended."""
        return [post for post in self.posts if not post.is_over(self.on)]


def unit_acts(unit_id: int, *, by: Actor, on: date) -> list[AllowedAct]:
    """Return every act on a unit, in the order of the page."""
    unit = get_unit(unit_id)
    state = _State(unit, posts_in(unit_id), on)
    subject = Subject(unit_ids=frozenset({unit.id}), government_id=unit.government_id)
    return [
        AllowedAct(act, label, _reasons(act, state, subject, by)) for act, label in LABELS.items()
    ]


def _reasons(act: str, state: _State, subject: Subject, by: Actor) -> tuple[str, ...]:
    refused = access.why_not(by, f"organisations.{act}", subject)
    blocked = _BLOCKS[act](state) if act in _BLOCKS else ""
    return tuple(reason.text for reason in refused) or ((blocked,) if blocked else ())


def _ended(state: _State) -> str:
    ended_on = state.unit.valid_to
    return f"单位已于{ended_on:%Y-%m-%d}停止使用，不能再变更。" if ended_on else ""


def _no_principal(state: _State) -> str:
    has_one = any("主要负责人" in post.flags for post in state.posts)
    return "" if has_one else "没有登记过主要负责人，请安全管理员先登记任用。"


def _no_leader(state: _State) -> str:
    has_one = any(post.is_leader_in_charge for post in state.living)
    return "" if has_one else "没有登记分管负责人，请安全管理员先登记任用。"


def _no_post(state: _State) -> str:
    return "" if state.living else "没有正在任职的人。"


_BLOCKS: dict[str, Callable[[_State], str]] = {
    "record_hearing": _no_principal,
    "publish_division_of_work": _no_leader,
    "rename_unit": _ended,
    "abolish_unit": _ended,
    "appoint": _ended,
    "end_appointment": _no_post,
}
