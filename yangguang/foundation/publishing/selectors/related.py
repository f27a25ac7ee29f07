"""Links between publications that the affairs know of: a policy and its interpretations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yangguang.foundation.publishing.selectors.values import PublicationView


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """One link: its title, its address, and a short word about it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelatedGroup:
    """Links under one heading (相关信息)."""

    title: str
    links: tuple[RelatedLink, ...]


Finder = Callable[[PublicationView], Sequence[RelatedGroup]]
_finders: dict[str, list[Finder]] = {}


def register_related(kind: str, finder: Finder) -> None:
    """Ask a module for links beside publications of a kind; called once when its pages load."""
    known = _finders.setdefault(kind, [])
    if finder not in known:
        known.append(finder)


def related_to(view: PublicationView) -> tuple[RelatedGroup, ...]:
    """Return the groups of links of a publication; empty groups are left out."""
    found = (group for finder in _finders.get(view.kind, ()) for group in finder(view))
    return tuple(group for group in found if group.links)
