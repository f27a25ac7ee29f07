"""The directory of an OLE compound file: which old office format it is and whether it is locked."""

from __future__ import annotations

import struct
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_END = 0xFFFFFFFA
_FIB_ENCRYPTED = 0x0100
_BIFF_FILEPASS = 0x2F
_MOST_SECTORS = 1 << 20


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    links: tuple[int, ...]
    start: int
    size: int


class CompoundFile:
    """A compound file read as far as its root directory; raises ValueError when it is broken."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(MAGIC):
            raise ValueError("no compound file header")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if (shift, mini_shift) not in ((9, 6), (12, 6)):
            raise ValueError("odd sector size")
        self._sector = 1 << shift
        self._directory_start = struct.unpack_from("<I", data, 48)[0]
        self._mini_cutoff = struct.unpack_from("<I", data, 56)[0]
        self._fat = self._read_fat()
        self._entries = self._read_entries()
        self.streams = self._root_names()

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _read_fat(self) -> list[int]:
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _END]
        following, seen = struct.unpack_from("<I", self._data, 68)[0], 0
        per = self._sector // 4
        while following < _END and seen < _MOST_SECTORS // per:
            block = self._at(following)
            if len(block) < self._sector:
                break
            numbers = struct.unpack(f"<{per}I", block)
            sectors += [s for s in numbers[:-1] if s < _END]
            following, seen = numbers[-1], seen + 1
        whole = b"".join(self._at(s) for s in sectors[:_MOST_SECTORS])
        return list(struct.unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4]))

    def _chain(self, start: int, most: int) -> bytes:
        parts: list[bytes] = []
        sector, seen = start, set()
        while sector < len(self._fat) and sector not in seen and len(parts) * self._sector < most:
            seen.add(sector)
            parts.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(parts)

    def _read_entries(self) -> list[_Entry]:
        raw = self._chain(self._directory_start, 4 << 20)
        if len(raw) < _ENTRY:
            raise ValueError("no directory")
        entries = []
        for at in range(0, len(raw) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", raw, at + 64)[0]
            name = raw[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            links = struct.unpack_from("<III", raw, at + 68)
            start, size = struct.unpack_from("<II", raw, at + 116)
            entries.append(_Entry(name, links, start, size))
        return entries

    def _root_names(self) -> dict[str, _Entry]:
        """Entries directly below the root: an embedded object further down does not count."""
        names: dict[str, _Entry] = {}
        todo, seen = [self._entries[0].links[2]], set()
        while todo:
            index = todo.pop()
            if index >= len(self._entries) or index in seen:
                continue
            seen.add(index)
            entry = self._entries[index]
            names[entry.name.lower()] = entry
            todo += entry.links[:2]
        return names

    def has(self, name: str) -> bool:
        """Whether the root holds a stream or storage of this name."""
        return name.lower() in self.streams

    def head(self, name: str, length: int) -> bytes:
        """The first bytes of an ordinary stream, empty when it is absent or tiny."""
        entry = self.streams.get(name.lower())
        if entry is None or entry.size < self._mini_cutoff:
            return b""
        return self._chain(entry.start, length)[:length]

    def is_locked(self) -> bool:
        """Whether the document needs a password to open."""
        if self.has("EncryptedPackage") or self.has("EncryptionInfo"):
            return True
        fib = self.head("WordDocument", 32)
        if len(fib) >= 12 and struct.unpack_from("<H", fib, 10)[0] & _FIB_ENCRYPTED:  # noqa: PLR2004
            return True
        return any(_has_filepass(self.head(name, 4096)) for name in ("Workbook", "Book"))


def _has_filepass(stream: bytes) -> bool:
    at = 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        if record == _BIFF_FILEPASS:
            return True
        at += 4 + length
    return False
