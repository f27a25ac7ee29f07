"""Document numbers (发文字号): one written form whatever brackets they came with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_OPEN = "〔[【（({\uff3b\ufe5d\u2772"
_CLOSE = "〕]】）)}\uff3d\ufe5e\u2773"
"""Brackets that people write around the year, full width and ornamental ones included."""
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    rf"(?P<code>[\u3400-\u9fff]{{1,20}})[{re.escape(_OPEN)}](?P<year>(?:19|20)\d{{2}})年?"
    rf"[{re.escape(_CLOSE)}]第?0*(?P<no>[1-9]\d{{0,4}})号"
)
_ORDER = re.compile(r"(?P<code>[\u3400-\u9fff]{0,24}?令)[（(]?第0*(?P<no>[1-9]\d{0,4})号[)）]?")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number in parts; an order (令) has no year."""

    code: str
    year: int | None
    serial: int

    def __str__(self) -> str:
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"


def parse(text: str) -> DocumentNumber | None:
    """Return the parts of a document number, or None when it is none."""
    plain = _plain(text)
    found = _NUMBER.fullmatch(plain)
    if found:
        return DocumentNumber(found["code"], int(found["year"]), int(found["no"]))
    order = _ORDER.fullmatch(plain)
    return DocumentNumber(order["code"], None, int(order["no"])) if order else None


def normalise(text: str) -> str:
    """Return the number in its written form 〔〕; text that is no number stays, without spaces."""
    found = parse(text)
    return str(found) if found else _SPACE.sub("", text)


def _plain(text: str) -> str:
    digits = "".join(
        unicodedata.normalize("NFKC", char) if char.isdecimal() else char for char in text
    )
    return _SPACE.sub("", digits)
