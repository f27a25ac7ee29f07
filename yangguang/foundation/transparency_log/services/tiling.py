"""Writing the tiles and bundles that a tree has grown by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from yangguang.foundation.transparency_log.models import LogEntry
from yangguang.foundation.transparency_log.readers import files as published
from yangguang.foundation.transparency_log.rules import merkle, tiles
from yangguang.foundation.transparency_log.rules.tiles import WIDTH, Tile
from yangguang.foundation.transparency_log.services.files import Writing
from yangguang.foundation.transparency_log.services.stopping import LogStopped

_GAP = "数据库里的日志条目有缺号，已停止签发。请运行 yangguang log fsck。"


Part = tuple[list[bytes], list[bytes]]
"""Leaf hashes and entries of one tile."""
Source = Callable[[int, int], Iterator[Part]]


def write_tiles(*, old: int, new: int, source: Source | None = None) -> None:
    """Write every file that a tree of `new` entries has and one of `old` entries had not.

    `source` gives entries tile by tile from a place on; without it they come from the database.
    """
    writing = Writing()
    rows = (source or _rows)(old - old % WIDTH, new)
    for tile in tiles.tiles_between(old, new):
        if tile.level == 0:
            leaves, entries = next(rows)
            if len(leaves) != tile.width:
                raise LogStopped("log.gap", _GAP)
            writing.once(Tile(None, tile.number, tile.width).path, tiles.encode_bundle(entries))
            writing.once(tile.path, b"".join(leaves))
        else:
            # What is hashed here is read from the tiles of the level below.
            writing.finish()
            writing.once(tile.path, b"".join(_hashes(tile, old)))
    writing.finish()


def _rows(start: int, end: int) -> Iterator[Part]:
    query = LogEntry.objects.filter(log_index__gte=start, log_index__lt=end).order_by("log_index")
    values = query.values_list("log_index", "leaf", "data")
    found = iter(values.iterator(chunk_size=2000))
    for _, group in groupby(found, key=lambda row: (row[0] or 0) // WIDTH):
        part = list(group)
        yield [bytes(row[1]) for row in part], [bytes(row[2]) for row in part]
    while True:
        yield [], []


def _hashes(tile: Tile, old: int) -> Iterator[bytes]:
    level = tile.level or 0
    known = _known_hashes(tile, old >> (tiles.BITS * level))
    yield from known
    for place in range(len(known), tile.width):
        below = Tile(level - 1, tile.number * WIDTH + place)
        data = published.read(below.path)
        if data is None:
            raise LogStopped("log.tile_missing", f"日志文件 {below.path} 不见了，已停止签发。")
        yield merkle.root(tiles.decode_tile(data, WIDTH))


def _known_hashes(tile: Tile, before: int) -> list[bytes]:
    """Hashes of this tile that the earlier tree had already, where its file is still there."""
    width = before - tile.number * WIDTH
    if not 0 < width < WIDTH:
        return []
    data = published.read(Tile(tile.level, tile.number, width).path)
    return [] if data is None else tiles.decode_tile(data, width)
