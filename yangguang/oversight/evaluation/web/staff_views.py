"""Scorecards at the desk: the table, one unit, computing again, the indicators."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.selectors import Indicator, SchemeView
from yangguang.oversight.evaluation.services import schemes
from yangguang.oversight.evaluation.services import scorecards as acts
from yangguang.oversight.evaluation.web import looks, subjects, unit_page
from yangguang.oversight.evaluation.web.forms import SchemeForm


@serves("evaluation.read")
@require_safe
def scorecards(request: HttpRequest) -> HttpResponse:
    """Show the scorecards of the own government for a period (成绩单)."""
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    period = looks.period_asked(request.GET.get("period", ""), on)
    cards = selectors.scorecards_of(government_id, period.code)
    before = selectors.periods_before(period, 2)[0]
    context = {
        "period": period,
        "periods": looks.period_chips(period, on),
        "table": looks.heat_of(cards),
        "numbers": looks.numbers_of(cards, selectors.scorecards_of(government_id, before.code)),
        "computed_at": max((c.computed_at for c in cards if c.computed_at), default=None),
        "may_recompute": access.can(actor, "evaluation.recompute", own_subject(actor)),
    }
    return render(request, "evaluation/desk/scorecards.html", context)


@serves("evaluation.read", on=subjects.of_unit)
@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show why the score of a unit is what it is, down to the case (单位成绩单)."""
    on = clock.today()
    shown, period = organisations.get_unit(unit_id), _period(request)
    card = selectors.find_scorecard(unit_id, period.code)
    page = unit_page.page_of(card, request.GET.get("indicator", ""), on=on) if card else None
    context = {
        "crumbs": [Crumb("成绩单", reverse("evaluation:scorecards")), Crumb(shown.name)],
        "unit": shown,
        "period": period,
        "periods": unit_page.period_options(period, on),
        "page": page,
        "cases": unit_page.desk_cases(page.explained if page else None),
    }
    return render(request, "evaluation/desk/unit.html", context)


@serves("evaluation.recompute")
@require_POST
def recompute(request: HttpRequest) -> HttpResponse:
    """Compute the scorecards of a period again from the facts as they stand (重算成绩单)."""
    actor, now = actor_of(request), clock.now()
    period = looks.period_asked(request.POST.get("period", ""), clock.day_of(now))
    if period.first > clock.day_of(now):
        raise Http404("这个评估期还没有开始。")
    changed = acts.recompute_scorecards(
        government_id=actor.government_id or 0, period=period.code, by=actor, at=now
    )
    messages.success(request, f"已重算{period.title}，{changed} 家单位的总分有变化。")
    return redirect(f"{reverse('evaluation:scorecards')}?period={period.code}")


@serves("evaluation.adopt_scheme", reads="evaluation.read")
@require_http_methods(["GET", "HEAD", "POST"])
def scheme(request: HttpRequest) -> HttpResponse:
    """Show the indicators, their versions, and change the weights (评估方案)."""
    actor, now = actor_of(request), clock.now()
    government_id = actor.government_id or 0
    current = selectors.scheme_on(government_id, clock.day_of(now))
    indicators = _all_indicators(current)
    form = SchemeForm(
        request.POST if request.method == "POST" else None,
        indicators=indicators,
        weights={one.code: one.weight for one in current.indicators},
        initial={"valid_from": clock.day_of(now)},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            form,
            lambda: schemes.adopt_scheme(
                government_id=government_id,
                indicators=schemes.reweighted(indicators, form.weights),
                valid_from=form.cleaned_data["valid_from"],
                reason=form.cleaned_data["reason"],
                by=actor,
                at=now,
            ),
        )
    ):
        messages.success(request, "新的分值已采用，有关评估期会自动重算。")
        return redirect("evaluation:scheme")
    context = {
        "crumbs": [Crumb("成绩单", reverse("evaluation:scorecards")), Crumb("评估方案")],
        "current": current,
        "versions": selectors.schemes_of(government_id),
        "shipped": selectors.shipped_view(),
        "form": form,
        "may_adopt": access.can(actor, "evaluation.adopt_scheme", own_subject(actor)),
    }
    return render(
        request, "evaluation/desk/scheme.html", context, status=422 if form.errors else 200
    )


def _period(request: HttpRequest) -> selectors.Period:
    return looks.period_asked(request.GET.get("period", ""), clock.today())


def _all_indicators(current: SchemeView) -> tuple[Indicator, ...]:
    """Return the indicators in force and those left out, which may come back."""
    known = {one.code for one in current.indicators}
    left_out = (one for one in selectors.shipped_view().indicators if one.code not in known)
    return (*current.indicators, *(replace(one, weight=0) for one in left_out))
