"""The list of duties and one duty at the desk."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.duties.selectors import (
    due_list,
    duty_page,
    reminders,
    rulebook_pages,
)
from yangguang.foundation.duties.selectors.due_list import DueQuery
from yangguang.foundation.duties.web import acts, subjects
from yangguang.foundation.duties.web.forms import DueFilter, day_or_none
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb


@serves("duties.read")
@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """Show the duties of the government by due day (期限)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    form = DueFilter(
        request.GET,
        units=organisations.units_of(government_id, on),
        rules=rulebook_pages.codes_of(government_id, on),
    )
    chosen = form.cleaned_data if form.is_valid() else {}
    query = DueQuery(
        government_id=government_id,
        on=on,
        unit_ids=(chosen["unit_id"],) if chosen.get("unit_id") else (),
        standing=chosen.get("standing") or "open",
        rule_code=chosen.get("rule_code") or "",
        first=day_or_none(chosen.get("first")),
        last=day_or_none(chosen.get("last")),
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {
        "form": form,
        "page": due_list.due_page(query),
        "escalated": reminders.escalated_to(government_id=government_id, roles=actor.roles, on=on),
        "is_filtered": bool(set(request.GET) - {"after", "before"}),
    }
    return render(request, "duties/desk/due.html", context, status=422 if form.errors else 200)


@serves("duties.read", on=subjects.of_duty)
@require_safe
def duty(request: HttpRequest, duty_id: int) -> HttpResponse:
    """Show one duty: its clock line by line, its events, what may be done (期限详情)."""
    return _page(request, duty_id)


def act_view(name: str) -> Callable[..., HttpResponseBase]:
    """Return the view that does one act on a duty."""
    act = acts.BY_NAME[name]

    @serves(f"duties.{name}", on=subjects.of_duty)
    @require_POST
    def view(request: HttpRequest, duty_id: int) -> HttpResponse:
        form = act.form(request.POST, prefix=name)
        if form.is_valid() and attempt(
            form,
            lambda: act.run(
                duty_id=duty_id, **form.cleaned_data, by=actor_of(request), at=clock.now()
            ),
        ):
            messages.success(request, f"已{act.label}。")
            return redirect("duties:duty", duty_id)
        return _page(request, duty_id, sent=name, form=form)

    return view


def _page(
    request: HttpRequest, duty_id: int, *, sent: str = "", form: forms.Form | None = None
) -> HttpResponse:
    now = clock.now()
    detail = duty_page.get_duty(duty_id, on=clock.day_of(now), at=now)
    context = {
        "crumbs": [Crumb("期限", reverse("duties:due")), Crumb(detail.title)],
        "duty": detail,
        "acts": acts.rows_of(duty_id, actor_of(request), sent=sent, form=form),
    }
    return render(request, "duties/desk/duty.html", context, status=422 if sent else 200)
