"""Checking the files of the log against the database, and bringing entries back from the files."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from yangguang.foundation.transparency_log.models import LogEntry, LogHead
from yangguang.foundation.transparency_log.readers import files as published
from yangguang.foundation.transparency_log.rules import entries, merkle, tiles
from yangguang.foundation.transparency_log.rules.entries import Entry
from yangguang.foundation.transparency_log.rules.tiles import WIDTH, BadTile, Tile, TileTree
from yangguang.foundation.transparency_log.services import (
    keys,
    locking,
    sealing,
    sequencing,
    tiling,
)
from yangguang.foundation.transparency_log.services.stopping import LogStopped
from yangguang.kernel import access
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, Refused

_NOTHING = "没有要补回的条目：数据库不比已签发的检查点旧。"
_INCOMPLETE = (
    "日志文件里的条目不完整，或与已签发的检查点对不上，不能补回。请从其他副本取回日志文件。"
)
_DIVERGED = "数据库里已有的条目与日志文件不同，不能补回。请恢复最近的数据库备份。"
_BUSY = "日志正在写入，请稍后再试。"
_UNPUBLISHED = "有条目还没有签发完。请先运行 yangguang log write，再重建日志文件。"


def problems() -> Iterator[str]:
    """Rebuild the tree from the bundles; return each file and each row that does not agree."""
    head = sequencing.head()
    edge: list[bytes] = []
    for start in range(0, head.published_size, WIDTH):
        width = min(WIDTH, head.published_size - start)
        rows, found = _rows(start, width), _bundle(start // WIDTH, width)
        if found is None:
            yield f"{Tile(None, start // WIDTH, width).path}：缺少或损坏"
            return
        leaves = [merkle.leaf_hash(data) for data in found]
        if rows != list(zip(found, leaves, strict=True)):
            yield f"{Tile(None, start // WIDTH, width).path}：与数据库不一致"
        merkle.extend_edge(edge, start, leaves)
        yield from _tile_problems(Tile(0, start // WIDTH, width), leaves)
    yield from _upper_problems(head.published_size)
    yield from _head_problems(head, merkle.root_of_edge(edge))


def rebuild_files(*, by: Actor) -> int:
    """Write every file of the published log again from the database (重建日志文件).

    Files that are there and differ stop the rebuilding; returns how many entries they hold.
    """
    access.require(by, "transparency_log.restore_entries")
    with locking.only_writer() as is_ours:
        if not is_ours:
            raise Conflict(_BUSY)
        head = sequencing.head()
        if head.published_size == 0:
            return 0
        last = sealing.last_signed(keys.signing_keys())
        if last is None or last[1].size != head.published_size:
            raise Refused(Reason("log.not_published", _UNPUBLISHED))
        tiling.write_tiles(old=0, new=head.published_size)
        if TileTree(head.published_size, published.read).root() != last[1].root:
            raise LogStopped("log.root_differs", _DIVERGED)
        sealing.publish(last[0])
    return head.published_size


def restore_entries(*, by: Actor, at: datetime) -> int:
    """Bring back what was signed and the database has lost (补回条目); return how many.

    The fields behind the entries are not in the log and stay lost.
    """
    access.require(by, "transparency_log.restore_entries")
    with locking.only_writer() as is_ours:
        if not is_ours:
            raise Conflict(_BUSY)
        with transaction.atomic():
            return _restore(at)


def _restore(at: datetime) -> int:
    head = LogHead.objects.select_for_update().get(pk=sequencing.head().pk)
    last = sealing.last_signed(keys.signing_keys())
    if last is None or last[1].size <= head.size:
        raise Refused(Reason("log.nothing_to_restore", _NOTHING))
    size, root = last[1].size, last[1].root
    edge = sequencing.edge_of(head)
    lost = list(_entries(head.size, size))
    leaves = [merkle.leaf_hash(data) for data in lost]
    if len(lost) != size - head.size or merkle.extend_edge(edge, head.size, leaves) != size:
        raise Refused(Reason("log.files_incomplete", _INCOMPLETE))
    if merkle.root_of_edge(edge) != root:
        raise Refused(Reason("log.files_differ", _INCOMPLETE))
    for index, data in enumerate(lost, start=head.size):
        _bring_back(index, data, at)
    head.size, head.edge = size, b"".join(edge)
    head.save(update_fields=["size", "edge"])
    return len(lost)


def _bring_back(index: int, data: bytes, at: datetime) -> None:
    """Give a waiting row its old place, or make the row anew."""
    entry: Entry = entries.parse(data)
    waiting = LogEntry.objects.filter(rec=entry.rec, ver=entry.ver).first()
    if waiting is None:
        LogEntry.objects.create(
            log_index=index,
            reg=entry.reg,
            rec=entry.rec,
            ver=entry.ver,
            op=entry.op,
            pub=entry.pub,
            leaf=merkle.leaf_hash(data),
            data=data,
            entered_at=at,
        )
        return
    if waiting.log_index is not None or bytes(waiting.data) != data:
        raise Refused(Reason("log.rows_differ", _DIVERGED))
    waiting.log_index = index
    waiting.save(update_fields=["log_index"])


def _entries(start: int, end: int) -> Iterator[bytes]:
    for number in range(start // WIDTH, -(-end // WIDTH)):
        found = _bundle(number, min(WIDTH, end - number * WIDTH))
        if found is None:
            return
        yield from found[max(0, start - number * WIDTH) :]


def _bundle(number: int, width: int) -> list[bytes] | None:
    data = published.read(Tile(None, number, width).path)
    try:
        return None if data is None else tiles.decode_bundle(data, width)
    except BadTile:
        return None


def _rows(start: int, width: int) -> list[tuple[bytes, bytes]]:
    rows = LogEntry.objects.filter(log_index__gte=start, log_index__lt=start + width)
    found = rows.order_by("log_index").values_list("data", "leaf")
    return [(bytes(data), bytes(leaf)) for data, leaf in found]


def _tile_problems(tile: Tile, hashes: list[bytes]) -> Iterator[str]:
    if published.read(tile.path) != b"".join(hashes):
        yield f"{tile.path}：缺少或损坏"


def _upper_problems(size: int) -> Iterator[str]:
    for tile in tiles.tiles_between(0, size):
        level = tile.level or 0
        if level == 0:
            continue
        first = tile.number * WIDTH
        below = (Tile(level - 1, first + place) for place in range(tile.width))
        parts = (published.read(part.path) or b"" for part in below)
        try:
            hashes = [merkle.root(tiles.decode_tile(part, WIDTH)) for part in parts]
        except BadTile:
            yield f"{tile.path}：下一层的文件缺少或损坏，不能核对"
            continue
        yield from _tile_problems(tile, hashes)


def _head_problems(head: LogHead, root: bytes) -> Iterator[str]:
    if head.published_size == 0:
        return
    try:
        last = sealing.last_signed(keys.signing_keys())
    except LogStopped as stop:
        yield stop.text
        return
    if last is None or last[1].size != head.published_size or last[1].root != root:
        yield "已签发检查点的留底：与日志文件算出的树根不一致"
    if published.read_checkpoint() is None:
        yield "checkpoint：缺少"
