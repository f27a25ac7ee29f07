"""The page of one unit at the desk, and every act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.selectors import PostRow, UnitView
from yangguang.foundation.organisations.web import card_entries, subjects
from yangguang.foundation.organisations.web.unit_acts import GROUPS, UNIT_ACTS, UnitAct, UnitCall
from yangguang.foundation.organisations.web.unit_forms import UnitForm
from yangguang.kernel import clock
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

Sent = tuple[str, UnitForm] | None


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act on the page: allowed with its form, or blocked with reasons."""

    act: AllowedAct
    form: UnitForm | None
    url: str
    is_open: bool = False
    is_danger: bool = False


@serves("organisations.read", on=subjects.of_unit)
@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the card of one unit and what may be done with it (机构)."""
    return _page(request, unit_id, None)


def unit_act(act: UnitAct) -> Callable[..., HttpResponse]:
    """Return the view that does one act on a unit and shows the page again when it is refused."""

    @serves(f"organisations.{act.name}", on=subjects.of_unit)
    @require_POST
    def view(request: HttpRequest, unit_id: int) -> HttpResponse:
        unit, posts = selectors.get_unit(unit_id), selectors.posts_in(unit_id)
        form = _form(act, unit, posts, request.POST)
        if form.is_valid() and attempt(
            form, lambda: act.run(UnitCall(unit_id, form, actor_of(request), clock.now()))
        ):
            messages.success(request, act.done)
            return redirect("organisations:unit", unit_id)
        return _page(request, unit_id, (act.name, form))

    view.__name__ = act.name
    view.__doc__ = f"Do {act.name} on one unit."
    return view  # type: ignore[return-value]  # the decorators answer with any response


def _page(request: HttpRequest, unit_id: int, sent: Sent) -> HttpResponse:
    on = clock.today()
    card, posts = selectors.unit_card(unit_id, on), selectors.posts_in(unit_id)
    acts = {row.act: row for row in selectors.unit_acts(unit_id, by=actor_of(request), on=on)}
    context = {
        "crumbs": [Crumb("机构", reverse("organisations:units")), Crumb(card.unit.name)],
        "unit": card.unit,
        "facts": card_entries.facts(card.unit),
        "entries": card_entries.entries(card),
        "missing": card_entries.missing(card),
        "mechanisms": card.mechanisms,
        "hearings": selectors.hearings_of(unit_id),
        "staffing": selectors.staffing_notes_of(unit_id),
        "names": selectors.names_of(unit_id),
        "living_posts": [post for post in posts if not post.is_over(on)],
        "ended_posts": [post for post in posts if post.is_over(on)],
        "history": list(reversed(selectors.history_of(unit_id))),
        "journal": selectors.journal_of(f"unit:{unit_id}"),
        "acts": {
            group: [_row(acts[name], card.unit, posts, sent) for name in names]
            for group, names in GROUPS.items()
        },
    }
    return render(request, "organisations/desk/unit.html", context, status=422 if sent else 200)


def _row(act: AllowedAct, unit: UnitView, posts: list[PostRow], sent: Sent) -> ActRow:
    known, is_sent = UNIT_ACTS[act.act], sent is not None and sent[0] == act.act
    form = None
    if act.is_allowed or is_sent:
        form = sent[1] if sent and is_sent else _form(known, unit, posts, None)
    url = reverse(f"organisations:unit_{act.act}", args=[unit.id])
    return ActRow(act, form, url, is_open=is_sent, is_danger=known.is_danger)


def _form(act: UnitAct, unit: UnitView, posts: list[PostRow], data: object) -> UnitForm:
    return act.form(data, unit=unit, posts=posts, on=clock.today(), auto_id=f"id_{act.name}_%s")
