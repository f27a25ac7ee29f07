"""Line-by-line decoding for files whose parts were pasted together from several encodings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from yangguang.foundation.documents.readers.decoding.candidates import (
    Reading,
    best_reading,
    read_as,
    reading,
)
from yangguang.foundation.documents.readers.decoding.scoring import has_rare, looks_ordinary, score

_BY_LINE = ("utf-8", "gb18030", "big5")
_MARGIN = 1.0
_BLOCK = 200
_UTF8_PAIR = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}")
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}|\xe2[\x80-\xbf]{2}|[\x00-\x7f])+")
_UTF8_LEAD = re.compile(rb"[\xe2-\xef]")


@dataclass(slots=True)
class Lines:
    """What decoding by line found: the pieces, and which lines were read another way."""

    pieces: list[str] = field(default_factory=list)
    foreign: dict[str, list[int]] = field(default_factory=dict)
    damaged: list[int] = field(default_factory=list)


def decode_lines(data: bytes, main: str) -> Lines:
    """Decode each line in the main encoding unless another one clearly fits it better."""
    lines = Lines()
    every = data.split(b"\n")
    for start in range(0, len(every), _BLOCK):
        block = every[start : start + _BLOCK]
        lines.pieces += _plain_block(block, main) or [
            _line(line, main, number, lines) for number, line in enumerate(block, start + 1)
        ]
    return lines


def _plain_block(block: list[bytes], main: str) -> list[str] | None:
    """Many lines at once where nothing in them hints at a second encoding."""
    whole = b"\n".join(block)
    text = _strict(whole, main)
    if text is None or (main != "utf-8" and _UTF8_PAIR.search(whole)):
        return None
    pieces = text.split("\n")
    if not has_rare(text) or all(map(looks_ordinary, pieces)):
        return pieces
    return None


def _strict(data: bytes, main: str) -> str | None:
    try:
        return data.decode("cp950" if main == "big5" else main)
    except UnicodeDecodeError:
        return None


def _line(line: bytes, main: str, number: int, lines: Lines) -> str:
    if line.isascii():
        return line.decode("ascii")
    text = _ordinary(line, main)
    return _weigh(line, main, number, lines) if text is None else text


def _ordinary(line: bytes, main: str) -> str | None:
    """The line in the main encoding where nothing speaks for another one."""
    text = _strict(line, main)
    if text is None or main == "utf-8":
        return text
    return text if looks_ordinary(text) and _strict(line, "utf-8") is None else None


def _weigh(line: bytes, main: str, number: int, lines: Lines) -> str:
    own = reading(line, main)
    best = best_reading(line, _BY_LINE)
    if best.encoding == main or (own.clean and best.score - own.score < _MARGIN):
        best = own
    if not best.clean:
        best = _by_runs(line, best)
    if best.encoding != main:
        lines.foreign.setdefault(best.encoding, []).append(number)
    if not best.clean:
        lines.damaged.append(number)
    return best.text


def _by_runs(line: bytes, best: Reading) -> Reading:
    """A line that is UTF-8 in part and GBK or Big5 in the rest, read run by run."""
    for other in ("gb18030", "big5"):
        text, rest, clean = _split(line, other)
        if clean and len(rest) > 1 and score(rest) > 1 and score(text) > score(best.text):
            return Reading(f"utf-8+{other}", text, clean=True, score=score(text))
    return best


def _split(line: bytes, other: str) -> tuple[str, str, bool]:
    """The whole line, what of it is in the other encoding, and whether that is well-formed."""
    pieces, others, at, clean = [], [], 0, True
    for run in [*_utf8_runs(line), None]:
        rest, fine = read_as(line[at : run.start() if run else len(line)], other)
        pieces += [rest, run.group().decode("utf-8", "replace") if run else ""]
        others.append(rest)
        clean, at = clean and fine, run.end() if run else len(line)
    return "".join(pieces), "".join(others), clean


def _utf8_runs(line: bytes) -> list[re.Match[bytes]]:
    """Runs with at least two Chinese characters in UTF-8: one alone may be chance."""
    runs = _UTF8_RUN.finditer(line)
    return [run for run in runs if len(_UTF8_LEAD.findall(run.group())) > 1]
