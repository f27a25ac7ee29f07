"""Checking proofs and following logs with nothing but their bytes: no database, no server.

What stands here works on any log of this format, this installation's or another's.
"""

from __future__ import annotations

from yangguang.foundation.transparency_log.readers.fetching import ask
from yangguang.foundation.transparency_log.rules.log_reading import (
    Followed,
    Newest,
    Trouble,
    follow,
    keep_followed,
    restore_followed,
)
from yangguang.foundation.transparency_log.rules.page_comparison import (
    Addresses,
    Answer,
    Compared,
    compare,
)
from yangguang.foundation.transparency_log.rules.policy import BadPolicy, Policy
from yangguang.foundation.transparency_log.rules.policy import parse as parse_policy
from yangguang.foundation.transparency_log.rules.proof_file import BadProof
from yangguang.foundation.transparency_log.rules.proof_file import parse as parse_proof_file
from yangguang.foundation.transparency_log.rules.record_proof import (
    STEPS,
    BadRecordProof,
    Outcome,
    RecordProof,
)
from yangguang.foundation.transparency_log.rules.record_proof import decode as parse_record_proof
from yangguang.foundation.transparency_log.rules.record_proof import verify as verify_record

__all__ = [
    "STEPS",
    "Addresses",
    "Answer",
    "BadPolicy",
    "BadProof",
    "BadRecordProof",
    "Compared",
    "Followed",
    "Newest",
    "Outcome",
    "Policy",
    "RecordProof",
    "Trouble",
    "ask",
    "compare",
    "follow",
    "keep_followed",
    "parse_policy",
    "parse_proof",
    "parse_record_proof",
    "restore_followed",
    "verify_record",
]


def parse_proof(data: bytes) -> RecordProof:
    """Read a proof in either form: a record proof as JSON, or a proof file with its entry."""
    if data.lstrip()[:1] == b"{":
        return parse_record_proof(data)
    found = parse_proof_file(data)
    if found.extra is None:
        raise BadProof("the proof file does not carry its entry")
    return RecordProof(found.index, found.path, found.checkpoint, found.extra, None)
