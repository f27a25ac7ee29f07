"""Coordination mechanisms at the desk: members, meetings, decisions."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.selectors import MechanismView
from yangguang.foundation.organisations.services import cards
from yangguang.foundation.organisations.web import subjects
from yangguang.foundation.organisations.web.mechanism_forms import MechanismForm, MeetingForm
from yangguang.kernel import access, clock
from yangguang.kernel.errors import Reason
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves


@dataclass(frozen=True, slots=True)
class ShownMechanism:
    """A mechanism with the form for its next meeting."""

    mechanism: MechanismView
    form: MeetingForm | None
    is_open: bool


@serves("organisations.read")
@require_safe
def mechanisms(request: HttpRequest) -> HttpResponse:
    """Show the coordination mechanisms of the government (协调机制)."""
    return _page(request, None, None)


@serves("organisations.establish_mechanism")
@require_POST
def establish_mechanism(request: HttpRequest) -> HttpResponse:
    """Establish a mechanism with its members (建立协调机制)."""
    form = _new_form(request, request.POST)
    actor = actor_of(request)
    if form.is_valid() and attempt(
        form,
        lambda: cards.establish_mechanism(
            government_id=form.government_id, spec=form.spec(), by=actor, at=clock.now()
        ),
    ):
        messages.success(request, "协调机制已建立。")
        return redirect("organisations:mechanisms")
    return _page(request, form, None)


@serves("organisations.record_meeting", on=subjects.of_mechanism)
@require_POST
def record_meeting(request: HttpRequest, mechanism_id: int) -> HttpResponse:
    """Record a meeting and its decisions (登记协调会议)."""
    mechanism = next(row for row in _all(request) if row.id == mechanism_id)
    form = _meeting_form(mechanism, request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: cards.record_meeting(
            mechanism_id=mechanism_id, spec=form.spec(), by=actor_of(request), at=clock.now()
        ),
    ):
        messages.success(request, "会议已登记。")
        return redirect("organisations:mechanisms")
    return _page(request, None, (mechanism_id, form))


def _page(
    request: HttpRequest, new: MechanismForm | None, sent: tuple[int, MeetingForm] | None
) -> HttpResponse:
    why_not_new = _why_not(request, "establish_mechanism")
    why_not_meet = _why_not(request, "record_meeting")
    context = {
        "shown": [_shown(row, sent, may=not why_not_meet) for row in _all(request)],
        "new_form": new or (None if why_not_new else _new_form(request, None)),
        "is_new_open": new is not None,
        "why_not_new": why_not_new,
        "why_not_meet": why_not_meet,
    }
    status = 422 if new or sent else 200
    return render(request, "organisations/desk/mechanisms.html", context, status=status)


def _shown(
    row: MechanismView, sent: tuple[int, MeetingForm] | None, *, may: bool
) -> ShownMechanism:
    if sent and sent[0] == row.id:
        return ShownMechanism(row, sent[1], is_open=True)
    return ShownMechanism(row, _meeting_form(row, None) if may else None, is_open=False)


def _all(request: HttpRequest) -> list[MechanismView]:
    return selectors.mechanisms_of(actor_of(request).government_id or 0, on=clock.today())


def _new_form(request: HttpRequest, data: object) -> MechanismForm:
    government_id = actor_of(request).government_id or 0
    return MechanismForm(data, government_id=government_id, on=clock.today(), auto_id="id_new_%s")


def _meeting_form(row: MechanismView, data: object) -> MeetingForm:
    return MeetingForm(data, mechanism=row, on=clock.today(), auto_id=f"id_meeting_{row.id}_%s")


def _why_not(request: HttpRequest, act: str) -> tuple[Reason, ...]:
    actor = actor_of(request)
    return access.why_not(actor, f"organisations.{act}", own_subject(actor))
