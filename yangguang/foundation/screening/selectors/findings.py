"""What was found in a subject, what is open, and whether it may be released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from yangguang.foundation.screening.choices import (
    BLOCKING,
    TO_CORRECT,
    Certainty,
    DecisionKind,
    Exemption,
    FindingState,
    SpanKind,
)
from yangguang.foundation.screening.models import Decision, Finding, ScreenedPart, ScreeningRun
from yangguang.kernel.access import Subject
from yangguang.kernel.errors import Reason
from yangguang.kernel.paging import Page, page_of

_BLOCKING = [kind.value for kind in BLOCKING]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """The decision in force about a find."""

    decision: DecisionKind
    reason: str
    exemption: str
    decided_at: datetime
    by_name: str
    is_carried: bool

    @property
    def exemption_label(self) -> str:
        """The exemption in words, empty without one."""
        return Exemption(self.exemption).label if self.exemption else ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A find as pages and other modules see it: the place and the masked form."""

    id: int
    subject: str
    part_key: str
    part_label: str
    start: int
    end: int
    kind: SpanKind
    certainty: Certainty
    masked: str
    advice: str
    state: FindingState
    decision: DecisionView | None = None

    @property
    def is_blocking(self) -> bool:
        """Whether it must be decided before the subject may be released."""
        return self.kind in BLOCKING

    @property
    def is_maskable(self) -> bool:
        """Whether it can be masked or cut out; marks cannot, wrong words are corrected."""
        return self.kind is not SpanKind.SECRECY_MARK and self.kind not in TO_CORRECT

    @property
    def is_open(self) -> bool:
        """Whether nobody decided yet."""
        return self.state is FindingState.OPEN


@dataclass(frozen=True, slots=True)
class RunView:
    """A screening with its counts."""

    id: int
    subject: str
    unit_name: str
    digest: str
    screened_at: datetime
    by_name: str
    found: int = 0
    undecided: int = 0


def findings_of(subject: str) -> list[FindingView]:
    """Return all finds in the present text of a subject, in order."""
    return [view_of(row, subject) for row in _rows(subject)]


def open_findings(subject: str) -> list[FindingView]:
    """Return the finds that nobody decided about."""
    rows = _rows(subject).filter(state=FindingState.OPEN.value)
    return [view_of(row, subject) for row in rows]


def count_blocking(subject: str) -> int:
    """Return how many finds still stand in the way of a release."""
    return _standing_in_the_way(subject).count()


def why_not_release(subject: str, *, digest: str) -> tuple[Reason, ...]:
    """Return why the present content of a subject may not go out; empty when it may."""
    run = find_run(subject)
    if run is None or run.digest != digest:
        text = "现在的内容还没有审查过。请先审查再公开。"
        return (Reason("screening.not_screened", text),)
    reasons = []
    unread = ScreenedPart.objects.filter(run_id=run.id).exclude(unread="")
    reasons += [
        Reason("screening.file_unread", f"附件“{row.file_name}”没有读出，不能公开：{row.unread}")
        for row in unread.order_by("place")
    ]
    counts = _standing_in_the_way(subject).aggregate(
        all=Count("id"), marks=Count("id", filter=Q(kind=SpanKind.SECRECY_MARK.value))
    )
    if counts["marks"]:
        text = f"内容里有 {counts['marks']} 处密级标志，不能公开。请报本单位保密工作机构。"
        reasons.append(Reason("screening.secrecy_mark", text, clause="政府信息公开条例第十四条"))
    others = counts["all"] - counts["marks"]
    if others:
        text = f"还有 {others} 处个人信息或负面清单用语没有处理。请逐处决定后再公开。"
        reasons.append(Reason("screening.undecided", text, clause="政府信息公开条例第十五条"))
    return tuple(reasons)


def find_run(subject: str) -> RunView | None:
    """Return the screening of the present text, or None."""
    row = _counted(ScreeningRun.objects.filter(subject=subject, is_current=True)).first()
    return None if row is None else _run_view(row)


def get_run(run_id: int) -> RunView:
    """Return one screening."""
    return _run_view(_counted(ScreeningRun.objects.filter(pk=run_id)).get())


def current_run_id(run_id: int) -> int:
    """Return the present screening of the subject that a screening belongs to."""
    subject = ScreeningRun.objects.values_list("subject", flat=True).get(pk=run_id)
    return current_run_of(subject)


def current_run_of(subject: str) -> int:
    """Return the screening of the present text of a subject."""
    return ScreeningRun.objects.values_list("id", flat=True).get(subject=subject, is_current=True)


def runs_page(
    *, government_id: int, unit_id: int | None = None, after: str = "", before: str = ""
) -> Page[ScreeningRun]:
    """Return present screenings, newest first; of one unit or of the whole government."""
    rows = ScreeningRun.objects.filter(government_id=government_id, is_current=True)
    if unit_id is not None:
        rows = rows.filter(unit_id=unit_id)
    return page_of(_counted(rows), order=("-id",), size=30, after=after, before=before)


def subject_of_run(run_id: int) -> Subject:
    """Return whose a screening is, for the access check."""
    run = ScreeningRun.objects.only("unit_id", "government_id").get(pk=run_id)
    return Subject(unit_ids=frozenset({run.unit_id}), government_id=run.government_id)


def subject_of_finding(finding_id: int) -> Subject:
    """Return whose a find is, for the access check."""
    return subject_of_run(Finding.objects.values_list("run_id", flat=True).get(pk=finding_id))


def get_finding(finding_id: int) -> FindingView:
    """Return one find."""
    row = with_decisions(Finding.objects.filter(pk=finding_id)).select_related("run").get()
    return view_of(row, row.run.subject)


def _standing_in_the_way(subject: str) -> QuerySet[Finding]:
    return Finding.objects.filter(
        run__subject=subject,
        run__is_current=True,
        state=FindingState.OPEN.value,
        kind__in=_BLOCKING,
    )


def _rows(subject: str) -> QuerySet[Finding]:
    rows = Finding.objects.filter(run__subject=subject, run__is_current=True)
    return with_decisions(rows).order_by("part__place", "start", "id")


def with_decisions(rows: QuerySet[Finding]) -> QuerySet[Finding]:
    """Add parts and decisions, newest decision first, in a fixed number of queries."""
    decisions = Decision.objects.order_by("-id")
    with_parts = rows.select_related("part").defer("part__text")
    return with_parts.prefetch_related(Prefetch("decisions", queryset=decisions))


def _counted(rows: QuerySet[ScreeningRun]) -> QuerySet[ScreeningRun]:
    waiting = Q(findings__state=FindingState.OPEN.value, findings__kind__in=_BLOCKING)
    return rows.select_related("unit").annotate(
        found=Count("findings"), undecided=Count("findings", filter=waiting)
    )


def _run_view(row: ScreeningRun) -> RunView:
    return RunView(
        id=row.pk,
        subject=row.subject,
        unit_name=row.unit.name,
        digest=row.digest,
        screened_at=row.screened_at,
        by_name=row.by_name,
        found=getattr(row, "found", 0),
        undecided=getattr(row, "undecided", 0),
    )


def view_of(row: Finding, subject: str) -> FindingView:
    """Return a row as pages see it."""
    decided = next(iter(row.decisions.all()), None)
    return FindingView(
        id=row.pk,
        subject=subject,
        part_key=row.part.key,
        part_label=row.part.label,
        start=row.start,
        end=row.end,
        kind=SpanKind(row.kind),
        certainty=Certainty(row.certainty),
        masked=row.masked,
        advice=row.advice,
        state=FindingState(row.state),
        decision=None if decided is None else _decision_view(decided),
    )


def _decision_view(row: Decision) -> DecisionView:
    return DecisionView(
        decision=DecisionKind(row.decision),
        reason=row.reason,
        exemption=row.exemption,
        decided_at=row.decided_at,
        by_name=row.by_name,
        is_carried=row.is_carried,
    )
