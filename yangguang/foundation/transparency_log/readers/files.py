"""Files of the log: tiles, bundles and the checkpoint under one folder, exactly as published."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from yangguang.foundation.transparency_log.rules.tiles import BadTile, parse_path

CHECKPOINT = "checkpoint"
MAX_LINE_BYTES = 512 * 1024
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the log keeps its files (日志文件位置)."""

    folder: Path
    key: Path
    signed: Path
    witness_key: Path


def places() -> Places:
    """Return the places that the settings name."""
    return Places(
        folder=Path(settings.LOG_FOLDER),
        key=Path(settings.LOG_KEY_FILE),
        signed=Path(settings.LOG_SIGNED_FILE),
        witness_key=Path(settings.LOG_WITNESS_KEY_FILE),
    )


def read(path: str) -> bytes | None:
    """Return a published file of the log by its address below the prefix, or None."""
    try:
        return (places().folder / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_tile(path: str) -> bytes | None:
    """Return a tile or a bundle, or None when the address is not one or nothing is there."""
    try:
        return read(parse_path(path).path)
    except BadTile:
        return None


def read_checkpoint() -> bytes | None:
    """Return the published checkpoint, or None before the first one."""
    return read(CHECKPOINT)


def last_signed() -> bytes | None:
    """Return the note that was signed last, as the second place has it.

    A line without an end was cut off by a stopped process before its note was published.
    """
    try:
        with places().signed.open("rb") as file:
            file.seek(max(0, file.seek(0, 2) - MAX_LINE_BYTES))
            lines = file.read().split(b"\n")[:-1]
    except FileNotFoundError:
        return None
    if not lines:
        return None
    try:
        return base64.b64decode(lines[-1], validate=True)
    except binascii.Error as error:
        raise ValueError("the list of signed checkpoints is damaged") from error


def state_path(on: date, reg: str) -> str:
    """Return the address of the lines of a snapshot."""
    return f"state/{on.isoformat()}/{reg}"


def read_state(on: date, reg: str) -> bytes | None:
    """Return the lines of a snapshot, or None."""
    return read(state_path(on, reg)) if CODE.fullmatch(reg) else None
