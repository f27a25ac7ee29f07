"""The name of the organ behind a code in the log."""

from __future__ import annotations

from yangguang.foundation.organisations import selectors as organisations


def organ_name(pub: str) -> str:
    """Return the name of the unit that a code ends with, else the code itself."""
    code, _, number = pub.rpartition("-")
    government = organisations.find_government(code) if code else None
    if government is None or not number.isdecimal() or len(number) > 18:  # noqa: PLR2004
        return pub
    known = organisations.units_by_id([int(number)])
    return known[int(number)].name if int(number) in known else pub
