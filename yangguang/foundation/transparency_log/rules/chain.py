"""How the entries of one record follow each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yangguang.foundation.transparency_log.rules.entries import CONTENTS, ENDINGS

AFTER_ENDING = frozenset({"redact"})
SERIES = frozenset({"state", "key"})


@dataclass(frozen=True, slots=True)
class Link:
    """What of an entry decides whether it may follow another (链节)."""

    reg: str
    op: str
    ver: int
    leaf: bytes
    prev: bytes | None = None


def problems(last: Link | None, following: Link) -> Iterator[str]:
    """Return codes of what is wrong when an entry follows the last one of its record.

    `following.prev` is judged as well; the writer sets it and need not ask.
    """
    if following.prev != (last.leaf if last else None):
        yield "prev_elsewhere"
    yield from step_problems(last, following)


def step_problems(last: Link | None, following: Link) -> Iterator[str]:
    """Return codes of what is wrong with register, version and operation of an entry."""
    if following.ver != (last.ver + 1 if last else 1):
        yield "version_not_next"
    if last is None:
        if following.op not in {"publish", *SERIES}:
            yield "not_published_before"
        return
    if following.reg != last.reg:
        yield "other_register"
    if not _may_follow(last.op, following.op):
        yield "operation_not_allowed"


def _may_follow(last: str, following: str) -> bool:
    if last in SERIES:
        return following == last
    if last in ENDINGS:
        return following in AFTER_ENDING and last != following
    return last in CONTENTS and following in {"revise", *ENDINGS}
