"""Supervision of disclosure (公开监督): coverage, overdue units, what is being followed up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.delivery.workbench.services import supervising
from yangguang.delivery.workbench.services.supervising import Supervised
from yangguang.delivery.workbench.web import charts, coverage_table
from yangguang.delivery.workbench.web.duty_places import page_of
from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import due_list, supervision
from yangguang.foundation.duties.selectors.due_list import DueQuery, DueRow
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.web.fields import line_field
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Number
from yangguang.oversight.ledger.selectors.reminder_counts import count_reminders

SIZE = 30
UNITS_IN_CHART = 10


class SuperviseForm(forms.Form):
    """Which overdue duties, and what is said to the units (批量督办)."""

    duty_ids = forms.TypedMultipleChoiceField(coerce=int, required=False)
    text = line_field("督办意见", required=False, max_length=300)


@dataclass(frozen=True, slots=True)
class SupervisedRow:
    """One overdue duty with how far it went up."""

    row: DueRow
    url: str
    levels: tuple[str, ...]


@serves("workbench.read_supervision")
@require_safe
def supervision_page(request: HttpRequest) -> HttpResponse:
    """Show what should be public and is not, and who is late (公开监督)."""
    return _page(request, SuperviseForm())


@serves("workbench.supervise")
@require_POST
def supervise(request: HttpRequest) -> HttpResponse:
    """Remind the units of the chosen duties, or put these before the next one in line (批量督办)."""
    actor, at = actor_of(request), clock.now()
    form = SuperviseForm(request.POST)
    field = form.fields["duty_ids"]
    if isinstance(field, forms.ChoiceField):
        field.choices = [(one, one) for one in request.POST.getlist("duty_ids") if one.isdecimal()]
    done: list[Supervised] = []

    def run() -> None:
        ids, text = form.cleaned_data["duty_ids"], form.cleaned_data["text"]
        if "escalate" in request.POST:
            done.append(supervising.escalate_duties(duty_ids=ids, reason=text, by=actor, at=at))
        else:
            done.append(supervising.remind_duties(duty_ids=ids, text=text, by=actor, at=at))

    if not (form.is_valid() and attempt(form, run)):
        return _page(request, form, status=422)
    act = "升级督办" if "escalate" in request.POST else "催办"
    for found in done:
        messages.success(request, f"已{act} {found.done} 项。")
        for reason in found.why_not:
            messages.warning(request, reason)
    return redirect("workbench:supervision")


@serves("workbench.read_supervision")
@require_safe
def supervision_csv(request: HttpRequest) -> HttpResponseBase:
    """Give out the coverage of every unit and field as a table."""
    government_id = actor_of(request).government_id or 0
    rows = coverage_table.every_row(government_id, on=clock.today())
    return csv_file(request, "supervision", coverage_table.COLUMNS, rows)


def _page(request: HttpRequest, form: SuperviseForm, *, status: int = 200) -> HttpResponse:
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    table = coverage_table.table_of(government_id, on=on, whole=bool(request.GET.get("all")))
    page = due_list.due_page(
        DueQuery(
            government_id=government_id,
            on=on,
            standing="over",
            after=request.GET.get("after", ""),
            before=request.GET.get("before", ""),
            size=SIZE,
        )
    )
    late = _late_units(government_id, on)
    context = {
        "form": form,
        "table": table,
        "numbers": _numbers(government_id, table, late, on),
        "chart": charts.of_units(late[:UNITS_IN_CHART]),
        "page": page,
        "rows": _rows(page.rows),
        "may_escalate": access.can(actor, "duties.escalate_duty", own_subject(actor)),
        "spot_check_url": _address("disclosure:checks"),
    }
    return render(request, "workbench/supervision.html", context, status=status)


def _rows(rows: tuple[DueRow, ...]) -> list[SupervisedRow]:
    reached = supervision.reached_levels([row.duty_id for row in rows])
    tasks = {row.duty_id: _task_of(row.subject) for row in rows}
    reminded = count_reminders([task for task in tasks.values() if task])
    return [
        SupervisedRow(
            row,
            reverse("duties:duty", args=[row.duty_id]),
            tuple(_levels(reminded.get(tasks[row.duty_id], 0), reached.get(row.duty_id, ""))),
        )
        for row in rows
    ]


def _levels(reminded: int, reached: str) -> Iterator[str]:
    if reminded:
        yield f"催办 {reminded} 次"
    if reached:
        yield f"已报{reached}"


def _task_of(subject: str) -> int:
    kind, _, number = subject.partition(":")
    return int(number) if kind == "task" and number.isdecimal() and page_of(subject) else 0


def _late_units(government_id: int, on: date) -> list[tuple[str, int, int]]:
    """Return what every unit has missed and done late this year, the worst first."""
    shares = duties.on_time_shares(
        from_on=on.replace(month=1, day=1), to_on=on, on=on, government_id=government_id
    )
    missed: dict[int, int] = defaultdict(int)
    late: dict[int, int] = defaultdict(int)
    for (unit_id, _), share in shares.items():
        if unit_id is not None:
            missed[unit_id] += share.overdue
            late[unit_id] += share.late
    units = organisations.units_by_id(missed)
    order = sorted(missed, key=lambda pk: (-missed[pk], -late[pk], pk))
    return [(units[pk].short_name, missed[pk], late[pk]) for pk in order if missed[pk] + late[pk]]


def _numbers(
    government_id: int,
    table: coverage_table.CoverageTable,
    late: list[tuple[str, int, int]],
    on: date,
) -> list[Number]:
    open_units = sum(1 for _, missed, _ in late if missed)
    overdue = duties.counts(government_id=government_id, on=on).over
    followed = supervision.count_supervised(government_id=government_id, on=on)
    return [
        Number("目录覆盖率", table.share, "" if table.share == "—" else "%"),
        Number("应公开未公开", table.gaps, "项", "bad" if table.gaps else ""),
        Number("待更新", table.due, "项", "warn" if table.due else ""),
        Number("逾期单位", open_units, "家", "bad" if open_units else ""),
        Number("逾期事项", overdue, "项", "bad" if overdue else ""),
        Number("升级督办中", followed, "项"),
    ]


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
