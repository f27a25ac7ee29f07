"""Names for many units at the desk: what they mean today, and defining one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.foundation.organisations.services import names as name_acts
from yangguang.foundation.organisations.web.collective_forms import CollectiveForm
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves


@serves("organisations.read")
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Show every name for many units with its members today (集合名称)."""
    return _page(request, None)


@serves("organisations.define_collective_name")
@require_POST
def define_name(request: HttpRequest) -> HttpResponse:
    """Define which units a phrase means, or only show them first (定义集合名称)."""
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form)
    if "preview" in request.POST:
        members = selectors.members_of_rule(
            form.rule(), government_id=form.government_id, on=form.on
        )
        return _page(request, form, preview=members)
    if attempt(
        form,
        lambda: name_acts.define_collective_name(
            government_id=form.government_id,
            spec=form.spec(),
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        messages.success(request, f"“{form.cleaned_data['phrase']}”已定义。")
        return redirect("organisations:names")
    return _page(request, form)


def _page(
    request: HttpRequest, sent: CollectiveForm | None, preview: list[UnitView] | None = None
) -> HttpResponse:
    actor, on = actor_of(request), clock.today()
    why_not = access.why_not(actor, "organisations.define_collective_name", own_subject(actor))
    context = {
        "found": selectors.collectives_of(actor.government_id or 0, on=on),
        "form": sent or (None if why_not else _form(request, None)),
        "is_open": sent is not None,
        "why_not": why_not,
        "preview": preview,
        "on": on,
    }
    status = 422 if sent is not None and preview is None else 200
    return render(request, "organisations/desk/names.html", context, status=status)


def _form(request: HttpRequest, data: object) -> CollectiveForm:
    government_id = actor_of(request).government_id or 0
    return CollectiveForm(data, government_id=government_id, on=clock.today())
