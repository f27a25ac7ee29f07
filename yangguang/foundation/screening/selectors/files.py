"""Scanning a file that is at hand; nothing is kept."""

from __future__ import annotations

import hashlib

from yangguang.foundation.screening.readers.errors import Unreadable
from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.rules.files.parts import (
    Concealed,
    Extract,
    FilePart,
    FileScan,
    Place,
    ScannedPart,
    Unread,
)
from yangguang.foundation.screening.selectors.texts import scan_text

__all__ = ["Concealed", "FilePart", "FileScan", "Place", "ScannedPart", "Unread", "scan_file"]


def scan_file(data: bytes, name: str, *, government_id: int | None = None) -> FileScan:
    """Everything in a file with what was found in it; one that cannot be read says why."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        read = extract(data, name=name)
    except Unreadable as error:
        return FileScan(name, digest, "", "", unread=Unread(error.code, error.text))
    parts = _scanned(read, government_id)
    return FileScan(name, digest, read.kind, read.label, parts, read.concealed)


def _scanned(read: Extract, government_id: int | None) -> tuple[ScannedPart, ...]:
    return tuple(
        ScannedPart(
            part.place, part.label, part.text, scan_text(part.text, government_id=government_id)
        )
        for part in read.parts
    )
