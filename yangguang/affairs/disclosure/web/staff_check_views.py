"""Self-checks, spot checks and clean-ups at the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yangguang.affairs.disclosure.selectors import oversight
from yangguang.affairs.disclosure.selectors.oversight import CheckView
from yangguang.affairs.disclosure.services import clean_up, self_check, spot_check
from yangguang.affairs.disclosure.web import oversight_forms as forms
from yangguang.affairs.disclosure.web import subjects
from yangguang.affairs.disclosure.web.act_panels import Panel, PanelCall, handle
from yangguang.kernel.access import Subject
from yangguang.kernel.errors import Reason, Refused
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb

METHODS = require_http_methods(["GET", "HEAD", "POST"])


@serves("disclosure.read_lists")
@METHODS
def checks(request: HttpRequest) -> HttpResponse:
    """Show self-checks, spot checks and clean-ups of the government (自查、抽查和清理)."""
    actor = actor_of(request)
    government_id, unit_id = actor.government_id or 0, actor.unit_id or 0

    def open_self_check(call: PanelCall) -> object:
        return self_check.open_self_check(unit_id=unit_id, **call.values, **call.who)

    def draw(call: PanelCall) -> object:
        return spot_check.draw(government_id=government_id, **call.values, **call.who)

    def open_clean_up(call: PanelCall) -> object:
        return clean_up.open_clean_up(government_id=government_id, **call.values, **call.who)

    panels = (
        Panel("open_self_check", "开始本单位年度自查", forms.SelfCheckForm, open_self_check),
        Panel("draw_spot_check", "抽取抽查样本", forms.SpotCheckForm, draw),
        Panel("open_clean_up", "开始文件清理", forms.CleanUpForm, open_clean_up),
    )
    shown, done = handle(request, panels, own_subject(actor))
    if done:
        messages.success(request, f"已{done}。")
        return redirect("disclosure:checks")
    context = {
        "panels": shown,
        "groups": (
            ("年度自查", "disclosure:self_check", oversight.self_checks_of(government_id)),
            ("抽查督改", "disclosure:spot_check", oversight.spot_checks_of(government_id)),
            ("文件清理", "disclosure:clean_up", oversight.clean_ups_of(government_id)),
        ),
    }
    return _render(request, "disclosure/desk/checks.html", context)


@serves("disclosure.read", on=subjects.of_self_check)
@METHODS
def self_check_page(request: HttpRequest, self_check_id: int) -> HttpResponse:
    """Show a self-check with its records (年度自查)."""

    def decide(call: PanelCall) -> object:
        values = dict(call.values)
        return self_check.decide(entry_id=_item(view, values.pop("item")), **values, **call.who)

    def report(call: PanelCall) -> object:
        return self_check.report(self_check_id=self_check_id, **call.who)

    view = oversight.get_self_check(self_check_id)
    panels = (
        Panel("decide_self_check", "逐条认定", forms.DecisionForm, decide),
        Panel("report_self_check", "报送自查结果", forms.NoFieldsForm, report),
    )
    subject = subjects.of_self_check(self_check_id=self_check_id)
    return _check_page(request, view, panels, subject)


@serves("disclosure.read_lists", on=subjects.of_spot_check)
@METHODS
def spot_check_page(request: HttpRequest, spot_check_id: int) -> HttpResponse:
    """Show a spot check with its sample (抽查督改)."""

    def judge(call: PanelCall) -> object:
        values = dict(call.values)
        return spot_check.judge(item_id=_item(view, values.pop("item")), **values, **call.who)

    def recheck(call: PanelCall) -> object:
        values = dict(call.values)
        return spot_check.recheck(item_id=_item(view, values.pop("item")), **values, **call.who)

    def close(call: PanelCall) -> object:
        return spot_check.close(spot_check_id=spot_check_id, **call.who)

    view = oversight.get_spot_check(spot_check_id)
    panels = (
        Panel("judge_spot_check", "登记认定", forms.FindingForm, judge),
        Panel("recheck_spot_check", "复查整改", forms.RecheckForm, recheck),
        Panel("close_spot_check", "办结抽查", forms.NoFieldsForm, close),
    )
    subject = subjects.of_spot_check(spot_check_id=spot_check_id)
    return _check_page(request, view, panels, subject)


@serves("disclosure.read_lists", on=subjects.of_clean_up)
@METHODS
def clean_up_page(request: HttpRequest, clean_up_id: int) -> HttpResponse:
    """Show a clean-up with its documents (文件清理)."""

    def decide(call: PanelCall) -> object:
        values = dict(call.values)
        return clean_up.decide(item_id=_item(view, values.pop("item")), **values, **call.who)

    def close(call: PanelCall) -> object:
        return clean_up.close(clean_up_id=clean_up_id, **call.values, **call.who)

    view = oversight.get_clean_up(clean_up_id)
    panels = (
        Panel("decide_clean_up", "确定清理结论", forms.OutcomeForm, decide),
        Panel("close_clean_up", "公布清理结果", forms.ApprovalForm, close),
    )
    subject = subjects.of_clean_up(clean_up_id=clean_up_id)
    return _check_page(request, view, panels, subject)


def _check_page(
    request: HttpRequest, view: CheckView, panels: tuple[Panel, ...], subject: Subject
) -> HttpResponse:
    shown, done = handle(request, panels, subject)
    if done:
        messages.success(request, f"已{done}。")
        return redirect(request.path)
    context = {
        "view": view,
        "panels": shown if view.state == "open" else [],
        "crumbs": [Crumb("自查和抽查", reverse("disclosure:checks")), Crumb(view.title)],
    }
    return _render(request, "disclosure/desk/check.html", context)


def _item(view: CheckView, number: int) -> int:
    if number not in {item.id for item in view.items}:
        raise Refused(Reason("disclosure.no_such_item", "表里没有这个序号，请核对。", field="item"))
    return number


def _render(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return render(request, template, context, status=status)
