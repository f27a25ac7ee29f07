"""Step 3 of the intake: the tasks that were read, beside the text, until nothing is open."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.kernel import clock
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.selectors import IntakeView
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.web import addresses, intake_page, subjects
from yangguang.oversight.ledger.web.intake_acts import allowed_acts, way_to_adoption
from yangguang.oversight.ledger.web.intake_forms import HeadForm, ItemForm, ReasonForm
from yangguang.oversight.ledger.web.intake_page import CheckPage
from yangguang.oversight.ledger.web.intake_steps import crumbs, steps_of
from yangguang.oversight.ledger.web.outcomes import attempt, tell


@dataclass(frozen=True, slots=True)
class Sent:
    """Forms that were sent and refused; the page shows them again with what was typed."""

    item: ItemForm | None = None
    head: HeadForm | None = None
    drop: ReasonForm | None = None


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def check(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the table of tasks beside the source text (核对任务)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    if view.plan.state != PlanState.CHECKING:
        return redirect("ledger:plan", plan_id)
    return _page(request, view, addresses.number(request.GET.get("item", "")), Sent())


@serves("ledger.correct_item", reads="ledger.read", on=subjects.of_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """Correct one task and go on to the next that waits (更正条目)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    found = next((row for row in view.items if row.number == number), None)
    if request.method != "POST" or found is None:
        return redirect(_address(plan_id, number))
    form = ItemForm(request.POST, limits=found.deadlines)
    if form.is_valid() and attempt(form, lambda: _correct(request, plan_id, number, form)):
        fresh = selectors.get_intake(plan_id, by=actor_of(request))
        page = CheckPage(fresh, request, selected=number)
        return redirect(_address(plan_id, page.next_open.number if page.next_open else number))
    return _page(request, view, number, Sent(item=form), status=422)


@serves("ledger.correct_head", on=subjects.of_plan)
@require_POST
def head(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Correct title, number, issuers and date (更正方案信息)."""
    form = HeadForm(request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: intake.correct_head(
            plan_id=plan_id, changes=form.changes(), by=actor_of(request), at=clock.now()
        ),
    ):
        return redirect("ledger:check", plan_id)
    view = selectors.get_intake(plan_id, by=actor_of(request))
    return _page(request, view, None, Sent(head=form), status=422)


@serves("ledger.settle_question", on=subjects.of_plan)
@require_POST
def settle(request: HttpRequest, plan_id: int, question_id: int) -> HttpResponse:
    """Answer one open question (确定待定事项)."""
    tell(
        request,
        lambda: intake.settle_question(
            plan_id=plan_id,
            question_id=question_id,
            answer=request.POST.get("answer", "").replace("\x00", ""),
            by=actor_of(request),
            at=clock.now(),
        ),
        "已记下您的决定。",
    )
    return redirect(addresses.back(request, reverse("ledger:check", args=[plan_id])))


@serves("ledger.promote_item", on=subjects.of_plan)
@require_POST
def promote(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """Make a task of a clause (列为任务)."""
    done = tell(
        request,
        lambda: intake.promote_item(
            plan_id=plan_id, number=number, by=actor_of(request), at=clock.now()
        ),
        f"第 {number} 条已列为任务，请指定牵头单位。",
    )
    return redirect(_address(plan_id, number) if done else reverse("ledger:check", args=[plan_id]))


@serves("ledger.drop_item", on=subjects.of_plan)
@require_POST
def drop(request: HttpRequest, plan_id: int, number: int) -> HttpResponse:
    """Take a task off the table with a reason (剔除条目)."""
    form = ReasonForm(request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: intake.drop_item(
            plan_id=plan_id,
            number=number,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        return redirect("ledger:check", plan_id)
    view = selectors.get_intake(plan_id, by=actor_of(request))
    return _page(request, view, number, Sent(drop=form), status=422)


@serves("ledger.add_item", on=subjects.of_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Add a task that was not read (补录任务)."""
    form = ItemForm(request.POST or None)
    numbers: list[int] = []
    if form.is_valid() and attempt(form, lambda: numbers.append(_add(request, plan_id, form))):
        return redirect(_address(plan_id, numbers[0]))
    view = selectors.get_intake(plan_id, by=actor_of(request))
    context = {
        "crumbs": crumbs(view, "补录任务"),
        "view": view,
        "question": "补录任务",
        "explanation": "原文有要求、系统没有识别出来的，在这里补一项。",
        "form": form,
        "verb": "补录",
        "back": reverse("ledger:check", args=[plan_id]),
        "stay": "不补了",
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/confirm.html", context, status=status)


def _page(
    request: HttpRequest, view: IntakeView, number: int | None, sent: Sent, *, status: int = 200
) -> HttpResponse:
    page = CheckPage(view, request, selected=number)
    may = allowed_acts(view)
    chosen = page.selected
    form = sent.item or (ItemForm.of(chosen) if chosen else None)
    context = {
        "crumbs": crumbs(view, "核对"),
        "steps": steps_of(view, "check"),
        "view": view,
        "may_settle": "settle_question" in may,
        "may_promote": "promote_item" in may,
        "adopt": way_to_adoption(view),
        "open_total": len(page.open),
        "open_sentence": intake_page.open_sentence(page.open),
        "limit_total": sum(len(row.deadlines) for row in view.tasks),
        "head_form": sent.head or (HeadForm.of(view.plan) if "correct_head" in may else None),
        "paragraphs": page.paragraphs(),
        "rows": page.rows,
        "filters": page.filters,
        "selected": chosen,
        "form": form if "correct_item" in may else None,
        "drop_form": sent.drop or ReasonForm(),
        "skip_url": page.url_of(page.next_open.number) if page.next_open else "",
        "clauses": intake_page.clauses_of(view),
        "dropped": intake_page.dropped_of(view),
        "here": request.get_full_path(),
    }
    return render(request, "ledger/desk/check.html", context, status=status)


def _address(plan_id: int, number: int) -> str:
    return f"{reverse('ledger:check', args=[plan_id])}?item={number}#edit"


def _correct(request: HttpRequest, plan_id: int, number: int, form: ItemForm) -> int:
    return intake.correct_item(
        plan_id=plan_id,
        number=number,
        changes=form.changes(),
        by=actor_of(request),
        at=clock.now(),
    )


def _add(request: HttpRequest, plan_id: int, form: ItemForm) -> int:
    return intake.add_item(
        plan_id=plan_id, item=form.changes(), by=actor_of(request), at=clock.now()
    )
