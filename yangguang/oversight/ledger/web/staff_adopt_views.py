"""Steps 5 and 6 of the intake, and giving a plan up: clocks, adoption, abandoning."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.kernel import clock
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Chip, Entry, Number
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.selectors import IntakeView
from yangguang.oversight.ledger.selectors.clock_preview import LimitPreview, preview_limits
from yangguang.oversight.ledger.services import adoption, intake
from yangguang.oversight.ledger.web import addresses, subjects
from yangguang.oversight.ledger.web.intake_acts import allowed_acts, way_to_adoption
from yangguang.oversight.ledger.web.intake_forms import AdoptForm, LocalLimitForm, ReasonForm
from yangguang.oversight.ledger.web.intake_steps import crumbs, steps_of
from yangguang.oversight.ledger.web.outcomes import attempt


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def clocks(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show how each printed time limit becomes a clock (设时钟)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    if view.plan.state != PlanState.CHECKING:
        return redirect("ledger:plan", plan_id)
    return _clocks(request, view, None, request.GET.get("set", ""))


@serves("ledger.set_local_deadline", on=subjects.of_plan)
@require_POST
def set_clock(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Give a time word a local value (设本级期限)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    key, form = request.POST.get("key", ""), LocalLimitForm(request.POST)
    written, _, text = key.partition(":")
    number = addresses.number(written)
    if (
        number is not None
        and form.is_valid()
        and attempt(
            form,
            lambda: intake.set_local_deadline(
                plan_id=plan_id,
                number=number,
                limit=form.limit(text),
                by=actor_of(request),
                at=clock.now(),
            ),
        )
    ):
        return redirect("ledger:clocks", plan_id)
    return _clocks(request, view, form, key)


@serves("ledger.adopt_plan", reads="ledger.read", on=subjects.of_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Adopt the checked plan into the ledger (下发)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    if view.plan.state != PlanState.CHECKING:
        return redirect("ledger:plan", plan_id)
    form = AdoptForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(
        form,
        lambda: adoption.adopt_plan(
            plan_id=plan_id,
            is_public=form.cleaned_data["is_public"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        messages.success(request, f"已下发 {len(view.tasks)} 项任务，开始计时。")
        return redirect("ledger:plan", plan_id)
    context = {
        "crumbs": crumbs(view, "下发"),
        "steps": steps_of(view, "adopt"),
        "view": view,
        "adopt": way_to_adoption(view),
        "numbers": _numbers(view),
        "head": _head(view),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/adopt.html", context, status=status)


@serves("ledger.abandon_intake", on=subjects.of_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def abandon(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Ask once more, then give the intake up (放弃核对)."""
    view = selectors.get_intake(plan_id, by=actor_of(request))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(
        form,
        lambda: intake.abandon_intake(
            plan_id=plan_id,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=clock.now(),
        ),
    ):
        messages.success(request, "已放弃这次录入。原件还在，可以重新录入。")
        return redirect("ledger:plans")
    context = {
        "crumbs": crumbs(view, "放弃"),
        "question": f"放弃录入《{view.plan.title}》",
        "explanation": "核对过的内容不再使用，不能恢复；收到的原件保留，可以重新录入。",
        "form": form,
        "verb": "放弃录入",
        "is_danger": True,
        "back": reverse("ledger:check", args=[plan_id]),
        "stay": "不放弃，继续核对",
    }
    status = 422 if form.is_bound else 200
    return render(request, "ledger/desk/confirm.html", context, status=status)


def _clocks(
    request: HttpRequest, view: IntakeView, sent: LocalLimitForm | None, key: str
) -> HttpResponse:
    found = preview_limits(view.tasks, on=clock.today())
    undated = [row for row in found if row.is_undated]
    only_undated = request.GET.get("show") == "undated"
    chosen = next((row for row in found if row.key == key), None)
    may_set = "set_local_deadline" in allowed_acts(view)
    context = {
        "crumbs": crumbs(view, "设时钟"),
        "steps": steps_of(view, "clocks"),
        "view": view,
        "may_set": may_set,
        "rows": undated if only_undated else found,
        "filters": [
            Chip(f"全部 {len(found)}", "?show=all", not only_undated),
            Chip(f"原文无期限 {len(undated)}", "?show=undated", only_undated),
        ],
        "chosen": chosen,
        "form": (sent or _present(chosen)) if chosen and may_set else None,
    }
    return render(request, "ledger/desk/clocks.html", context, status=422 if sent else 200)


def _present(row: LimitPreview) -> LocalLimitForm:
    if row.local is None:
        return LocalLimitForm()
    days = "、".join(f"{int(code[:2])}-{int(code[3:])}" for code in _yearly(row.local.recurrence))
    return LocalLimitForm(
        initial={"due_on": row.local.due_on, "recurrence": days, "note": row.local.note}
    )


def _yearly(codes: Iterable[str]) -> list[str]:
    return [code for code in codes if code[:1].isdigit()]


def _numbers(view: IntakeView) -> list[Number]:
    found = preview_limits(view.tasks, on=clock.today())
    units = {unit.unit_id for item in view.tasks for name in item.units for unit in name.units}
    return [
        Number("任务", len(view.tasks), "项"),
        Number("涉及单位", len(units), "家"),
        Number("有到期日", sum(row.due_on is not None for row in found), "处"),
        Number("原文无期限", sum(row.is_undated for row in found), "处"),
        Number("待定", len(view.open_items), "项", state="warn" if view.open_items else ""),
    ]


def _head(view: IntakeView) -> list[Entry]:
    plan = view.plan
    return [
        Entry("题目", plan.title, note="" if plan.title else "没有填写"),
        Entry("文号", plan.document_number, note="" if plan.document_number else "原文没有写"),
        Entry("发文机关", "、".join(plan.issuers), note="" if plan.issuers else "原文没有写"),
        Entry(
            "成文日期",
            plan.issued_on.isoformat() if plan.issued_on else "",
            note="" if plan.issued_on else "没有填写",
        ),
        Entry("种类", plan.kind_label),
    ]
