"""Tiles and entry bundles: how the tree lies in files (C2SP tlog-tiles)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from yangguang.foundation.transparency_log.rules import merkle
from yangguang.foundation.transparency_log.rules.merkle import HASH_BYTES

WIDTH = 256
BITS = 8
MAX_LEVEL = 63
MAX_ENTRY_BYTES = 65_535
ENTRIES = "entries"

_PATH = re.compile(r"tile/(entries|0|[1-9][0-9]?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")


class BadTile(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A tile or a bundle does not have the form it must have."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile (哈希分片) or, on the level "entries", a bundle: where it stands and how wide it is."""

    level: int | None
    number: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """The address below the prefix of the log."""
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        level = ENTRIES if self.level is None else self.level
        return f"tile/{level}/{number_path(self.number)}{partial}"

    @property
    def full(self) -> Tile:
        """The same tile when it will be full."""
        return Tile(self.level, self.number)


def number_path(number: int) -> str:
    """Return a tile number in groups of three digits, all but the last with an x."""
    groups = [f"{number % 1000:03d}"]
    while number := number // 1000:
        groups.append(f"x{number % 1000:03d}")
    return "/".join(reversed(groups))


def parse_path(path: str) -> Tile:
    """Read the address of a tile; anything that is not written exactly so is refused."""
    found = _PATH.fullmatch(path)
    if found is None or not path.isascii():
        raise BadTile("this is not the address of a tile")
    level_text, number_text, width_text = found.groups()
    level = None if level_text == ENTRIES else int(level_text)
    number = int(number_text.replace("x", "").replace("/", ""))
    width = int(width_text) if width_text else WIDTH
    is_too_wide = width_text is not None and width >= WIDTH
    if is_too_wide or (level or 0) > MAX_LEVEL or number_path(number) != number_text:
        raise BadTile("this is not the address of a tile")
    return Tile(level, number, width)


def tiles_between(old: int, new: int) -> Iterator[Tile]:
    """Return the hash tiles that a tree of `new` leaves has and a tree of `old` has not yet."""
    level = 0
    while new >> (BITS * level):
        before, after = old >> (BITS * level), new >> (BITS * level)
        if after > before:
            for number in range(before // WIDTH, -(-after // WIDTH)):
                yield Tile(level, number, min(WIDTH, after - number * WIDTH))
        level += 1


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Return entries as a bundle: each with its length in two bytes before it."""
    if any(len(entry) > MAX_ENTRY_BYTES for entry in entries):
        raise BadTile("an entry is longer than 65,535 bytes")
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode_bundle(data: bytes, width: int) -> list[bytes]:
    """Return the entries of a bundle that must hold exactly `width` of them."""
    entries, at = [], 0
    for _ in range(width):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if len(data) < at + 2 or len(data) < end:
            raise BadTile("the bundle is cut short")
        entries.append(data[at + 2 : end])
        at = end
    if at != len(data):
        raise BadTile("the bundle has bytes after its last entry")
    return entries


def decode_tile(data: bytes, width: int) -> list[bytes]:
    """Return the hashes of a tile that must hold exactly `width` of them."""
    if len(data) != width * HASH_BYTES:
        raise BadTile("the tile does not have its length")
    return [data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES)]


Read = Callable[[str], bytes | None]
"""Gives the bytes under an address of the log, or None when there is nothing."""


class TileTree:
    """A tree that is read from its tiles, each tile once; only what a question needs is loaded."""

    def __init__(self, size: int, read: Read) -> None:
        self.size = size
        self._read = read
        self._tiles: dict[tuple[int, int], list[bytes]] = {}

    def root_of(self, start: int, end: int) -> bytes:
        """Return the root over a part of the leaves as the recursion of RFC 6962 cuts it."""
        count = end - start
        if count == 0:
            return merkle.EMPTY_ROOT
        if count & (count - 1) == 0 and start % count == 0:
            return self._subtree(count.bit_length() - 1, start)
        middle = start + merkle.split_point(count)
        return merkle.node_hash(self.root_of(start, middle), self.root_of(middle, end))

    def root(self) -> bytes:
        """Return the root of the tree."""
        return self.root_of(0, self.size)

    def leaf(self, index: int) -> bytes:
        """Return one leaf hash."""
        return self._subtree(0, index)

    def inclusion_path(self, index: int) -> list[bytes]:
        """Return the path of a leaf in this tree."""
        return merkle.inclusion_path(index, self.size, self.root_of)

    def consistency_path(self, old: int) -> list[bytes]:
        """Return the path that shows an older tree to be the start of this one."""
        return merkle.consistency_path(old, self.size, self.root_of)

    def _subtree(self, bits: int, start: int) -> bytes:
        level, rest = divmod(bits, BITS)
        first = (start >> (BITS * level)) % WIDTH
        row = self._tile(level, start >> (BITS * (level + 1)))[first : first + (1 << rest)]
        return merkle.root(row)

    def _tile(self, level: int, number: int) -> list[bytes]:
        key = level, number
        if key not in self._tiles:
            hashes = (self.size >> (BITS * level)) - number * WIDTH
            tile = Tile(level, number, min(WIDTH, hashes))
            self._tiles[key] = decode_tile(self._load(tile), tile.width)
        return self._tiles[key]

    def _load(self, tile: Tile) -> bytes:
        data = self._read(tile.path)
        if data is None and tile.width < WIDTH:
            # A partial tile may be gone once the full one exists.
            data = self._read(tile.full.path)
            data = None if data is None else data[: tile.width * HASH_BYTES]
        if data is None:
            raise BadTile(f"{tile.path} is missing")
        return data
