"""The calendar at the desk: a year to look at, local days, the calculator."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.calendars.web import subjects
from yangguang.foundation.calendars.web.forms import LocalDayForm, TermForm
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Chip

FIRST_YEAR = 2000
LAST_YEAR = 2100
RECENT = 4


@serves("calendars.read")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a year, its notice, local days and the calculator (工作日历)."""
    return _page(request, None)


@serves("calendars.adopt_local_day")
@require_POST
def adopt_local_day(request: HttpRequest) -> HttpResponse:
    """Make one day a working day or a day off for the own government (调整某日是否上班)."""
    form, actor = LocalDayForm(request.POST), actor_of(request)
    if form.is_valid() and attempt(
        form,
        lambda: local_days.adopt_local_day(
            spec=form.spec(actor.government_id), by=actor, at=clock.now()
        ),
    ):
        day: date = form.cleaned_data["day"]
        messages.success(request, f"{day.isoformat()} 已调整，有关期限会重新计算。")
        return redirect("calendars:calendar")
    return _page(request, form)


@serves("calendars.withdraw_local_day", on=subjects.of_local_day)
@require_POST
def withdraw_local_day(request: HttpRequest, local_day_id: int) -> HttpResponse:
    """Withdraw a local day (撤销调整)."""
    tell(
        request,
        lambda: local_days.withdraw_local_day(
            local_day_id=local_day_id, by=actor_of(request), at=clock.now()
        ),
        "调整已撤销，有关期限会重新计算。",
    )
    return redirect("calendars:calendar")


def _page(request: HttpRequest, sent: LocalDayForm | None) -> HttpResponse:
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id
    year = _year(request, on)
    why_not = access.why_not(actor, "calendars.adopt_local_day", own_subject(actor))
    term = (
        TermForm(request.GET)
        if {"start", "days"} & set(request.GET)
        else TermForm(initial={"start": on, "days": 10})
    )
    days, rows = selectors.local_days(government_id), selectors.listed_years()
    context = {
        "alarm": selectors.why_year_is_missing(on=on),
        "year": year,
        "years": _choices(year),
        "recent_rows": rows[:RECENT],
        "older_rows": rows[RECENT:],
        "months": selectors.months_of(year, government_id=government_id),
        "is_official": selectors.current_calendar(government_id).is_official(date(year, 1, 1)),
        "year_days": selectors.days_of_year(year),
        "notices": next((row.notices for row in rows if row.year == year), ()),
        "local_days": [(row, _may_withdraw(request, row.government_id)) for row in days],
        "form": sent or (None if why_not else LocalDayForm()),
        "is_open": sent is not None,
        "why_not": why_not,
        "why_not_notice": access.why_not(actor, "calendars.adopt_year"),
        "term": term,
        "answer": _answer(term, government_id),
        "today": on,
    }
    status = 422 if sent is not None or term.errors else 200
    return render(request, "calendars/desk/calendar.html", context, status=status)


def _year(request: HttpRequest, on: date) -> int:
    wanted = request.GET.get("year", "")
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) == 4 else 0  # noqa: PLR2004 - digits of a year
    return number if FIRST_YEAR <= number <= LAST_YEAR else on.year


def _choices(year: int) -> list[Chip]:
    return [Chip(f"{one} 年", f"?year={one}", one == year) for one in range(year - 2, year + 3)]


def _may_withdraw(request: HttpRequest, government_id: int | None) -> bool:
    subject = Subject(government_id=government_id)
    return access.can(actor_of(request), "calendars.withdraw_local_day", subject)


def _answer(term: TermForm, government_id: int | None) -> selectors.DueAnswer | None:
    if not term.is_valid():
        return None
    return selectors.due_date(
        term.cleaned_data["start"],
        working_days=term.cleaned_data["days"],
        government_id=government_id,
    )
