"""What every reader is given: the bytes, the name, the limits and the optional engines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from yangguang.foundation.documents.readers.kinds import Kind
from yangguang.foundation.documents.readers.limits import Limits


class Converter(Protocol):
    """Turns an old office format into one that can be read here (转换器)."""

    def is_available(self) -> bool:
        """Whether the office suite is installed."""

    def convert(self, data: bytes, *, kind: Kind, target: str, limits: Limits) -> bytes:
        """The file in the target format (docx or xlsx); raises Unreadable when it fails."""


@dataclass(frozen=True, slots=True)
class ScannedLine:
    """One line that text recognition found: its text, its box in pixels and its certainty."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    certainty: float


class Recognizer(Protocol):
    """Reads the characters in a picture (文字识别)."""

    def is_available(self) -> bool:
        """Whether the recognition engine is installed."""

    def recognize(self, image: bytes) -> list[ScannedLine]:
        """All lines of one picture file, in any order."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be read."""

    data: bytes
    name: str
    kind: Kind
    limits: Limits
    converter: Converter | None
    recognizer: Recognizer | None
