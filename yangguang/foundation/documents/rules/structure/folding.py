"""A view of text of the same length in which both punctuation widths and both scripts agree."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Final

_DATA: Final = tomllib.loads(
    files(__package__).joinpath("folding.toml").read_text(encoding="utf-8"),
)
_SPACES: Final = "\u3000\xa0\u2002\u2003\u2009\t\r\u200b\ufeff\x0b\x0c"


def _pairs(joined: str) -> dict[int, str]:
    return {ord(old): new for old, new in zip(joined[::2], joined[1::2], strict=True)}


_FOLDING: Final = (
    _pairs(_DATA["widths"]) | _pairs(_DATA["scripts"]) | dict.fromkeys(map(ord, _SPACES), " ")
)


# A full stop flattened to a point stands between Chinese words, not behind a numeral that
# numbers a line.
_POINT: Final = re.compile(
    r"(?<=[\u4e00-\u9fff)\]〕】”\"])(?<![一二三四五六七八九十])\.(?=[\u4e00-\u9fff(〔【\[“\"\s]|\d{4}年|\Z)"
)


def fold(text: str) -> str:
    """Fold punctuation width, spaces and common traditional characters (规整), length kept."""
    folded = text.translate(_FOLDING)
    return _POINT.sub("。", folded) if "." in folded else folded
