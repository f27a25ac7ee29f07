"""State snapshots: what every record of a register is on one day, and proofs of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yangguang.foundation.transparency_log.rules import merkle
from yangguang.foundation.transparency_log.rules.entries import Entry

SCHEMA = hashlib.sha256(b"openlog/state/v1: rec ver live|expired|withdrawn|redacted index").digest()
STATES = {
    "publish": "live",
    "revise": "live",
    "expire": "expired",
    "withdraw": "withdrawn",
    "redact": "redacted",
}
_LINE = re.compile(r"(\S+) ([1-9]\d*) (live|expired|withdrawn|redacted) (0|[1-9]\d*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class StateLine:
    """The state of one record (记录状态行)."""

    rec: str
    ver: int
    state: str
    index: int

    def __str__(self) -> str:
        """Return the line without its end."""
        return f"{self.rec} {self.ver} {self.state} {self.index}"


def record_of_series(reg: str) -> str:
    """Return the name under which the snapshots of a register stand in the log."""
    return f"state:{reg}"


def lines_of(entries: Iterable[tuple[int, Entry]], reg: str) -> list[StateLine]:
    """Return the state of each record of a register after the given entries, sorted by bytes."""
    found: dict[str, StateLine] = {}
    for index, entry in entries:
        if entry.reg == reg and entry.op in STATES:
            found[entry.rec] = StateLine(entry.rec, entry.ver, STATES[entry.op], index)
    return sorted(found.values(), key=lambda line: line.rec.encode())


def to_text(lines: Iterable[StateLine]) -> str:
    """Return the file of a snapshot."""
    return "".join(f"{line}\n" for line in lines)


def parse(text: str) -> list[StateLine]:
    """Read the file of a snapshot; lines out of order or written otherwise raise ValueError."""
    found = [_parse_line(line) for line in text.split("\n")[:-1]]
    keys = [line.rec.encode() for line in found]
    if (text and not text.endswith("\n")) or any(a >= b for a, b in pairwise(keys)):
        raise ValueError("the lines are not in order")
    return found


def _parse_line(text: str) -> StateLine:
    match = _LINE.fullmatch(text)
    if match is None:
        raise ValueError("this is not a line of a snapshot")
    return StateLine(match[1], int(match[2]), match[3], int(match[4]))


def leaves(lines: Sequence[StateLine]) -> list[bytes]:
    """Return the leaf hashes of the lines."""
    return [merkle.leaf_hash(str(line).encode()) for line in lines]


def root(lines: Sequence[StateLine]) -> bytes:
    """Return the root that the snapshot's entry carries."""
    return merkle.root(leaves(lines))
