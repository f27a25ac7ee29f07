"""Whose signatures count for this installation's log: its keys, its witnesses, its policy."""

from __future__ import annotations

import hashlib

from django.conf import settings

from yangguang.foundation.transparency_log.models import LogHead, WitnessedLog
from yangguang.foundation.transparency_log.rules import notes, policy
from yangguang.foundation.transparency_log.rules.notes import BadNote, VerifierKey
from yangguang.foundation.transparency_log.rules.policy import Member


def verifier_keys() -> list[VerifierKey]:
    """Return the keys that sign this log now: one, or two while one takes over from the other."""
    head = LogHead.objects.filter(pk=1).first()
    return [notes.parse_verifier_key(text) for text in (head.verifier_keys if head else [])]


def witnesses() -> dict[str, Member]:
    """Return the configured witnesses; one that cannot be read stops the start of its use."""
    found = {}
    for place, line in enumerate(settings.LOG_WITNESSES, start=1):
        key_text, _, url = line.partition(" ")
        try:
            key = notes.parse_verifier_key(key_text)
        except BadNote as error:
            raise ValueError(
                f"YANGGUANG_LOG_WITNESSES: {key_text} is not a verifier key"
            ) from error
        found[f"w{place}"] = Member(key, url.strip())
    return found


def policy_text() -> str | None:
    """Return the policy file, or None before the log has a key."""
    keys = verifier_keys()
    if not keys:
        return None
    known = witnesses()
    quorum = settings.LOG_QUORUM if known else policy.NO_QUORUM
    return policy.write([Member(key) for key in keys], known, quorum)


def witnessed_checkpoint(origin_hash: str) -> str | None:
    """Return the last checkpoint cosigned for the origin with this SHA-256, or None."""
    for row in WitnessedLog.objects.order_by("id"):
        if hashlib.sha256(row.origin.encode()).hexdigest() == origin_hash:
            return row.note or None
    return None
