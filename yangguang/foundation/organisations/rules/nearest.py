"""Similar names for one that nobody knows (相近名称)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from yangguang.foundation.organisations.rules.values import NameEntry

_COMMON = 200
_FIRST_LOOK = 40
_SECOND_LOOK = 8
_LEAST_SHARE = 0.34


class Nearest:
    """Finds forms that share pairs of characters, then sorts them by edit distance."""

    def __init__(self, names: Mapping[str, Sequence[NameEntry]]) -> None:
        self._names = names
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for form in names:
            for pair in _pairs(form):
                self._by_pair[pair].append(form)

    def units(self, form: str, *, limit: int = 3) -> tuple[int, ...]:
        """Return the units with the most similar names, nearest first."""
        shared: Counter[str] = Counter()
        wanted = _pairs(form)
        for pair in sorted(wanted):
            known = self._by_pair.get(pair, ())
            # A pair that hundreds of names share says nothing about likeness.
            if len(known) <= _COMMON:
                shared.update(known)
        similar = [
            (-2 * count / (len(wanted) + len(known) + 1), known)
            for known, count in shared.most_common(_FIRST_LOOK)
        ]
        similar = sorted(row for row in similar if -row[0] >= _LEAST_SHARE)
        closest = sorted((edit_distance(form, known), known) for _, known in similar[:_SECOND_LOOK])
        units = (name.unit_id for _, known in closest for name in self._names[known])
        return tuple(dict.fromkeys(units))[:limit]


def edit_distance(first: str, second: str) -> int:
    """Return how many characters must be inserted, dropped or exchanged."""
    row = list(range(len(second) + 1))
    for index, one in enumerate(first, start=1):
        diagonal, row[0] = row[0], index
        for column, other in enumerate(second, start=1):
            changed = diagonal + (one != other)
            diagonal = row[column]
            row[column] = min(changed, row[column] + 1, row[column - 1] + 1)
    return row[-1]


def _pairs(text: str) -> set[str]:
    marked = f"^{text}$"
    return {marked[index : index + 2] for index in range(len(marked) - 1)}
