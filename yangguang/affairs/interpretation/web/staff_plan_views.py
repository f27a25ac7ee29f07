"""Interpretation plans at the desk: drawing up, changing, handing in, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.selectors import needs, records
from yangguang.affairs.interpretation.services import packages, plans
from yangguang.affairs.interpretation.web import offices, plan_forms, subjects
from yangguang.affairs.interpretation.web.plan_forms import FIRST_ROWS, PlanForm, step_rows
from yangguang.affairs.interpretation.web.staff_document_views import crumbs, document_crumb
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb


@serves("interpretation.draft_plan", on=subjects.of_document)
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: HttpRequest, record_id: int) -> HttpResponse:
    """Draw up the plan for a document (起草解读方案)."""
    actor = actor_of(request)
    units = offices.units_for(actor, "interpretation.read")
    asked = records.asked_of(records.get_record(record_id).government_id, on=clock.today())
    given: dict[str, Any] = {"elements": asked.elements, "units": units}

    def keep(form: PlanForm, rows: plan_forms.StepRows) -> None:
        spec = plan_forms.spec_of(form.cleaned_data, rows.steps())
        plans.draft_plan(record_id=record_id, spec=spec, by=actor, at=clock.now())

    context = {"title": "起草解读方案", "button": "保存方案"}
    initial = ({"elements": list(asked.elements)}, list[dict[str, Any]]())
    return _edit(request, record_id, (given, initial, keep), context)


@serves("interpretation.change_plan", on=subjects.of_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def change_plan(request: HttpRequest, interpretation_plan_id: int) -> HttpResponse:
    """Change a plan that is not handed in (修改解读方案)."""
    actor, plan = actor_of(request), selectors.get_plan(interpretation_plan_id, on=clock.today())
    elements = tuple(dict.fromkeys((*plan.check.required, *plan.elements)))
    given: dict[str, Any] = {"elements": elements, "units": []}

    def keep(form: PlanForm, rows: plan_forms.StepRows) -> None:
        spec = plan_forms.spec_of(form.cleaned_data, rows.steps())
        plans.change_plan(plan_id=plan.id, spec=spec, by=actor, at=clock.now())

    context = {"title": "修改解读方案", "button": "保存修改"}
    return _edit(request, plan.record_id, (given, plan_forms.initial_of(plan), keep), context)


Edit = tuple[
    dict[str, Any],
    tuple[dict[str, Any], list[dict[str, Any]]],
    Callable[[PlanForm, plan_forms.StepRows], None],
]


def _edit(
    request: HttpRequest, record_id: int, edit: Edit, context: dict[str, Any]
) -> HttpResponse:
    given, (initial, kept), keep = edit
    status = 200
    form, rows = (
        PlanForm(initial=initial, **given),
        step_rows(kept=kept, extra=1 if kept else FIRST_ROWS),
    )
    if request.method == "POST" and "more" in request.POST:
        typed, steps = plan_forms.as_typed(request.POST)
        form, rows = PlanForm(initial=typed, **given), step_rows(kept=steps, extra=1)
    elif request.method == "POST":
        form, rows, status = PlanForm(request.POST, **given), step_rows(request.POST), 422
        if all([form.is_valid(), rows.is_valid()]) and attempt(form, lambda: keep(form, rows)):
            messages.success(request, "解读方案已保存。")
            return redirect("interpretation:document", record_id)
    context |= {
        "form": form,
        "rows": rows,
        "record": records.get_record(record_id),
        "interpreter": needs.interpreter_view(record_id),
        "crumbs": crumbs(document_crumb(record_id), Crumb(context["title"])),
    }
    return render(request, "interpretation/desk/plan_form.html", context, status=status)


def _act(
    act: str, run: Callable[..., object], done: str
) -> Callable[[HttpRequest, int], HttpResponse]:
    @serves(f"interpretation.{act}", on=subjects.of_plan)
    @require_POST
    def view(request: HttpRequest, interpretation_plan_id: int) -> HttpResponse:
        by: Actor = actor_of(request)
        tell(request, lambda: run(plan_id=interpretation_plan_id, by=by, at=clock.now()), done)
        plan = selectors.get_plan(interpretation_plan_id, on=clock.today())
        return redirect("interpretation:document", plan.record_id)

    view.__name__ = act
    view.__doc__ = f"Do {act} on one plan."
    return view  # type: ignore[return-value]  # the decorators answer with any response


hand_in_plan = _act("hand_in_plan", packages.hand_in_plan, "解读方案已随文报批。")
take_back_plan = _act("take_back_plan", packages.take_back_plan, "解读方案已取回，可以修改。")
close_plan = _act("close_plan", plans.close_plan, "解读已完成。")
