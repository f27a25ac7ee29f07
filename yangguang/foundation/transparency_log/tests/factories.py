"""Drafts and logs for tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from yangguang.foundation.transparency_log.rules.drafting import EntryDraft
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel.actors import SYSTEM

AT = datetime(2026, 11, 5, 2, 0, tzinfo=UTC)
REC = "01JD0000000000000000000001"


def draft(rec: str = REC, ver: int = 1, op: str = "publish", **changes) -> EntryDraft:
    """Return what a record version looks like on its way into the log."""
    content = {
        "fields": (
            ("title", "关于印发政务公开工作要点的通知", "public"),
            ("index_number", "000014349/2026-00001", "public"),
            ("contact", "周经办", "party"),
        ),
        "files": (hashlib.sha256(rec.encode()).hexdigest(),),
        "until": date(2027, 11, 2),
        "basis": "general",
    }
    values = content if op in {"publish", "revise"} else {"why": "decision-revoked"}
    who = {"reg": "disclosure", "pub": "91110000MB0000000X", "at": AT}
    return EntryDraft(op=op, rec=rec, ver=ver, **{**who, **values, **changes})


def record(number: int) -> str:
    """Return the name of the n-th record."""
    return f"01JD{number:022d}"


def given_logged(count: int, *, start: int = 1, at: datetime = AT) -> int:
    """Enter and write entries, one a record; return how many were written."""
    drafts = [draft(record(number)) for number in range(start, start + count)]
    writing.enter_many(drafts=drafts, by=SYSTEM, at=at)
    return writing.write_log(at=at + timedelta(seconds=1))
