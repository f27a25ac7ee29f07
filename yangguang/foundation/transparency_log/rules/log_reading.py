"""Following a log as a stranger: consistency, new entries, their grammar and how they follow."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from yangguang.foundation.transparency_log.rules import (
    canonical,
    chain,
    entries,
    merkle,
    policy,
    state_snapshot,
    tiles,
)
from yangguang.foundation.transparency_log.rules.canonical import Value
from yangguang.foundation.transparency_log.rules.chain import Link
from yangguang.foundation.transparency_log.rules.checkpoints import BadCheckpoint, Checkpoint
from yangguang.foundation.transparency_log.rules.entries import BadEntry, Entry
from yangguang.foundation.transparency_log.rules.notes import BadNote
from yangguang.foundation.transparency_log.rules.policy import Policy, PolicyNotMet
from yangguang.foundation.transparency_log.rules.tiles import WIDTH, BadTile, Tile

Fetch = Callable[[str], bytes | None]
"""Gives what stands under an address below the prefix of the log, or None."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in the log that must not be (日志问题): a code, where, in a few words."""

    code: str
    index: int = -1
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest entry of a record (最新条目) with its place and leaf."""

    index: int
    entry: Entry
    leaf: bytes

    @property
    def link(self) -> Link:
        """What decides whether another may follow."""
        row = self.entry
        return Link(row.reg, row.op, row.ver, self.leaf, row.prev)


@dataclass(slots=True)
class Followed:
    """What a reader keeps between two looks (跟踪进度)."""

    size: int = 0
    edge: list[bytes] = field(default_factory=list)
    records: dict[str, Newest] = field(default_factory=dict)


def keep_followed(known: Followed) -> bytes:
    """Return the progress as bytes to be kept until the next look."""
    rows: list[Value] = [
        [row.index, row.entry.to_bytes().decode()] for row in known.records.values()
    ]
    edge: list[Value] = [node.hex() for node in known.edge]
    return canonical.encode({"edge": edge, "records": rows, "size": known.size})


def restore_followed(data: bytes) -> Followed:
    """Read kept progress; raises ValueError when it was damaged."""
    found = json.loads(data)
    try:
        known = Followed(int(found["size"]), [bytes.fromhex(node) for node in found["edge"]])
        for index, text in found["records"]:
            row = text.encode()
            entry = entries.parse(row)
            known.records[entry.rec] = Newest(index, entry, merkle.leaf_hash(row))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("this is not kept progress") from error
    return known


def follow(known: Followed, fetch: Fetch, rules: Policy, *, now: int) -> list[Trouble]:
    """Read what is new, change `known`, and return what is wrong; a bad checkpoint stops the look."""
    data = fetch("checkpoint")
    if data is None:
        return [Trouble("no_checkpoint")]
    try:
        checkpoint, _ = policy.check(rules, data, now=now)
    except (BadNote, BadCheckpoint, PolicyNotMet) as error:
        return [Trouble("bad_checkpoint", detail=str(error))]
    if checkpoint.size < known.size:
        return [Trouble("log_shrank", checkpoint.size)]
    try:
        return list(_grow(known, fetch, checkpoint))
    except BadTile as error:
        return [Trouble("bad_files", known.size, str(error))]


def _grow(known: Followed, fetch: Fetch, checkpoint: Checkpoint) -> Iterator[Trouble]:
    edge = list(known.edge)
    new = [row for part in _bundles(known.size, checkpoint.size, fetch) for row in part]
    merkle.extend_edge(edge, known.size, (merkle.leaf_hash(data) for data in new))
    if merkle.root_of_edge(edge) != checkpoint.root:
        # Root over what was read before and what is new: another past shows here as well.
        yield Trouble("entries_differ", known.size)
        return
    for index, data in enumerate(new, start=known.size):
        yield from _take(known, index, data)
    known.size, known.edge = checkpoint.size, edge


def _bundles(start: int, end: int, fetch: Fetch) -> Iterator[list[bytes]]:
    for number in range(start // WIDTH, -(-end // WIDTH)):
        tile = Tile(None, number, min(WIDTH, end - number * WIDTH))
        data = fetch(tile.path)
        if data is None:
            raise BadTile(f"{tile.path} is missing")
        yield tiles.decode_bundle(data, tile.width)[max(0, start - number * WIDTH) :]


def _take(known: Followed, index: int, data: bytes) -> Iterator[Trouble]:
    try:
        entry = entries.parse(data)
    except BadEntry as error:
        yield Trouble("bad_entry", index, str(error))
        return
    found = Newest(index, entry, merkle.leaf_hash(data))
    last = known.records.get(entry.rec)
    for code in chain.problems(last.link if last else None, found.link):
        yield Trouble(code, index, entry.rec)
    if _is_early_end(last, entry):
        yield Trouble("ended_before_its_day", index, entry.rec)
    if entry.op == "state" and not _is_state_of(known, entry):
        yield Trouble("snapshot_differs", index, entry.reg)
    known.records[entry.rec] = found


def _is_state_of(known: Followed, entry: Entry) -> bool:
    """A snapshot covers every entry before it."""
    rows = ((row.index, row.entry) for row in known.records.values())
    lines = state_snapshot.lines_of(rows, entry.reg)
    return (len(lines), state_snapshot.root(lines)) == (entry.n, entry.body)


def _is_early_end(last: Newest | None, entry: Entry) -> bool:
    """A record may not expire before the last day that its publication named."""
    until = last.entry.until if last else None
    return entry.op == "expire" and until is not None and entry.at[:10] < until
