"""State machines as tables: validated at start-up, asked by acts and pages, drawn as diagrams."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from yangguang.kernel.errors import Reason, Refused


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: in any of `sources`, `act` leads to `target`.

    `variants` limits the row to case variants (empty = all); `label` is the Chinese name of the act.
    """

    act: str
    sources: frozenset[str]
    target: str
    label: str
    variants: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Workflow:
    """A transition table (业务流程表)."""

    name: str
    title: str
    initial: str
    states: Mapping[str, str]
    final: frozenset[str]
    transitions: tuple[Transition, ...] = field(default=())

    def __post_init__(self) -> None:
        problems = self.problems()
        if problems:
            raise ValueError(f"workflow {self.name}: {'; '.join(problems)}")
        _workflows[self.name] = self

    def problems(self) -> list[str]:
        """Return unknown states, unreachable states and dead ends."""
        used = {self.initial, *self.final}
        for row in self.transitions:
            used |= row.sources | {row.target}
        found = [f"unknown state {state}" for state in sorted(used - set(self.states))]
        found += [f"unreachable {state}" for state in sorted(set(self.states) - self._reachable())]
        leaving = {source for row in self.transitions for source in row.sources}
        dead = set(self.states) - leaving - self.final
        return found + [f"dead end {state}" for state in sorted(dead)]

    def _reachable(self) -> set[str]:
        reached, frontier = {self.initial}, [self.initial]
        while frontier:
            state = frontier.pop()
            for row in self.transitions:
                if state in row.sources and row.target not in reached:
                    reached.add(row.target)
                    frontier.append(row.target)
        return reached

    def find(self, act: str, state: str, variant: str = "") -> Transition | None:
        """Return the row for an act in a state, or None."""
        for row in self.transitions:
            if row.act == act and state in row.sources and _fits(row, variant):
                return row
        return None

    def target(self, act: str, state: str, variant: str = "") -> str:
        """Return the state an act leads to; raise `Refused` when the table has no such row."""
        row = self.find(act, state, variant)
        if row is None:
            raise Refused(self.why_not(act, state, variant))
        return row.target

    def why_not(self, act: str, state: str, variant: str = "") -> tuple[Reason, ...]:
        """Return the reason why the table does not allow an act in a state."""
        if self.find(act, state, variant):
            return ()
        label = next((row.label for row in self.transitions if row.act == act), act)
        text = f"当前状态是“{self.states.get(state, state)}”，不能“{label}”。"
        return (Reason(f"{self.name}.wrong_state", text),)

    def acts_from(self, state: str, variant: str = "") -> tuple[Transition, ...]:
        """Return the rows that leave a state."""
        return tuple(
            row for row in self.transitions if state in row.sources and _fits(row, variant)
        )

    def diagram(self) -> str:
        """Return the table as a Mermaid state diagram (业务流程图)."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {code}: {title}" for code, title in self.states.items()]
        for row in self.transitions:
            lines += [
                f"    {source} --> {row.target}: {row.label}" for source in sorted(row.sources)
            ]
        return "\n".join([*lines, *(f"    {state} --> [*]" for state in sorted(self.final))])


_workflows: dict[str, Workflow] = {}


def registered_workflows() -> dict[str, Workflow]:
    """Return every workflow of the installation by name."""
    return dict(sorted(_workflows.items()))


def _fits(row: Transition, variant: str) -> bool:
    return not row.variants or variant in row.variants
