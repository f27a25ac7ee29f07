"""How the log stands: for the page about it and for the administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec

from django.db.models import Count

from yangguang.foundation.transparency_log.choices import CheckResult
from yangguang.foundation.transparency_log.models import (
    LogEntry,
    LogHead,
    SignedCheckpoint,
    SiteCheck,
    StateSnapshot,
)
from yangguang.foundation.transparency_log.rules import entries
from yangguang.kernel import paging


@dataclass(frozen=True, slots=True)
class Situation:
    """How the log stands (日志概况)."""

    origin: str
    size: int
    waiting: int
    alarm: str
    verifier_keys: tuple[str, ...]
    signed_at: datetime | None
    root: bytes
    is_cosigned: bool
    stamped_size: int | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp and what it covers (时间戳)."""

    size: int
    note: str
    stamp: bytes


@dataclass(frozen=True, slots=True)
class OrganChecks:
    """What comparing the pages of one organ with the log showed (机关比对情况)."""

    pub: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many pages were compared."""
        return sum(self.counts.values())

    @property
    def wrong(self) -> int:
        """How many did not match."""
        return self.total - self.counts.get(CheckResult.MATCHES, 0)


@dataclass(frozen=True, slots=True)
class CheckView:
    """One compared page."""

    rec: str
    url: str
    result: str
    result_label: str
    detail: str
    checked_at: datetime
    since: datetime


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One page of compared pages with the keys of its neighbours."""

    rows: tuple[CheckView, ...]
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """One snapshot of a register's state."""

    reg: str
    on: date
    records: int
    root: bytes
    index: int | None


def situation() -> Situation:
    """Return how the log stands."""
    head = LogHead.objects.filter(pk=1).first() or LogHead()
    last = SignedCheckpoint.objects.order_by("-size").first()
    stamped = (
        SignedCheckpoint.objects.filter(stamp__isnull=False)
        .order_by("-size")
        .values_list("size", flat=True)
        .first()
    )
    return Situation(
        origin=head.origin,
        size=head.published_size,
        waiting=LogEntry.objects.filter(log_index=None).count(),
        alarm=head.alarm,
        verifier_keys=tuple(head.verifier_keys),
        signed_at=last.signed_at if last else None,
        root=bytes(last.root) if last else b"",
        is_cosigned=bool(last and last.cosigned_at),
        stamped_size=stamped,
    )


def stamp_of(size: int) -> Stamp | None:
    """Return the time stamp of the checkpoint of a size, or None without one."""
    row = SignedCheckpoint.objects.filter(size=size, stamp__isnull=False).first()
    return Stamp(row.size, row.stamped_note, bytes(row.stamp or b"")) if row else None


def can_stamp() -> bool:
    """Whether the library for time stamps is installed (the extra `stamp`)."""
    return find_spec("rfc3161_client") is not None


def checks_by_organ() -> list[OrganChecks]:
    """Return the counts of compared pages by organ, the ones with most trouble first."""
    found: dict[str, dict[str, int]] = {}
    rows = SiteCheck.objects.values("pub", "result").annotate(n=Count("id")).order_by("pub")
    for row in rows:
        found.setdefault(row["pub"], {})[row["result"]] = row["n"]
    organs = [OrganChecks(pub, counts) for pub, counts in found.items()]
    return sorted(organs, key=lambda organ: (-organ.wrong, organ.pub))


def checks_of(pub: str, *, after: str = "", before: str = "") -> CheckPage:
    """Return a page of what did not match at one organ, the newest trouble first."""
    rows = SiteCheck.objects.filter(pub=pub).exclude(result=CheckResult.MATCHES)
    page = paging.page_of(rows, order=["-since", "-id"], after=after, before=before)
    found = tuple(
        CheckView(
            rec=row.rec,
            url=row.url,
            result=row.result,
            result_label=CheckResult(row.result).label,
            detail=row.detail,
            checked_at=row.checked_at,
            since=row.since,
        )
        for row in page.rows
    )
    return CheckPage(found, page.after, page.before)


def has_checks(pub: str) -> bool:
    """Whether pages of an organ were ever compared."""
    return SiteCheck.objects.filter(pub=pub).exists()


def snapshots_on(on: date) -> list[SnapshotView]:
    """Return the snapshots of one day."""
    rows = StateSnapshot.objects.filter(on=on).select_related("entry").order_by("reg")
    return [_snapshot(row) for row in rows]


def latest_snapshot_day() -> date | None:
    """Return the last day with a snapshot."""
    return StateSnapshot.objects.order_by("-on").values_list("on", flat=True).first()


def _snapshot(row: StateSnapshot) -> SnapshotView:
    entry = entries.parse(bytes(row.entry.data))
    return SnapshotView(row.reg, row.on, entry.n, entry.body or b"", row.entry.log_index)
