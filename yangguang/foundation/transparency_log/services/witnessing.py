"""Cosigning other logs: a checkpoint is remembered for good before it is answered for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.db import transaction

from yangguang.foundation.transparency_log.models import WitnessedLog
from yangguang.foundation.transparency_log.rules import merkle, notes, witnessing
from yangguang.foundation.transparency_log.rules.notes import VerifierKey
from yangguang.foundation.transparency_log.rules.proofs import Head
from yangguang.foundation.transparency_log.rules.witnessing import BadRequest, Request
from yangguang.foundation.transparency_log.services import keys, sequencing


@dataclass(frozen=True, slots=True)
class Answer:
    """What a witness answers (见证应答)."""

    status: HTTPStatus
    text: str = ""


def add_checkpoint(*, body: bytes, at: datetime) -> Answer:
    """Judge another log's checkpoint, remember it and cosign it (见证检查点)."""
    try:
        request = witnessing.parse(body)
    except BadRequest:
        return Answer(HTTPStatus.BAD_REQUEST)
    trusted = _trusted()
    first = witnessing.judge(request, keys=trusted, last=_claimed(request))
    if first.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}:
        return Answer(first.status)
    origin = notes.parse_note(request.note).text.partition("\n")[0]
    with sequencing.durable(), transaction.atomic():
        return _judge_locked(origin, request, trusted, at)


def _judge_locked(
    origin: str, request: Request, trusted: list[VerifierKey], at: datetime
) -> Answer:
    WitnessedLog.objects.get_or_create(origin=origin, defaults={"root": merkle.EMPTY_ROOT})
    row = WitnessedLog.objects.select_for_update().get(origin=origin)
    verdict = witnessing.judge(request, keys=trusted, last=Head(row.size, bytes(row.root)))
    if verdict.checkpoint is None:
        return Answer(verdict.status, verdict.text)
    line = keys.witness_key().cosign(verdict.text, int(at.timestamp()))
    note = notes.add_signatures(notes.parse_note(request.note), [line])
    row.size, row.root = verdict.checkpoint.size, verdict.checkpoint.root
    row.note, row.cosigned_at = note.to_bytes().decode(), at
    row.save()
    return Answer(HTTPStatus.OK, f"{line}\n")


def _claimed(request: Request) -> Head:
    """Stand in for the memory while only the form and the signatures are looked at."""
    return Head(request.old, merkle.EMPTY_ROOT)


def _trusted() -> list[VerifierKey]:
    return [notes.parse_verifier_key(text) for text in settings.LOG_WITNESSED]
