"""What a calendar would move, and how a unit is reminded."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from yangguang.foundation.calendars import selectors as calendars
from yangguang.foundation.duties.rules.terms import Days
from yangguang.foundation.duties.selectors import feeds
from yangguang.foundation.duties.selectors.replay import Preview
from yangguang.foundation.duties.services import replaying, subscribing
from yangguang.foundation.duties.web.forms import MailboxForm, TrialDayForm, TrialNoticeForm
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb


@serves("duties.read")
def calendar_preview(request: HttpRequest) -> HttpResponse:
    """Show which due days a local day or a notice would move; nothing is written (日历变动预览)."""
    government_id = actor_of(request).government_id or 0
    day_form = TrialDayForm(request.GET if "day" in request.GET else None)
    notice_form = TrialNoticeForm(request.POST if request.method == "POST" else None)
    found: list[Preview] = []
    if request.method == "POST":
        if notice_form.is_valid():
            text = notice_form.cleaned_data["text"]
            attempt(notice_form, lambda: found.append(_of_notice(government_id, text)))
    elif day_form.is_bound and day_form.is_valid():
        day, works = day_form.cleaned_data["day"], day_form.cleaned_data["works"]
        trial = calendars.trial_day(government_id, day=day, works=works)
        found.append(_preview(government_id, trial))
    context = {
        "crumbs": [Crumb("期限", reverse("duties:due")), Crumb("日历变动预览")],
        "day_form": day_form,
        "notice_form": notice_form,
        "preview": found[0] if found else None,
    }
    wrong = day_form.errors or notice_form.errors
    return render(
        request, "duties/desk/calendar_preview.html", context, status=422 if wrong else 200
    )


@serves("duties.subscribe")
def reminders(request: HttpRequest) -> HttpResponse:
    """Show and change how the own unit is reminded (提醒订阅)."""
    actor = actor_of(request)
    unit_id = actor.unit_id or 0
    known = feeds.find_subscription(unit_id)
    form = MailboxForm(
        request.POST if request.method == "POST" else None,
        initial={"mail_to": known.mail_to if known else ""},
    )
    if request.method == "POST" and "renew" in request.POST:
        subscribing.renew_feed(unit_id=unit_id, by=actor, at=clock.now())
        messages.success(request, "订阅地址已更换，旧地址不能再用。")
        return redirect("duties:reminders")
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: subscribing.set_mailbox(
                unit_id=unit_id, mail_to=form.cleaned_data["mail_to"], by=actor, at=clock.now()
            ),
        )
    ):
        messages.success(request, "提醒邮箱已保存。")
        return redirect("duties:reminders")
    address = reverse("public_duties:feed", args=[known.token]) if known else ""
    context = {
        "crumbs": [Crumb("期限", reverse("duties:due")), Crumb("提醒订阅")],
        "form": form,
        "address": request.build_absolute_uri(address) if address else "",
        "mail_is_configured": settings.MAIL_IS_CONFIGURED,
    }
    return render(
        request, "duties/desk/reminders.html", context, status=422 if form.errors else 200
    )


def _of_notice(government_id: int, text: str) -> Preview:
    return _preview(government_id, calendars.trial_calendar(government_id, notice=text))


def _preview(government_id: int, calendar: Days) -> Preview:
    days: Mapping[int, Days] = {government_id: calendar}
    return replaying.preview(on=clock.today(), government_id=government_id, days_of=days)
