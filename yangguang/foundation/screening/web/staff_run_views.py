"""Screened subjects at the desk: what was found, the text with marks, a decision for each find."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.screening.choices import SpanKind
from yangguang.foundation.screening.selectors import findings, passages
from yangguang.foundation.screening.selectors.findings import FindingView, RunView
from yangguang.foundation.screening.services import screening
from yangguang.foundation.screening.web import subjects
from yangguang.foundation.screening.web.forms import DecisionForm
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb, Number


@serves("screening.read")
@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """List what was screened in the own unit, or in the government for its offices (内容审查)."""
    actor = actor_of(request)
    government_id = actor.government_id or 0
    sees_all = access.can(actor, "screening.read", Subject(government_id=government_id))
    page = findings.runs_page(
        government_id=government_id,
        unit_id=None if sees_all else actor.unit_id,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return render(request, "screening/desk/runs.html", {"page": page, "sees_all": sees_all})


@serves("screening.read", on=subjects.of_run)
@require_safe
def run(request: HttpRequest, screened_run_id: int) -> HttpResponse:
    """Show what was found in a subject (审查结果); an older screening leads to the present one."""
    current = findings.current_run_id(screened_run_id)
    if current != screened_run_id:
        return redirect("screening:run", current)
    return _page(request, findings.get_run(screened_run_id))


@serves("screening.decide", on=subjects.of_run)
@require_POST
def mask_sure(request: HttpRequest, screened_run_id: int) -> HttpResponse:
    """Mask everything that is certainly personal data (遮盖确定的个人信息)."""
    tell(
        request,
        lambda: screening.mask_sure_findings(
            run_id=screened_run_id, by=actor_of(request), at=clock.now()
        ),
        "确定的个人信息已全部遮盖。",
    )
    return redirect("screening:run", findings.current_run_id(screened_run_id))


@serves("screening.decide", on=subjects.of_finding)
@require_POST
def decide(request: HttpRequest, finding_id: int) -> HttpResponse:
    """Decide about one find (处理发现)."""
    found = findings.get_finding(finding_id)
    run = findings.get_run(findings.current_run_of(found.subject))
    form = DecisionForm(request.POST, prefix=_prefix(found), auto_id=f"d{finding_id}-%s")
    if form.is_valid() and attempt(form, lambda: _decide(request, finding_id, form)):
        where = request.POST.get("page", "")
        query = "?" + urlencode({"after": where}) if where else ""
        return redirect(f"{reverse('screening:run', args=[run.id])}{query}#f-{finding_id}")
    return _page(request, run, refused=(finding_id, form))


def _decide(request: HttpRequest, finding_id: int, form: DecisionForm) -> int:
    return screening.decide(
        finding_id=finding_id,
        decision=request.POST.get("decision", ""),
        reason=form.cleaned_data["reason"],
        exemption=form.cleaned_data["exemption"],
        by=actor_of(request),
        at=clock.now(),
    )


def _page(
    request: HttpRequest, run: RunView, *, refused: tuple[int, DecisionForm] | None = None
) -> HttpResponse:
    after = request.POST.get("page", "") if refused else request.GET.get("after", "")
    page = passages.excerpts_page(run.id, after=after, before=request.GET.get("before", ""))
    rows = passages.excerpts(page.rows, run.subject)
    may = access.can(actor_of(request), "screening.decide", findings.subject_of_run(run.id))
    context = {
        "crumbs": [Crumb("内容审查", reverse("screening:runs")), Crumb(run.subject)],
        "run": run,
        "page": page,
        "here": after,
        "rows": [(row, _form(row.finding, refused) if may else None) for row in rows],
        "readings": passages.readable_parts_of(run.subject),
        "remarks": passages.unread_parts_of(run.id),
        "reasons": findings.why_not_release(run.subject, digest=run.digest),
        "numbers": [
            Number("发现", run.found, "处"),
            Number("没处理的", run.undecided, "处", "bad" if run.undecided else ""),
        ],
        "may_decide": may,
        "failed": refused[1] if refused else None,
        "marks": SpanKind.SECRECY_MARK,
    }
    status = 422 if refused else 200
    return render(request, "screening/desk/run.html", context, status=status)


def _form(found: FindingView, refused: tuple[int, DecisionForm] | None) -> DecisionForm:
    if refused is not None and refused[0] == found.id:
        return refused[1]
    return DecisionForm(prefix=_prefix(found), auto_id=f"d{found.id}-%s")


def _prefix(found: FindingView) -> str:
    return f"f{found.id}"
