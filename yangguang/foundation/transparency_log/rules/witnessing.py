"""The witness protocol (C2SP tlog-witness): requests, and what a witness answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from yangguang.foundation.transparency_log.rules import checkpoints, encoding, merkle, notes, proofs
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.notes import BadNote, Note, VerifierKey
from yangguang.foundation.transparency_log.rules.proofs import Head

SIZE_TYPE = "text/x.tlog.size"
MAX_PROOF_LINES = 63
MAX_BYTES = 512 * 1024


class BadRequest(ValueError):  # noqa: N818 - named after the answer that it gets
    """A request that is not written as it must be."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request to cosign (见证请求)."""

    old: int
    path: tuple[bytes, ...]
    note: bytes

    def to_bytes(self) -> bytes:
        """Return the body of the request."""
        lines = [f"old {self.old}", *(encoding.to_base64(step) for step in self.path), ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.note


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a witness answers (见证答复); with 200 it stores the checkpoint and cosigns it."""

    status: HTTPStatus
    checkpoint: Checkpoint | None = None
    text: str = ""


def parse(data: bytes) -> Request:
    """Read the body of a request."""
    head, empty, note = data.partition(b"\n\n")
    if not empty or len(data) > MAX_BYTES:
        raise BadRequest("the request has no checkpoint or is too long")
    try:
        lines = head.decode("ascii").split("\n")
        steps = tuple(encoding.from_base64(line) for line in lines[1:])
        old = encoding.from_decimal(lines[0].removeprefix("old "))
    except ValueError as error:
        raise BadRequest("the request is not written as it must be") from error
    if not lines[0].startswith("old ") or len(steps) > MAX_PROOF_LINES:
        raise BadRequest("the request is not written as it must be")
    return Request(old, steps, note)


def judge(request: Request, *, keys: Sequence[VerifierKey], last: Head | None) -> Verdict:
    """Say what to answer, given the trusted keys and the head cosigned last for this origin."""
    try:
        note = notes.parse_note(request.note)
        checkpoint = checkpoints.parse_text(note.text)
    except (BadNote, checkpoints.BadCheckpoint):
        return Verdict(HTTPStatus.BAD_REQUEST)
    own = [key for key in keys if key.name == checkpoint.origin]
    if not own:
        return Verdict(HTTPStatus.NOT_FOUND)
    try:
        notes.verify(note, own)
    except BadNote:
        return Verdict(HTTPStatus.FORBIDDEN)
    return _compared(request, note, checkpoint, last or Head(0, merkle.EMPTY_ROOT))


def _compared(request: Request, note: Note, checkpoint: Checkpoint, known: Head) -> Verdict:
    if request.old > checkpoint.size:
        return Verdict(HTTPStatus.BAD_REQUEST)
    if request.old != known.size:
        return Verdict(HTTPStatus.CONFLICT, text=f"{known.size}\n")
    new = Head(checkpoint.size, checkpoint.root)
    if not proofs.is_consistent(known, new, request.path):
        return Verdict(HTTPStatus.UNPROCESSABLE_ENTITY)
    return Verdict(HTTPStatus.OK, checkpoint, note.text)
