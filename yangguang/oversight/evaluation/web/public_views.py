"""Public scorecards: the table, one unit with public cases only, and the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.tables import csv_file
from yangguang.kernel.web.values import Crumb, SiteColumn
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.selectors import ScorecardView
from yangguang.oversight.evaluation.web import looks, unit_page

COLUMN = SiteColumn(
    name="政务公开评估",
    description="各单位政务公开得分，由公开记录和时限算出，可以看到每一项的依据",
    keywords="评估,考核,得分,按期率",
    kind="结果公开",
)
COLUMNS = ("评估期", "单位", "指标", "分值", "做到件数", "全部件数", "得分", "总分", "截至")


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """List the governments whose scorecards can be read (政务公开评估)."""
    wanted = request.GET.get("g", "")
    if wanted and organisations.find_government(wanted):
        return scorecards_of(request, wanted)
    context = {
        "column": COLUMN,
        "crumbs": [Crumb("首页", reverse("portal:home")), Crumb(COLUMN.name)],
        "governments": organisations.governments(),
    }
    return render(request, "evaluation/public/index.html", context)


@public_page
def scorecards(request: HttpRequest, code: str) -> HttpResponse:
    """Show the scorecards of a government for a period (成绩单)."""
    return scorecards_of(request, code)


def scorecards_of(request: HttpRequest, code: str) -> HttpResponse:
    """Return the page of a government."""
    government, on = _government(code), clock.today()
    period = looks.period_asked(request.GET.get("period", ""), on)
    cards = selectors.scorecards_of(government.id, period.code)
    before = selectors.periods_before(period, 2)[0]
    here = reverse("public_evaluation:scorecards", args=[code])
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": _crumbs(government, Crumb(f"{COLUMN.name}　{period.title}")),
        "period": period,
        "periods": looks.period_chips(period, on),
        "table": looks.heat_of(cards),
        "numbers": looks.numbers_of(cards, selectors.scorecards_of(government.id, before.code)),
        "here": here,
        "scheme": selectors.scheme_on(government.id, min(period.last, on)),
    }
    return render(request, "evaluation/public/scorecards.html", context)


@public_page
def unit(request: HttpRequest, code: str, unit_id: int) -> HttpResponse:
    """Show why the score of a unit is what it is, with the cases that are public (单位成绩单)."""
    government, on = _government(code), clock.today()
    try:
        shown = organisations.get_unit(unit_id)
    except ObjectDoesNotExist as missing:
        raise Http404("没有这个单位。") from missing
    if shown.government_id != government.id:
        raise Http404("没有这个单位。")
    period = looks.period_asked(request.GET.get("period", ""), on)
    card = selectors.find_scorecard(unit_id, period.code)
    page = unit_page.page_of(card, request.GET.get("indicator", ""), on=on) if card else None
    cases, counted = unit_page.public_cases(page.explained if page else None)
    back = Crumb(COLUMN.name, reverse("public_evaluation:scorecards", args=[code]))
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": _crumbs(government, back, Crumb(shown.name)),
        "unit": shown,
        "period": period,
        "periods": unit_page.period_options(period, on),
        "page": page,
        "cases": cases,
        "counted": counted,
    }
    return render(request, "evaluation/public/unit.html", context)


@public_page
def data_csv(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give out the scorecards of a period as a table."""
    return csv_file(request, "scorecards", COLUMNS, _rows(_cards(request, code)))


@public_page
def data_json(request: HttpRequest, code: str) -> HttpResponse:
    """Give out the scorecards of a period as one JSON document."""
    cards = _cards(request, code)
    document = {
        "government": code,
        "period": cards[0].period.code if cards else None,
        "as_of": cards[0].as_of.isoformat() if cards else None,
        "units": [_unit_json(card) for card in cards],
    }
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False})


def _cards(request: HttpRequest, code: str) -> Sequence[ScorecardView]:
    period = looks.period_asked(request.GET.get("period", ""), clock.today())
    return selectors.scorecards_of(_government(code).id, period.code)


def _rows(cards: Sequence[ScorecardView]) -> Iterator[tuple[object, ...]]:
    for card in cards:
        for view in card.lines:
            line = view.line
            yield (
                card.period.title,
                card.unit_name,
                view.indicator.title,
                line.weight,
                line.good,
                line.all,
                line.points,
                card.total,
                card.as_of,
            )


def _unit_json(card: ScorecardView) -> dict[str, Any]:
    return {
        "unit_id": card.unit_id,
        "unit": card.unit_name,
        "total": None if card.total is None else float(card.total),
        "lines": [
            {
                "indicator": view.indicator.code,
                "title": view.indicator.title,
                "weight": view.line.weight,
                "good": view.line.good,
                "all": view.line.all,
                "points": None if view.line.points is None else float(view.line.points),
            }
            for view in card.lines
        ],
    }


def _government(code: str) -> GovernmentView:
    found = organisations.find_government(code)
    if found is None:
        raise Http404("没有这个政府。")
    return found


def _crumbs(government: GovernmentView, *more: Crumb) -> list[Crumb]:
    home = Crumb("首页", reverse("portal:home"))
    own = Crumb(government.short_name, reverse("portal:government", args=[government.code]))
    return [home, own, *more]
