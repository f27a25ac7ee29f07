"""The search page: tasks and plans that contain the words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from yangguang.delivery.portal.web.home import plan_rows
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.values import Chip, Crumb, SiteColumn
from yangguang.oversight.ledger import selectors as ledger
from yangguang.oversight.ledger.selectors import PageRequest, TaskFilter

COLUMN = SiteColumn(
    name="搜索",
    description="按事项、单位、标题或文号搜公开的任务和方案",
    keywords="搜索,任务,方案",
    kind="信息公开目录",
)
TASKS_SHOWN = 20
PLANS_SHOWN = 10
_SCOPES = (("", "全部"), ("task", "任务"), ("plan", "方案"))


class SearchForm(forms.Form):
    """The words, the government and the kind of thing that is looked for."""

    q = forms.CharField(label="任务、单位、标题或文号", max_length=100, required=False)
    g = forms.ChoiceField(label="政府", required=False)
    s = forms.ChoiceField(choices=_SCOPES, required=False, widget=forms.HiddenInput)


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Show tasks and plans that contain the words, each with the full list behind it."""
    governments = organisations.governments()
    form = SearchForm(request.GET)
    form.fields["g"].choices = [("", "全部"), *((g.code, g.short_name) for g in governments)]  # type: ignore[attr-defined]
    form.is_valid()
    values = form.cleaned_data
    text, scope = values.get("q", ""), values.get("s", "")
    government = next((g for g in governments if g.code == values.get("g")), None)
    context = {
        "government": government,
        "column": COLUMN,
        "crumbs": [Crumb("首页", reverse("portal:home")), Crumb("搜索")],
        "form": form,
        "search_text": text,
        "scope": scope,
        "scopes": _scopes(request, scope),
        "ledger_all": reverse("public_ledger:ledger"),
        "plans_all": reverse("public_ledger:plans"),
    }
    government_id = government.id if government else None
    if text and scope != "plan":
        context |= _tasks(text, government_id, values.get("g", ""))
    if text and scope != "task":
        plans = _plans(text, government_id, values.get("g", ""))
        context |= {**plans, "plan_rows": plan_rows(plans["plans"], governments)}
    return render(request, "portal/search.html", context)


def _tasks(text: str, government_id: int | None, code: str) -> dict[str, Any]:
    on = clock.today()
    asked = TaskFilter(government_id=government_id, text=text)
    return {
        "tasks": ledger.public_tasks(asked, page=PageRequest(size=TASKS_SHOWN), on=on).entries,
        "task_total": ledger.public_counts(asked, on=on).total,
        "ledger_url": _address("public_ledger:ledger", text, code),
    }


def _plans(text: str, government_id: int | None, code: str) -> dict[str, Any]:
    page = ledger.public_plans(
        government_id=government_id,
        text=text,
        page=PageRequest(size=PLANS_SHOWN),
        on=clock.today(),
    )
    return {
        "plans": page.entries,
        "plans_more": bool(page.after),
        "plans_url": _address("public_ledger:plans", text, code),
    }


def _address(name: str, text: str, code: str) -> str:
    return f"{reverse(name)}?{urlencode({'q': text, **({'g': code} if code else {})})}"


def _scopes(request: HttpRequest, scope: str) -> list[Chip]:
    found = []
    for value, label in _SCOPES:
        params = request.GET.copy()
        params["s"] = value
        found.append(Chip(label, f"?{params.urlencode()}", is_current=value == scope))
    return found
