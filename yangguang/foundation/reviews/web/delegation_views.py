"""Delegations at the desk: who signs for whom, from which day to which."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors.colleagues import Colleague, colleagues_in
from yangguang.foundation.reviews.selectors import delegations as delegations_
from yangguang.foundation.reviews.selectors.delegations import DelegationView
from yangguang.foundation.reviews.services import delegation
from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.fields import day_field, line_field
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves

_WRONG = {"invalid_choice": "请从列出的项目中选择。", "required": "请选择。"}


class DelegationForm(forms.Form):
    """A delegation (委托代签): which role, to whom, from when to when."""

    role = forms.ChoiceField(label="委托的职责", error_messages=_WRONG)
    to_user = forms.TypedChoiceField(
        label="委托给", help_text="只能委托给本单位同事。", coerce=int, error_messages=_WRONG
    )
    from_on = day_field("从")
    to_on = day_field("到", "含当天。")
    reason = line_field("原因", "例如“休假”“出差”。", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("role", delegations_.delegable_roles(actor))
        people = _colleagues(actor)
        self._offer(
            "to_user", [(row.user_id, row.name) for row in people if row.user_id != actor.user_id]
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


class OfficeForm(DelegationForm):
    """A delegation that the security administrator registers for somebody of a unit."""

    from_user = forms.TypedChoiceField(label="委托人", coerce=int, error_messages=_WRONG)
    unit_id = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ["from_user", "role", "to_user", "from_on", "to_on", "reason", "unit_id"]

    def __init__(self, *args: Any, actor: Actor, unit_id: int, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["unit_id"].initial = unit_id
        people = colleagues_in(unit_id, on=clock.today())
        choices = [(row.user_id, row.name) for row in people]
        self._offer("from_user", choices)
        self._offer("to_user", choices)
        held = frozenset[str]().union(*(row.roles for row in people))
        self._offer("role", [(r.slug, r.name) for r in organisations.roles() if r.slug in held])


@serves("reviews.read_delegations")
@require_safe
def delegations(request: HttpRequest) -> HttpResponse:
    """Show who signs for whom (委托代签)."""
    return _page(request, None)


@serves("reviews.delegate")
@require_POST
def delegate(request: HttpRequest) -> HttpResponse:
    """Let a colleague sign in one's place, or register it for somebody (登记委托)."""
    actor = actor_of(request)
    form = _form(request, request.POST)
    if form.is_valid() and attempt(form, lambda: _delegate(form, actor)):
        messages.success(request, "委托已登记，期间由受托人代签。")
        return redirect("reviews:delegations")
    return _page(request, form)


@serves("reviews.delegate")
@require_POST
def end(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation before its last day (提前结束委托)."""
    tell(
        request,
        lambda: delegation.end_delegation(
            delegation_id=delegation_id, by=actor_of(request), at=clock.now()
        ),
        "委托已结束。",
    )
    return redirect("reviews:delegations")


def _delegate(form: DelegationForm, actor: Actor) -> int:
    values = form.cleaned_data
    return delegation.delegate(
        from_user=values.get("from_user") or actor.user_id or 0,
        to_user=values["to_user"],
        role=values["role"],
        unit=values.get("unit_id") or actor.unit_id or 0,
        from_on=values["from_on"],
        to_on=values["to_on"],
        reason=values["reason"],
        by=actor,
        at=clock.now(),
    )


def _page(request: HttpRequest, sent: DelegationForm | None) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    page = delegations_.delegations_for(
        actor, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    context = {
        "page": page,
        "shown": [(row, row.state_on(today), _may_end(row, actor)) for row in page.rows],
        "form": sent or _form(request, None),
        "units": _units(actor),
        "is_open": sent is not None,
    }
    return render(request, "reviews/desk/delegations.html", context, status=422 if sent else 200)


def _form(request: HttpRequest, data: object) -> DelegationForm:
    actor = actor_of(request)
    asked = request.POST.get("unit_id") or request.GET.get("unit_id", "")
    if _registers_for_others(actor) and asked.isascii() and asked.isdigit():
        own = {unit.id for unit in organisations.units_of(actor.government_id or 0, clock.today())}
        if len(asked) < 18 and int(asked) in own:  # noqa: PLR2004 - what a key of the database holds
            return OfficeForm(data, actor=actor, unit_id=int(asked))
    return DelegationForm(data, actor=actor)


def _colleagues(actor: Actor) -> list[Colleague]:
    return colleagues_in(actor.unit_id, on=clock.today()) if actor.unit_id else []


def _units(actor: Actor) -> list[organisations.UnitView]:
    if not _registers_for_others(actor):
        return []
    return organisations.units_of(actor.government_id or 0, clock.today())


def _may_end(row: DelegationView, actor: Actor) -> bool:
    mine = row.from_user_id == actor.user_id or _registers_for_others(actor)
    return mine and row.may_end(clock.today())


def _registers_for_others(actor: Actor) -> bool:
    office = Subject(government_id=actor.government_id)
    return access.can(actor, "reviews.delegate_for_others", office)
