"""What the public page of a task shows; names of reporting persons stay inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.templatetags.formats import clause_place
from yangguang.kernel.web.links import web_link
from yangguang.kernel.web.values import Entry, Evidence, Moment
from yangguang.oversight.ledger.choices import AcceptanceResult, CheckResult, EvidenceKind
from yangguang.oversight.ledger.selectors import EvidenceEntry, PartyTag, TaskDetail


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """Units of a task under what they are to it."""

    title: str
    parties: tuple[PartyTag, ...]


def context_of(detail: TaskDetail) -> dict[str, Any]:
    """Return what the template places."""
    entry = detail.entry
    groups = (
        PartyGroup("牵头单位", entry.lead),
        PartyGroup("责任单位", entry.responsible),
        PartyGroup("配合单位", entry.cooperating),
    )
    return {
        "task": entry,
        "detail": detail,
        "heading": entry.heading or clause_place(entry.path) or f"任务 {entry.number}",
        "parties": [group for group in groups if group.parties],
        "evidence": [_evidence(row) for row in detail.evidence],
        "moments": _moments(detail),
        "facts": _facts(detail),
        "reported": [row for row in detail.members if row.reported_on],
        "unreported": [row for row in detail.members if not row.reported_on],
    }


def _evidence(row: EvidenceEntry) -> Evidence:
    is_page = row.kind is EvidenceKind.URL
    return Evidence(
        title=row.name or (row.address if is_page else "文件"),
        url=web_link(row.address) if is_page else "",
        file_name="" if is_page else row.name or "文件",
        sha256=row.sha256,
        on=row.taken_at,
    )


def _moments(detail: TaskDetail) -> list[Moment]:
    # Of one day, what is decided about a report stands above the report.
    found = [*_stops(detail), *_decisions(detail), *_reports(detail)]
    return sorted(found, key=_moment_order, reverse=True)


def _stops(detail: TaskDetail) -> list[Moment]:
    if not detail.stop_reason:
        return []
    return [Moment(title="任务终止", text=detail.stop_reason, state="paused")]


def _decisions(detail: TaskDetail) -> list[Moment]:
    accepted = [
        Moment(
            title="验收通过" if row.result is AcceptanceResult.PASSED else "验收退回",
            on=row.on,
            text=row.text,
            state="done" if row.result is AcceptanceResult.PASSED else "over",
        )
        for row in detail.acceptances
    ]
    checked = [
        Moment(
            title=f"检查：{row.result.label}",
            on=row.on,
            text=row.text,
            state="over" if row.result is CheckResult.NEEDS_WORK else "done",
        )
        for row in detail.checks
    ]
    reminded = [
        Moment(title=f"{row.kind_label}：{row.unit_name}", on=row.on, state="paused")
        for row in detail.reminders
    ]
    return [*accepted, *checked, *reminded]


def _reports(detail: TaskDetail) -> list[Moment]:
    return [
        Moment(
            title=f"{row.unit_name or '责任单位'}{'报送完成' if row.is_completion else '报送进展'}",
            on=row.on,
            text=f"进度 {row.percent}%。{row.text}",
            evidence=[_evidence(e) for e in detail.evidence if e.report_id == row.id],
        )
        for row in detail.reports
    ]


def _moment_order(moment: Moment) -> datetime:
    if isinstance(moment.on, datetime):
        return moment.on
    if moment.on is None:
        return datetime.max.replace(tzinfo=OFFICE_ZONE)
    return datetime.combine(moment.on, time.min, OFFICE_ZONE)


def _facts(detail: TaskDetail) -> list[Entry]:
    entry = detail.entry
    rows = [
        Entry("状态", entry.state.label),
        Entry("进度", f"{entry.percent}%"),
        Entry("办结日期", entry.finished_on.isoformat() if entry.finished_on else ""),
        Entry("佐证", f"{len(detail.evidence)} 件"),
        Entry("催办", f"{len(detail.reminders)} 次" if detail.reminders else ""),
        Entry("文号", detail.plan_document_number),
    ]
    return [row for row in rows if row.text]
