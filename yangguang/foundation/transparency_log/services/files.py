"""Writing files so that a reader sees the whole file or none, whatever happens in between."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.services.stopping import LogStopped

MOST_WAITING = 512


class Writing:
    """Files of one run, written first and given their names by `finish`, when they are on disk."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Path, Path]] = []

    def once(self, path: str, data: bytes) -> None:
        """Write a file that never changes; one that is there already must be the same."""
        target = files.places().folder / path
        try:
            present = target.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            self.over(path, data)
            return
        if present != data:
            raise LogStopped("log.tile_differs", f"日志文件 {path} 与数据库不一致，已停止签发。")

    def over(self, path: str, data: bytes) -> None:
        """Write a file in place of the one that is there."""
        target = files.places().folder / path
        _make_folder(target.parent)
        half = target.with_name(f".{target.name}.new")
        half.write_bytes(data)
        self._waiting.append((half, target))
        if len(self._waiting) >= MOST_WAITING:
            self.finish()

    def finish(self) -> None:
        """Flush what was written, then name it, then flush the names.

        Flushing many files after all are written costs a fraction of flushing each at once.
        """
        for half, _ in self._waiting:
            _flush(half)
        for half, target in self._waiting:
            half.replace(target)
        for folder in sorted({target.parent for _, target in self._waiting}):
            _flush(folder)
        self._waiting.clear()


def append_signed(note: bytes) -> None:
    """Add a signed note to the second place; what a stopped process left half written is cut off."""
    path = files.places().signed
    _make_folder(path.parent)
    is_new = not path.exists()
    with path.open("ab+") as file:
        start = max(0, file.seek(0, 2) - files.MAX_LINE_BYTES)
        file.seek(start)
        file.truncate(start + file.read().rfind(b"\n") + 1)
        file.write(base64.b64encode(note) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        _flush(path.parent)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
