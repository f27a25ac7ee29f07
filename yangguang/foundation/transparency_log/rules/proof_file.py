"""Proof files (C2SP tlog-proof): index, path and checkpoint in one small text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yangguang.foundation.transparency_log.rules import encoding
from yangguang.foundation.transparency_log.rules.merkle import HASH_BYTES

_MAGIC = "c2sp.org/tlog-proof@v1"
MAX_PATH = 63
MAX_BYTES = 1024 * 1024


class BadProof(ValueError):  # noqa: N818 - named as the readers of the log say it
    """A proof file that is not written as it must be."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A proof file taken apart (证明文件); `checkpoint` is the whole signed note."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def to_bytes(self) -> bytes:
        """Return the file."""
        extra = [] if self.extra is None else [f"extra {encoding.to_base64(self.extra)}"]
        steps = [encoding.to_base64(step) for step in self.path]
        lines = [_MAGIC, *extra, f"index {self.index}", *steps, ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.checkpoint


def parse(data: bytes) -> ProofFile:
    """Read a proof file."""
    head, empty, checkpoint = data.partition(b"\n\n")
    if not empty or len(data) > MAX_BYTES:
        raise BadProof("the file has no checkpoint or is too long")
    try:
        lines = head.decode("utf-8").split("\n")
        if lines[:1] != [_MAGIC]:
            raise BadProof("this is not a proof file")
        extra, rest = _extra(lines[1:])
        return ProofFile(_index(rest), _path(rest[1:]), checkpoint, extra)
    except ValueError as error:
        raise BadProof(str(error)) from error


def _extra(lines: list[str]) -> tuple[bytes | None, list[str]]:
    if lines and lines[0].startswith("extra "):
        return encoding.from_base64(lines[0].removeprefix("extra ")), lines[1:]
    return None, lines


def _index(lines: list[str]) -> int:
    if not lines or not lines[0].startswith("index "):
        raise BadProof("the file names no index")
    return encoding.from_decimal(lines[0].removeprefix("index "))


def _path(lines: Sequence[str]) -> tuple[bytes, ...]:
    steps = tuple(encoding.from_base64(line) for line in lines)
    if len(steps) > MAX_PATH or any(len(step) != HASH_BYTES for step in steps):
        raise BadProof("the path is too long or holds something that is no hash")
    return steps
