"""Codes of organisations: unified social credit code (GB 32100-2015) and its organisation part."""

from __future__ import annotations

import re

_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_USC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}")
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_BASE, _ORGANISATION_BASE = 31, 11


def usc_check_sign(first: str) -> str:
    """Return the eighteenth sign for the first seventeen."""
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(first, _WEIGHTS, strict=True))
    return _SIGNS[(_BASE - total % _BASE) % _BASE]


def is_usc(code: str) -> bool:
    """Whether a unified social credit code (统一社会信用代码) is well formed and its check sign fits."""
    return bool(_USC.fullmatch(code)) and usc_check_sign(code[:17]) == code[17]


def is_organisation_code(code: str) -> bool:
    """Whether a nine-sign organisation code (组织机构代码) is well formed and its check sign fits."""
    if not _ORGANISATION.fullmatch(code):
        return False
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(code[:8], _ORGANISATION_WEIGHTS, strict=True)
    )
    rest = _ORGANISATION_BASE - total % _ORGANISATION_BASE
    return code[8] == {10: "X", 11: "0"}.get(rest, str(rest))


def organisation_code_of(usc: str) -> str:
    """Return the nine signs of the organisation code inside a unified code."""
    return usc[8:17]
