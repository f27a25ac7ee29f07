"""The transition table of a finding (发现处理流程表)."""

from __future__ import annotations

from yangguang.foundation.screening.choices import FindingState
from yangguang.kernel.states import Transition, Workflow

_TARGETS = {
    "mask_finding": (FindingState.MASKED, "遮盖"),
    "keep_finding": (FindingState.KEPT, "照原样公开"),
    "remove_finding": (FindingState.REMOVED, "删除"),
    "dismiss_finding": (FindingState.NOT_A_HIT, "认定不是问题"),
}


def _row(act: str, target: FindingState, label: str) -> Transition:
    sources = frozenset(state.value for state in FindingState if state is not target)
    return Transition(act, sources, target.value, label)


FINDING = Workflow(
    name="finding",
    title="审查发现",
    initial=FindingState.OPEN.value,
    states={state.value: state.label for state in FindingState},
    final=frozenset(target.value for target, _ in _TARGETS.values()),
    transitions=tuple(_row(act, target, label) for act, (target, label) in _TARGETS.items()),
)
"""A decision may be changed until the text is published; each one is kept."""

ACT_OF_DECISION = {
    "mask": "mask_finding",
    "keep": "keep_finding",
    "remove": "remove_finding",
    "not_a_hit": "dismiss_finding",
}
