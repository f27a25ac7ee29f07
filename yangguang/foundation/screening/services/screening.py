"""Screening what a subject is going to publish, and deciding about what was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from yangguang.foundation.screening import events as facts
from yangguang.foundation.screening.choices import FindingState
from yangguang.foundation.screening.models import Decision, Finding, ScreenedPart, ScreeningRun
from yangguang.foundation.screening.rules.content import Part, content_digest
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.selectors.files import scan_file
from yangguang.foundation.screening.selectors.findings import count_blocking
from yangguang.foundation.screening.selectors.lists import lists_version
from yangguang.foundation.screening.selectors.texts import scan_text
from yangguang.foundation.screening.services.deciding import (
    decide,
    mask_sure_findings,
    why_not_decide,
)
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor

__all__ = ["Part", "content_digest", "decide", "mask_sure_findings", "screen", "why_not_decide"]

BATCH = 500
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Read:
    """One text with its finds, before it is kept."""

    key: str
    label: str
    digest: str
    text: str
    spans: tuple[Span, ...]
    file_name: str = ""
    unread: str = ""
    concealed: int = 0


def screen(
    *,
    subject: str,
    government_id: int,
    unit_id: int,
    parts: Sequence[Part],
    by: Actor,
    at: datetime,
) -> int:
    """Screen all parts of a subject (审查待公开内容); the finds of an older text are replaced.

    Decisions are taken over where the same words stand in the same part.
    """
    whose = Subject(unit_ids=frozenset({unit_id}), government_id=government_id)
    access.require(by, "screening.screen", whose)
    read = [one for part in parts for one in _read(part, government_id)]
    with transaction.atomic():
        older = _retire(subject)
        run = ScreeningRun.objects.create(
            subject=subject,
            government_id=government_id,
            unit_id=unit_id,
            digest=content_digest(parts),
            lists_version=lists_version(government_id),
            screened_at=at,
            by_user_id=by.user_id,
            by_name=by.name,
        )
        _keep(run, read)
        if older is not None:
            _carry_over(older, run)
        found = run.findings.count()
        fact = facts.SubjectScreened(
            run_id=run.pk,
            subject=subject,
            government_id=government_id,
            unit_id=unit_id,
            found=found,
            undecided=count_blocking(subject),
        )
        events.announce(fact, stream=subject, by=by, at=at)
    return run.pk


def _read(part: Part, government_id: int) -> Iterator[_Read]:
    if part.data is None:
        spans = scan_text(part.text, government_id=government_id)
        yield _Read(part.key, part.label, part.digest, part.text, spans)
        return
    scan = scan_file(part.data, part.name, government_id=government_id)
    unread = scan.unread.text if scan.unread else ""
    concealed = len(scan.concealed)
    yield _Read(
        part.key, part.label or part.name, part.digest, "", (), part.name, unread, concealed
    )
    for number, one in enumerate(scan.parts, start=1):
        label = f"{part.label or part.name}：{one.label}"
        yield _Read(f"{part.key}#{number}", label, part.digest, one.text, one.spans, part.name)


def _retire(subject: str) -> ScreeningRun | None:
    """Make the present screening an older one; its words are forgotten."""
    older = (
        ScreeningRun.objects.select_for_update().filter(subject=subject, is_current=True).first()
    )
    if older is not None:
        older.is_current = False
        older.save(update_fields=["is_current"])
        older.parts.update(text="")
    return older


def _keep(run: ScreeningRun, read: Sequence[_Read]) -> None:
    for place, one in enumerate(read):
        part = ScreenedPart.objects.create(
            run=run,
            place=place,
            key=one.key[:100],
            label=one.label[:200],
            digest=one.digest,
            text=_storable(one.text),
            file_name=one.file_name[:255],
            unread=one.unread[:500],
            concealed=one.concealed,
        )
        Finding.objects.bulk_create(
            (_finding(run, part, span) for span in one.spans), batch_size=BATCH
        )


def _storable(text: str) -> str:
    """Put a stand-in where a database takes no character; places stay the same."""
    return _NOT_STORABLE.sub("\ufffd", text)


def _finding(run: ScreeningRun, part: ScreenedPart, span: Span) -> Finding:
    return Finding(
        run=run,
        part=part,
        start=span.start,
        end=span.end,
        kind=span.kind.value,
        certainty=span.certainty.value,
        masked=_storable(span.mask),
        advice=span.advice[:300],
        fingerprint=_fingerprint(span),
    )


def _fingerprint(span: Span) -> str:
    """A digest with the key of the installation: numbers are few enough to be tried out."""
    words = f"{span.kind.value}\x1f{span.text}"
    return salted_hmac("yangguang.screening", words, algorithm="sha256").hexdigest()


def _carry_over(older: ScreeningRun, run: ScreeningRun) -> None:
    decided = older.findings.exclude(state=FindingState.OPEN.value).select_related("part")
    known = {(one.part.key, one.fingerprint): one for one in decided}
    latest = {
        row.finding_id: row for row in Decision.objects.filter(finding__run=older).order_by("id")
    }
    moved, copies = [], []
    for finding in run.findings.select_related("part"):
        before = known.get((finding.part.key, finding.fingerprint))
        if before is not None and before.pk in latest:
            finding.state = before.state
            moved.append(finding)
            copies.append(_copy(latest[before.pk], finding))
    Finding.objects.bulk_update(moved, ["state"], batch_size=BATCH)
    Decision.objects.bulk_create(copies, batch_size=BATCH)


def _copy(decision: Decision, finding: Finding) -> Decision:
    return Decision(
        finding=finding,
        decision=decision.decision,
        reason=decision.reason,
        exemption=decision.exemption,
        decided_at=decision.decided_at,
        by_user_id=decision.by_user_id,
        by_name=decision.by_name,
        is_carried=True,
    )
