"""Asking witnesses and a time-stamp service, beside the writing and never in its way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from http import HTTPStatus

from django.conf import settings

from yangguang.foundation.transparency_log.models import SignedCheckpoint
from yangguang.foundation.transparency_log.readers import fetching
from yangguang.foundation.transparency_log.readers import files as published
from yangguang.foundation.transparency_log.rules import checkpoints, notes, policy, witnessing
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.notes import BadNote, Note, Signature
from yangguang.foundation.transparency_log.rules.policy import Member, PolicyNotMet
from yangguang.foundation.transparency_log.rules.tiles import TileTree
from yangguang.foundation.transparency_log.selectors import trusting
from yangguang.foundation.transparency_log.services import locking, sealing, stamping

logger = logging.getLogger(__name__)

SECONDS = 2
Post = Callable[[str, bytes], tuple[int, bytes]]
"""Sends a body to an address and gives status and answer; status 0 when nothing came."""


def collect_cosignatures(*, at: datetime, post: Post | None = None) -> int:
    """Ask every witness to cosign the published checkpoint (征求见证); return how many did."""
    known = trusting.witnesses()
    data = published.read_checkpoint()
    if not known or data is None:
        return 0
    note = notes.parse_note(data)
    missing = {name: row for name, row in known.items() if row.url and not _has(note, row)}
    if not missing:
        return 0
    with ThreadPoolExecutor(max_workers=len(missing)) as pool:
        asked = [pool.submit(_ask, row, note, post or send) for row in missing.values()]
        found = [line for answer in asked if (line := answer.result()) is not None]
    if found:
        _publish(note, found, at)
    return len(found)


def stamp_checkpoint(*, at: datetime) -> bool:  # noqa: ARG001 - the stamp states its own time
    """Put a time stamp on the newest checkpoint, if a service is set up (加盖时间戳)."""
    row = SignedCheckpoint.objects.order_by("-size").first()
    if not settings.LOG_STAMP_URL or row is None or row.stamp is not None:
        return False
    stamp = stamping.stamp_of(row.note.encode(), url=settings.LOG_STAMP_URL)
    if stamp is None:
        return False
    rows = SignedCheckpoint.objects.filter(pk=row.pk, stamp=None)
    return bool(rows.update(stamp=stamp, stamped_note=row.note))


def send(url: str, body: bytes) -> tuple[int, bytes]:
    """Send a body with a short time-out."""
    found = fetching.ask(url, seconds=SECONDS, body=body)
    return found.status, found.body


def _has(note: Note, member: Member) -> bool:
    wanted = (member.key.name, member.key.key_id)
    return wanted in {(row.name, row.key_id) for row in note.signatures}


def _ask(member: Member, note: Note, post: Post) -> Signature | None:
    checkpoint = checkpoints.parse_text(note.text)
    address = f"{member.url.rstrip('/')}/add-checkpoint"
    status, answer = post(address, _request(0, note, checkpoint))
    if status == HTTPStatus.CONFLICT:
        try:
            old = int(answer.decode("ascii").strip())
        except ValueError:
            return None
        if not 0 <= old <= checkpoint.size:
            logger.warning("witness %s knows a larger log", member.key.name)
            return None
        status, answer = post(address, _request(old, note, checkpoint))
    return _line(member, note, answer) if status == HTTPStatus.OK else None


def _request(old: int, note: Note, checkpoint: Checkpoint) -> bytes:
    tree = TileTree(checkpoint.size, published.read)
    return witnessing.Request(old, tuple(tree.consistency_path(old)), note.to_bytes()).to_bytes()


def _line(member: Member, note: Note, answer: bytes) -> Signature | None:
    """Return the witness's own signature among the lines of its answer, verified."""
    try:
        lines = answer.decode("utf-8").split("\n")
        rows = [notes.parse_signature(line) for line in lines if line]
        own = [
            row for row in rows if (row.name, row.key_id) == (member.key.name, member.key.key_id)
        ]
        notes.verify(Note(note.text, tuple(own)), [member.key])
    except (BadNote, UnicodeDecodeError):
        logger.warning("witness %s gave a wrong signature", member.key.name)
        return None
    return own[0]


def _publish(note: Note, lines: list[Signature], at: datetime) -> None:
    with locking.only_writer() as is_ours:
        data = published.read_checkpoint()
        # The writer may have gone on; what was cosigned is then kept with its own checkpoint only.
        whole = notes.add_signatures(note, lines)
        checkpoint = checkpoints.parse_text(note.text)
        if is_ours and data is not None and notes.parse_note(data).text == note.text:
            sealing.publish(whole)
        SignedCheckpoint.objects.filter(size=checkpoint.size).update(
            note=whole.to_bytes().decode(), cosigned_at=at, is_policy_met=_is_met(whole, at)
        )


def _is_met(note: Note, at: datetime) -> bool:
    text = trusting.policy_text()
    try:
        policy.check(policy.parse(text or ""), note.to_bytes(), now=int(at.timestamp()))
    except (BadNote, PolicyNotMet, policy.BadPolicy):
        return False
    return True
