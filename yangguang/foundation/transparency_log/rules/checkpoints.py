"""The text of a checkpoint (C2SP tlog-checkpoint): origin, size, root."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.transparency_log.rules import encoding
from yangguang.foundation.transparency_log.rules.merkle import EMPTY_ROOT, HASH_BYTES

FIXED_LINES = 3


class BadCheckpoint(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A text that is not a checkpoint."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a checkpoint states (检查点): which log, how many entries, which root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), encoding.to_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def parse_text(text: str) -> Checkpoint:
    """Read the text of a checkpoint; only LF ends a line."""
    if not text.endswith("\n"):
        raise BadCheckpoint("the text does not end with its last line")
    lines = text.split("\n")[:-1]
    if len(lines) < FIXED_LINES or not all(lines):
        raise BadCheckpoint("a checkpoint has three lines and no empty one")
    try:
        size, root = encoding.from_decimal(lines[1]), encoding.from_base64(lines[2])
    except ValueError as error:
        raise BadCheckpoint("size or root are not written as they must be") from error
    if len(root) != HASH_BYTES or (size == 0 and root != EMPTY_ROOT):
        raise BadCheckpoint("the root is not a root")
    return Checkpoint(lines[0], size, root, tuple(lines[FIXED_LINES:]))
