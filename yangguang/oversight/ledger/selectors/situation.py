"""Rounds of situation reports: who reported, who is missing, what was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger.choices import RoundState
from yangguang.oversight.ledger.models import ReportRound, SituationReport
from yangguang.oversight.ledger.selectors.acts import acts_on_round
from yangguang.oversight.ledger.selectors.entries import unit_tag
from yangguang.oversight.ledger.selectors.subjects import require_reader
from yangguang.oversight.ledger.selectors.values import RoundDetail, RoundEntry, SituationEntry


def report_subject(report_id: int) -> str:
    """Return the stream of one unit's situation report."""
    return f"situation_report:{report_id}"


def rounds(*, government_id: int, by: Actor) -> tuple[RoundEntry, ...]:
    """Return the rounds of a government, the latest first."""
    require_reader(by, government_id)
    rows = ReportRound.objects.filter(government_id=government_id)
    return tuple(_entry(row) for row in _counted(rows).order_by("-due_on", "-id")[:200])


def get_round(round_id: int, *, by: Actor, on: date) -> RoundDetail:
    """Return a round with every unit's report and the units still missing."""
    row = _counted(ReportRound.objects.filter(pk=round_id)).get()
    require_reader(by, row.government_id)
    reports = situation_entries(
        SituationReport.objects.filter(round=row).order_by("unit_id"), on=on
    )
    return RoundDetail(
        entry=_entry(row),
        reports=reports,
        missing=tuple(report for report in reports if report.submitted_on is None),
        acts=acts_on_round(row, by=by),
    )


def missing_reports(*, government_id: int, by: Actor, on: date) -> tuple[SituationEntry, ...]:
    """Return the reports of open rounds that have not come in (未报名单)."""
    require_reader(by, government_id)
    rows = SituationReport.objects.filter(
        round__government_id=government_id, round__state=RoundState.OPEN, submitted_on=None
    )
    return situation_entries(rows.order_by("due_on", "unit_id", "id")[:500], on=on)


def situation_entries(rows: QuerySet[SituationReport], *, on: date) -> tuple[SituationEntry, ...]:
    """Return reports with their clocks in a constant number of queries."""
    found = list(rows.annotate(reminded=Count("reminders")))
    clocks = duties.leading_clocks([report_subject(row.pk) for row in found], on=on)
    names = organisations.units_by_id(row.unit_id for row in found)
    return tuple(
        SituationEntry(
            id=row.pk,
            unit_id=row.unit_id,
            unit_name=unit_tag(row.unit_id, names).name,
            text=row.text,
            submitted_on=row.submitted_on,
            submitted_by_name=row.submitted_by_name,
            clock=clocks.get(report_subject(row.pk))
            or duties.undated_clock(subject=report_subject(row.pk), title=""),
            reminder_count=row.reminded,
        )
        for row in found
    )


def roll_up(reports: Sequence[SituationEntry]) -> str:
    """Return the draft of a summary: counts, then each unit's words, then who is missing (汇总稿)."""
    given = [report for report in reports if report.submitted_on is not None]
    missing = [report.unit_name for report in reports if report.submitted_on is None]
    lines = [f"应报 {len(reports)} 家，已报 {len(given)} 家，未报 {len(missing)} 家。"]
    if missing:
        lines.append(f"未报：{'、'.join(missing)}。")
    lines += [f"{report.unit_name}：{report.text}" for report in given]
    return "\n".join(lines)


def _counted(rows: QuerySet[ReportRound]) -> QuerySet[ReportRound]:
    given = Q(reports__submitted_on__isnull=False)
    return rows.annotate(
        total=Count("reports"),
        submitted=Count("reports", filter=given),
        late=Count("reports", filter=given & Q(reports__submitted_on__gt=F("reports__due_on"))),
    )


def _entry(row: ReportRound) -> RoundEntry:
    return RoundEntry(
        id=row.pk,
        government_id=row.government_id,
        plan_id=row.plan_id,
        period=row.period,
        title=row.title,
        due_on=row.due_on,
        is_compiled=row.state == RoundState.COMPILED,
        submitted=getattr(row, "submitted", 0),
        total=getattr(row, "total", 0),
        late=getattr(row, "late", 0),
        summary=row.summary,
    )
