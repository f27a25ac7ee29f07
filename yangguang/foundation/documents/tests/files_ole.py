"""Builds OLE compound files and old workbooks for the reader tests."""

from __future__ import annotations

import struct

_SECTOR, _LAST, _FREE, _IS_FAT = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file whose streams are all long enough to stand in ordinary sectors."""
    padded = {name: _padded(data.ljust(4096, b"\0")) for name, data in streams.items()}
    sectors = {name: len(data) // _SECTOR for name, data in padded.items()}
    directory_sectors = -(-(len(streams) + 1) // 4)
    fat_sectors = -(-(sum(sectors.values()) + directory_sectors + 8) // 128)
    fat = [_IS_FAT] * fat_sectors
    starts = {name: _chain(fat, count) for name, count in sectors.items()}
    directory_start = _chain(fat, directory_sectors)
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    entries = [_entry("Root Entry", 5, _FREE, 1, (_LAST, 0))]
    for at, (name, data) in enumerate(padded.items(), start=1):
        right = at + 1 if at < len(padded) else _FREE
        entries.append(_entry(name, 2, right, _FREE, (starts[name], len(data))))
    table = struct.pack(f"<{len(fat)}I", *fat)
    head = _header(fat_sectors, directory_start)
    return head + table + b"".join(padded.values()) + _padded(b"".join(entries))


def _padded(data: bytes) -> bytes:
    return data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0")


def _chain(fat: list[int], count: int) -> int:
    start = len(fat)
    fat += [*range(start + 1, start + count), _LAST]
    return start


def _entry(name: str, kind: int, right: int, child: int, extent: tuple[int, int]) -> bytes:
    raw = name.encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1)
    head += struct.pack("<III", _FREE, right, child) + b"\0" * 36
    return head + struct.pack("<IQ", *extent)


def _header(fat_sectors: int, directory_start: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<9I", 0, fat_sectors, directory_start, 0, 4096, _LAST, 0, _LAST, 0)
    return head + struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))


def biff(rows: list[list[object]], *, merged: tuple[int, int, int, int] | None = None) -> bytes:
    """The Workbook stream of an old xls file with one sheet."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    cells = b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                raw = value.encode("utf-16-le")
                cells += record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + raw)
            elif value is not None:
                cells += record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    if merged is not None:
        cells += record(0x00E5, struct.pack("<HHHHH", 1, *merged))
    name = "台账".encode("utf-16-le")
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells
    sheet += record(0x000A, b"")
    bound = struct.pack("<HH", 0x0085, 8 + len(name))
    offset = len(start) + 4 + 8 + len(name) + 4
    bound += struct.pack("<IHBB", offset, 0, 2, 1) + name
    return start + bound + record(0x000A, b"") + sheet
