"""Adopting a year from the text of its notice: read, compare, adopt."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.rules.notice_text import read_notice
from yangguang.foundation.calendars.rules.validation import net_days_off, statutory_days
from yangguang.foundation.calendars.rules.values import OfficialYear
from yangguang.foundation.calendars.selectors import YearDay
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.calendars.web.forms import NoticeForm
from yangguang.kernel import clock
from yangguang.kernel.errors import Reason
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read from a notice, before anything is saved."""

    year: OfficialYear
    days: tuple[YearDay, ...]
    net: int
    statutory: int
    reasons: tuple[Reason, ...]

    @property
    def only_unusual(self) -> bool:
        """Whether nothing but an unusual number of days stands against adopting."""
        return {reason.code for reason in self.reasons} == {"calendars.net_days_unusual"}


@serves("calendars.adopt_year")
def notice(request: HttpRequest) -> HttpResponse:
    """Read a pasted notice, show its days, and adopt them when asked (采用年度放假安排)."""
    if request.method != "POST":
        return _page(request, NoticeForm())
    form, found = NoticeForm(request.POST), list[OfficialYear]()
    if not form.is_valid() or not attempt(form, lambda: found.append(_read(form))):
        return _page(request, form, status=422)
    preview = _preview(found[0], accepts_unusual=form.cleaned_data["accepts_unusual"])
    if "adopt" not in request.POST:
        return _page(request, form, preview)
    if attempt(form, lambda: _adopt(request, form)):
        messages.success(request, f"{preview.year.year} 年放假安排已采用，有关期限会重新计算。")
        return redirect(f"{reverse('calendars:calendar')}?year={preview.year.year}")
    return _page(request, form, preview, status=422)


def _read(form: NoticeForm) -> OfficialYear:
    return read_notice(form.cleaned_data["text"], source=form.cleaned_data["source"])


def _adopt(request: HttpRequest, form: NoticeForm) -> int:
    return adoption.adopt_notice(**form.cleaned_data, by=actor_of(request), at=clock.now())


def _preview(year: OfficialYear, *, accepts_unusual: bool) -> Preview:
    return Preview(
        year=year,
        days=selectors.year_days(year),
        net=net_days_off(year),
        statutory=statutory_days(year.year),
        reasons=adoption.why_not_adopt_year(year, accepts_unusual=accepts_unusual),
    )


def _page(
    request: HttpRequest, form: NoticeForm, preview: Preview | None = None, *, status: int = 200
) -> HttpResponse:
    context = {
        "crumbs": [Crumb("工作日历", reverse("calendars:calendar")), Crumb("录入放假通知")],
        "form": form,
        "preview": preview,
    }
    return render(request, "calendars/desk/notice.html", context, status=status)
