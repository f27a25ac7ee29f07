"""Writing files so that a reader sees the whole file or none, whatever happens in between."""

from __future__ import annotations

import base64
import os
from pathlib import Path

from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.services.stopping import LogStopped


class Writing:
    """Files of one run; `finish` makes their names as durable as their bytes."""

    def __init__(self) -> None:
        self._folders: set[Path] = set()

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
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)
        self._folders.add(target.parent)

    def finish(self) -> None:
        """Flush the folders."""
        for folder in sorted(self._folders):
            _flush_folder(folder)
        self._folders.clear()


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
        _flush_folder(path.parent)


def _make_folder(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
