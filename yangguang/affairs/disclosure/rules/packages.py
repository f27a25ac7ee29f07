"""What goes for approval with a document, and what of it is missing (解读材料报批)."""

from __future__ import annotations

PLAN = "plan"
PLAN_AND_MATERIAL = "plan_and_material"
NONE = "none"

_PARTS = {PLAN: ("interpretation_plan",), NONE: ()}
_BOTH = ("interpretation_plan", "interpretation_material")


def parts_needed(package: str) -> tuple[str, ...]:
    """Return the roles of files that a rulebook wants with the document; unknown words want both.

    The stricter reading of a word that nobody knows keeps a document from slipping through.
    """
    return _PARTS.get(package, _BOTH)


def parts_missing(package: str, handed_in: frozenset[str]) -> tuple[str, ...]:
    """Return the parts that are wanted and were not handed in."""
    return tuple(part for part in parts_needed(package) if part not in handed_in)
