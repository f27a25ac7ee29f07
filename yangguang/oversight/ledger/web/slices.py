"""Pages of lists that are already in memory, such as the paragraphs of one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Slice(Generic[Item]):
    """One page of a list with the addresses of its neighbours."""

    items: Sequence[Item]
    number: int
    count: int
    previous: str
    next: str


def slice_of(items: Sequence[Item], *, size: int, query: QueryDict, name: str) -> Slice[Item]:
    """Cut the page out that the address asks for; a page that is not there is the nearest one."""
    count = max(1, -(-len(items) // size))
    wanted = query.get(name, "1")[:6]
    number = min(count, max(1, int(wanted) if wanted.isdecimal() else 1))
    first = (number - 1) * size
    return Slice(
        items=items[first : first + size],
        number=number,
        count=count,
        previous=_address(query, name, number - 1) if number > 1 else "",
        next=_address(query, name, number + 1) if number < count else "",
    )


def page_with(position: int, *, size: int) -> int:
    """Return the number of the page that holds a position."""
    return position // size + 1


def _address(query: QueryDict, name: str, number: int) -> str:
    changed = query.copy()
    changed[name] = str(number)
    return f"?{changed.urlencode()}"
