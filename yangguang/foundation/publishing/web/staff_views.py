"""Publications at the desk: the list, the page of one, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.publishing.selectors.acts import publication_acts
from yangguang.foundation.publishing.selectors.sites import (
    channels_of,
    find_site_of,
    placed_channels,
)
from yangguang.foundation.publishing.services import publications as acts
from yangguang.foundation.publishing.web import staff_page, subjects
from yangguang.foundation.publishing.web.forms import (
    PlaceForm,
    RescheduleForm,
    StateFilter,
    WithdrawForm,
)
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

LONGEST_KEY = 600


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act on the page: allowed with its form, or blocked with reasons."""

    act: AllowedAct
    form: forms.Form | None
    url: str
    is_open: bool = False


@serves("publishing.read")
@require_safe
def publications(request: HttpRequest) -> HttpResponse:
    """Show publications in every state, the last made first (公开事项)."""
    actor = actor_of(request)
    form = StateFilter(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    page = selectors.publications_in(
        actor.government_id or 0,
        state=state,
        unit_id=None if _sees_all(actor) else actor.unit_id,
        after=request.GET.get("after", "")[:LONGEST_KEY],
        before=request.GET.get("before", "")[:LONGEST_KEY],
    )
    context = {
        "form": form,
        "page": page,
        "is_filtered": bool(state),
        "units": organisations.units_by_id(row.unit_id for row in page.rows),
        "sees_all": _sees_all(actor),
        "may_edit_channels": access.can(
            actor, "publishing.edit_channels", Subject(government_id=actor.government_id)
        ),
    }
    return render(request, "publishing/desk/publications.html", context)


@serves("publishing.read", on=subjects.of_publication)
@require_safe
def publication(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Show one publication with its versions, its places and the acts on it."""
    return _page(request, publication_id)


@serves("publishing.withdraw", on=subjects.of_publication)
@require_POST
def withdraw(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Take a publication down."""
    form = WithdrawForm(request.POST)
    return _act(
        request,
        publication_id,
        ("withdraw", form),
        lambda: acts.withdraw(
            publication_id=publication_id,
            reason=WithdrawalReason(form.cleaned_data["reason"]),
            note=form.cleaned_data["note"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "已经撤回。公开页现在只说明撤回的时间和原因。",
    )


@serves("publishing.reschedule", on=subjects.of_publication)
@require_POST
def reschedule(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Move a scheduled publication to another hour."""
    form = RescheduleForm(request.POST)
    return _act(
        request,
        publication_id,
        ("reschedule", form),
        lambda: acts.reschedule(
            publication_id=publication_id,
            publish_at=form.cleaned_data["publish_at"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "公开时间已经改定。",
    )


@serves("publishing.place", on=subjects.of_publication)
@require_POST
def place(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Put a publication into a channel."""
    form = _place_form(publication_id, request.POST)
    return _act(
        request,
        publication_id,
        ("place", form),
        lambda: acts.place(
            publication_id=publication_id,
            channel=form.cleaned_data["channel"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "已经放入栏目。",
    )


@serves("publishing.place", on=subjects.of_publication)
@require_POST
def unplace(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Take a publication out of a channel."""
    tell(
        request,
        lambda: acts.unplace(
            publication_id=publication_id,
            channel=request.POST.get("channel", "")[:60],
            by=actor_of(request),
            at=clock.now(),
        ),
        "已经移出栏目。",
    )
    return redirect("publishing:publication", publication_id)


def _act(
    request: HttpRequest,
    publication_id: int,
    sent: tuple[str, forms.Form],
    run: Callable[[], object],
    done: str,
) -> HttpResponse:
    if sent[1].is_valid() and attempt(sent[1], run):
        messages.success(request, done)
        return redirect("publishing:publication", publication_id)
    return _page(request, publication_id, sent)


def _page(
    request: HttpRequest, publication_id: int, sent: tuple[str, forms.Form] | None = None
) -> HttpResponse:
    actor = actor_of(request)
    view = selectors.get_publication(publication_id)
    rows = [_row(view.id, act, sent) for act in publication_acts(view.id, by=actor)]
    context = {
        "crumbs": [Crumb("公开事项", reverse("publishing:publications")), Crumb(view.title)],
        "rows": rows,
        "placed": placed_channels(view.id),
        "may_place": any(row.act.act == "place" and row.act.is_allowed for row in rows),
        **staff_page.context_of(view),
    }
    return render(request, "publishing/desk/publication.html", context, status=422 if sent else 200)


def _row(publication_id: int, act: AllowedAct, sent: tuple[str, forms.Form] | None) -> ActRow:
    url = reverse(f"publishing:{act.act}", args=[publication_id])
    if sent is not None and sent[0] == act.act:
        return ActRow(act, sent[1], url, is_open=True)
    makers: dict[str, Callable[[], forms.Form]] = {
        "withdraw": WithdrawForm,
        "reschedule": RescheduleForm,
        "place": lambda: _place_form(publication_id, None),
    }
    return ActRow(act, makers[act.act]() if act.is_allowed else None, url)


def _place_form(publication_id: int, data: QueryDict | None) -> PlaceForm:
    view = selectors.get_publication(publication_id)
    site = find_site_of(view.government_id)
    return PlaceForm(data, channels=channels_of(site.id) if site else ())


def _sees_all(actor: Actor) -> bool:
    return access.can(actor, "publishing.read", Subject(government_id=actor.government_id))
