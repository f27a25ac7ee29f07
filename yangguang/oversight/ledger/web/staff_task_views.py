"""The page of one task at the desk, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb, Entry, Evidence
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import FINAL_TASK_STATES, EvidenceKind, UnitRole
from yangguang.oversight.ledger.selectors import (
    EvidenceEntry,
    MemberEntry,
    ReportEntry,
    TaskDetail,
    UnitTag,
    page_facts,
)
from yangguang.oversight.ledger.services import subtasks
from yangguang.oversight.ledger.web import subjects
from yangguang.oversight.ledger.web.act_rows import ActRow
from yangguang.oversight.ledger.web.outcomes import attempt, tell
from yangguang.oversight.ledger.web.task_acts import GROUPS, TASK_ACTS, TaskAct, TaskCall
from yangguang.oversight.ledger.web.task_forms import TaskForm


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Acts that stand together."""

    name: str
    title: str
    rows: tuple[ActRow, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """A name as printed with its units; a collective is folded."""

    role: UnitRole
    printed: str
    members: tuple[MemberEntry, ...]

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for many units."""
        return self.members[0].is_member

    @property
    def reported(self) -> int:
        """How many of the units have reported."""
        return sum(member.reported_on is not None for member in self.members)


@dataclass(frozen=True, slots=True)
class ShownReport:
    """A progress report with its evidence."""

    report: ReportEntry
    evidence: tuple[Evidence, ...]


@serves("ledger.read", on=subjects.of_task())
@require_safe
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show everything about one task (任务)."""
    return _page(request, _detail(request, task_id), None)


def task_act(act: TaskAct) -> Callable[..., HttpResponse]:
    """Return the view that does one act on a task and shows the page again when it is refused."""

    @serves(f"ledger.{act.name}", on=subjects.of_task(act.name))
    @require_POST
    def view(request: HttpRequest, task_id: int) -> HttpResponse:
        detail = _detail(request, task_id)
        form = act.form(request.POST, request.FILES, **_form_values(act, detail))
        if form.is_valid() and attempt(
            form, lambda: act.run(TaskCall(task_id, form, actor_of(request), clock.now()))
        ):
            messages.success(request, act.done)
            return redirect("ledger:task", task_id)
        return _page(request, detail, (act.name, form))

    view.__name__ = act.name
    view.__doc__ = f"Do {act.name} on one task."
    return view  # type: ignore[return-value]  # the decorators answer with any response


@serves("ledger.finish_subtask", on=subjects.of_task("finish_subtask"))
@require_POST
def finish_subtask(request: HttpRequest, task_id: int, subtask_id: int) -> HttpResponse:
    """Record that a part of the task was done (完成子任务)."""
    detail = _detail(request, task_id)
    if subtask_id not in {row.id for row in detail.subtasks}:
        raise Http404
    tell(
        request,
        lambda: subtasks.finish_subtask(
            subtask_id=subtask_id, on=clock.today(), by=actor_of(request), at=clock.now()
        ),
        "子任务已办结。",
    )
    return redirect("ledger:task", task_id)


@serves("ledger.read", on=subjects.of_task())
@require_safe
def evidence_file(request: HttpRequest, task_id: int, evidence_id: int) -> HttpResponse:
    """Hand a file out that was given as evidence (佐证文件)."""
    rows = {row.id: row for row in _detail(request, task_id).evidence}
    row = rows.get(evidence_id)
    if row is None or row.kind != EvidenceKind.FILE:
        raise Http404
    disposition = content_disposition_header(as_attachment=True, filename=row.name)
    return HttpResponse(
        page_facts.evidence_bytes(evidence_id),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": disposition or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _detail(request: HttpRequest, task_id: int) -> TaskDetail:
    return selectors.get_task(task_id, by=actor_of(request), on=clock.today())


def _page(
    request: HttpRequest, detail: TaskDetail, sent: tuple[str, TaskForm] | None
) -> HttpResponse:
    entry = detail.entry
    by_report: dict[int | None, list[Evidence]] = {}
    for row in detail.evidence:
        by_report.setdefault(row.report_id, []).append(_evidence(detail, row))
    acts = {act.act: act for act in detail.acts}
    over = _blocked_for_good(detail)
    left = {name: act for name, act in acts.items() if act not in over}
    context = {
        "crumbs": [
            Crumb("方案", reverse("ledger:plans")),
            Crumb(entry.plan_title, reverse("ledger:plan", args=[entry.plan_id])),
            Crumb(f"任务 {entry.number}"),
        ],
        "task": detail,
        "facts": _facts(detail),
        "parties": _parties(detail),
        "reports": [ShownReport(row, tuple(by_report.get(row.id, ()))) for row in detail.reports],
        "loose_evidence": by_report.get(None, []),
        "acts": _groups(detail, left, sent),
        "closed_acts": "、".join(act.label for act in over),
        "may_finish_subtask": "finish_subtask" in acts and acts["finish_subtask"].is_allowed,
        "journal": page_facts.journal_of(f"task:{entry.id}"),
        "public_url": reverse("public_ledger:task", args=[entry.id]) if entry.is_public else "",
    }
    return render(request, "ledger/desk/task.html", context, status=422 if sent else 200)


def _blocked_for_good(detail: TaskDetail) -> list[AllowedAct]:
    """Return the acts that the end of the task forbids; the page names them in one sentence."""
    if detail.entry.state not in FINAL_TASK_STATES:
        return []
    return [act for act in detail.acts if act.act in TASK_ACTS and not act.is_allowed]


def _groups(
    detail: TaskDetail, acts: dict[str, AllowedAct], sent: tuple[str, TaskForm] | None
) -> list[ShownGroup]:
    groups = [
        ShownGroup(
            group.name,
            group.title,
            tuple(_row(detail, acts[name], sent) for name in group.acts if name in acts),
        )
        for group in GROUPS
    ]
    return [group for group in groups if group.rows]


def _row(detail: TaskDetail, act: AllowedAct, sent: tuple[str, TaskForm] | None) -> ActRow:
    known, is_sent = TASK_ACTS[act.act], sent is not None and sent[0] == act.act
    form = None
    if act.is_allowed:
        form = sent[1] if sent and is_sent else known.form(**_form_values(known, detail))
    url = reverse(f"ledger:task_{act.act}", args=[detail.entry.id])
    return ActRow(act, form, url, is_open=is_sent, takes_files=known.takes_files)


def _form_values(act: TaskAct, detail: TaskDetail) -> dict[str, Any]:
    units: tuple[UnitTag, ...] = ()
    if act.name == "revise_task":
        found = organisations.units_of(detail.entry.government_id, clock.today())
        units = tuple(UnitTag(unit.id, unit.name, unit.name) for unit in found)
    return {"task": detail, "units": units, "auto_id": f"id_{act.name}_%s"}


def _parties(detail: TaskDetail) -> list[Party]:
    order = list(UnitRole)
    members = sorted(detail.members, key=lambda row: order.index(UnitRole(row.role)))
    grouped: dict[tuple[str, str], list[MemberEntry]] = {}
    for member in members:
        grouped.setdefault((member.role, member.printed), []).append(member)
    return [
        Party(UnitRole(role), printed, tuple(rows)) for (role, printed), rows in grouped.items()
    ]


def _evidence(detail: TaskDetail, row: EvidenceEntry) -> Evidence:
    address = row.address if row.kind == EvidenceKind.URL else ""
    if row.kind == EvidenceKind.FILE:
        address = reverse("ledger:evidence", args=[detail.entry.id, row.id])
    return Evidence(
        title=row.note or row.name or row.address,
        url=address,
        file_name=row.name if row.kind == EvidenceKind.FILE else "",
        sha256=row.sha256,
        on=row.taken_at,
        by=row.by_name,
    )


def _facts(detail: TaskDetail) -> list[Entry]:
    facts = [
        Entry("完成要求", detail.requirement),
        Entry("具体措施", detail.measures),
        Entry("发布渠道", detail.channel),
        Entry("分管领导", detail.responsible_leader),
        Entry("牵头依据", detail.lead_certainty.label),
        Entry("开放式名单", detail.open_ended_tail),
        Entry("终止理由", detail.stop_reason),
    ]
    return [fact for fact in facts if fact.text]
