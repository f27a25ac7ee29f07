"""Half-yearly situation reports: rounds, who is missing, writing, rolling up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.selectors import RoundDetail, TaskFilter, page_subjects
from yangguang.oversight.ledger.services import reminders, reporting
from yangguang.oversight.ledger.services.reporting import RoundSpec
from yangguang.oversight.ledger.web import subjects
from yangguang.oversight.ledger.web.act_rows import ActRow
from yangguang.oversight.ledger.web.fields import day_field, line_field, text_field
from yangguang.oversight.ledger.web.outcomes import attempt, tell

_REPORTING_KINDS = frozenset(
    {"department", "government_office", "lower_government", "internal_office"}
)


class RoundForm(forms.Form):
    """A round of situation reports to be opened."""

    period = line_field("报送时段", "例如“2026上半年”。", max_length=20)
    title = line_field("标题", "例如“2026年上半年政务公开工作情况”。", max_length=200)
    due_on = day_field("截止日期")
    unit_ids = forms.TypedMultipleChoiceField(
        label="报送单位",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一个单位。"},
    )

    def __init__(self, *args: Any, government_id: int, **kwargs: Any) -> None:
        """Offer the units that report; departments and lower governments are ticked."""
        super().__init__(*args, **kwargs)
        units = organisations.units_of(government_id, clock.today())
        field = self.fields["unit_ids"]
        if isinstance(field, forms.TypedMultipleChoiceField):
            field.choices = [(unit.id, unit.name) for unit in units]
        field.initial = [unit.id for unit in units if unit.kind in _REPORTING_KINDS]


class SituationForm(forms.Form):
    """The report of one unit."""

    text = text_field("工作情况", "做了什么、任务办到哪一步、有什么问题和打算。", rows=12)


class SummaryForm(forms.Form):
    """The summary of a round; the draft is made from the reports."""

    summary = text_field("汇总", "已按各单位的报告拟好，可以修改。", rows=14)


@serves("ledger.open_report_round", reads="ledger.read")
@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request: HttpRequest) -> HttpResponse:
    """Show the rounds, and open a new one (情况报送)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    form = RoundForm(request.POST or None, government_id=government_id)
    numbers: list[int] = []
    if form.is_valid() and attempt(form, lambda: numbers.append(_open(request, form))):
        messages.success(request, "已布置，各单位的时钟开始走。")
        return redirect("ledger:round", numbers[0])
    may_open = access.can(actor, "ledger.open_report_round", own_subject(actor))
    act = AllowedAct("open_report_round", "布置一轮报送", ())
    context = {
        "rounds": selectors.rounds(government_id=government_id, by=actor),
        "mine": selectors.today(by=actor, on=on).to_report,
        "row": ActRow(act, form, reverse("ledger:rounds"), is_open=form.is_bound)
        if may_open
        else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/rounds.html", context, status=status)


@serves("ledger.compile_situation_reports", reads="ledger.read", on=subjects.of_round)
@require_http_methods(["GET", "HEAD", "POST"])
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show who reported and who is missing, and roll the reports up (汇总)."""
    detail = _round(request, round_id)
    form = SummaryForm(request.POST or None, initial={"summary": selectors.roll_up(detail.reports)})
    if form.is_valid() and attempt(
        form,
        lambda: reporting.compile_situation_reports(
            round_id=round_id,
            summary=form.cleaned_data["summary"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        messages.success(request, "已汇总。")
        return redirect("ledger:round", round_id)
    acts = {act.act: act for act in detail.acts}
    compiling = acts.get("compile_situation_reports")
    context = {
        "crumbs": [Crumb("情况报送", reverse("ledger:rounds")), Crumb(detail.entry.title)],
        "detail": detail,
        "given": [row for row in detail.reports if row.submitted_on is not None],
        "may_remind": "remind" in acts and acts["remind"].is_allowed,
        "row": ActRow(compiling, form, request.path, is_open=form.is_bound) if compiling else None,
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/round.html", context, status=status)


@serves("ledger.remind", on=subjects.of_round)
@require_POST
def remind_reports(request: HttpRequest, round_id: int) -> HttpResponse:
    """Remind the ticked units of their missing reports (催报)."""
    missing = {str(row.id): row.id for row in _round(request, round_id).missing}
    chosen = [missing[number] for number in request.POST.getlist("report") if number in missing]
    tell(
        request,
        lambda: reminders.remind_reports(report_ids=chosen, by=actor_of(request), at=clock.now()),
        f"已催报 {len(chosen)} 家。同一单位一天只发一次。",
    )
    return redirect("ledger:round", round_id)


@serves("ledger.submit_situation_report", on=subjects.of_report)
@require_http_methods(["GET", "HEAD", "POST"])
def situation(request: HttpRequest, report_id: int) -> HttpResponse:
    """Write and hand in the report of the own unit (情况报送)."""
    actor, on = actor_of(request), clock.today()
    detail = _round(request, page_subjects.round_of_report(report_id))
    entry = next(row for row in detail.reports if row.id == report_id)
    form = SituationForm(request.POST or None, initial={"text": entry.text})
    if form.is_valid() and attempt(
        form,
        lambda: reporting.submit_situation_report(
            report_id=report_id,
            text=form.cleaned_data["text"],
            on=on,
            by=actor,
            at=clock.now(),
        ),
    ):
        messages.success(request, "已报送。截止前可以再改。")
        return redirect("ledger:situation", report_id)
    where = TaskFilter(government_id=actor.government_id, unit_id=entry.unit_id)
    context = {
        "crumbs": [Crumb("情况报送", reverse("ledger:rounds")), Crumb(detail.entry.title)],
        "round": detail.entry,
        "entry": entry,
        "form": form,
        "tasks": selectors.tasks(where, by=actor, on=on).entries,
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/situation.html", context, status=status)


def _round(request: HttpRequest, round_id: int) -> RoundDetail:
    return selectors.get_round(round_id, by=actor_of(request), on=clock.today())


def _open(request: HttpRequest, form: RoundForm) -> int:
    values = form.cleaned_data
    spec = RoundSpec(
        government_id=actor_of(request).government_id or 0,
        period=values["period"],
        title=values["title"],
        due_on=values["due_on"],
        unit_ids=tuple(values["unit_ids"]),
    )
    return reporting.open_report_round(spec=spec, by=actor_of(request), at=clock.now())
