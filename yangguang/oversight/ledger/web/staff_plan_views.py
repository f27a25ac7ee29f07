"""Plans at the desk: the list, the page of one plan, and every act on it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel import access, clock
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb, Number
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import PlanState
from yangguang.oversight.ledger.selectors import PlanDetail, UnitTag
from yangguang.oversight.ledger.web import staff_filters, subjects
from yangguang.oversight.ledger.web.act_rows import ActRow
from yangguang.oversight.ledger.web.outcomes import attempt
from yangguang.oversight.ledger.web.plan_acts import (
    GROUPS,
    PLAN_ACTS,
    PlanAct,
    PlanCall,
    PlanForm,
)


@serves("ledger.read")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Show the plans of the government, drafts included (方案)."""
    actor = actor_of(request)
    form = staff_filters.PlanFilter(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    state = values.get("state")
    page = selectors.plans(
        government_id=actor.government_id or 0,
        by=actor,
        on=clock.today(),
        states=(PlanState(state),) if state else (),
        text=values.get("text", ""),
        page=staff_filters.page_request(request),
    )
    context = {
        "form": form,
        "page": page,
        "is_filtered": any(values.values()),
        "may_enter": access.can(actor, "documents.receive_document", own_subject(actor)),
    }
    return render(request, "ledger/desk/plans.html", context)


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show one plan with its journals (方案)."""
    detail = selectors.get_plan(plan_id, by=actor_of(request), on=clock.today())
    if detail.entry.state == PlanState.CHECKING:
        return redirect("ledger:check", plan_id)
    return _page(request, detail, None)


def plan_act(act: PlanAct) -> Callable[..., HttpResponse]:
    """Return the view that does one act on a plan and shows the page again when it is refused."""

    @serves(f"ledger.{act.name}", on=subjects.of_plan)
    @require_POST
    def view(request: HttpRequest, plan_id: int) -> HttpResponse:
        detail = selectors.get_plan(plan_id, by=actor_of(request), on=clock.today())
        form = _form(request, act, detail, request.POST)
        if form.is_valid() and attempt(
            form, lambda: act.run(PlanCall(plan_id, form, actor_of(request), clock.now()))
        ):
            messages.success(request, act.done)
            return redirect("ledger:plan", plan_id)
        return _page(request, detail, (act.name, form))

    view.__name__ = act.name
    view.__doc__ = f"Do {act.name} on one plan."
    return view  # type: ignore[return-value]  # the decorators answer with any response


def _page(
    request: HttpRequest, detail: PlanDetail, sent: tuple[str, PlanForm] | None
) -> HttpResponse:
    entry, actor = detail.entry, actor_of(request)
    acts = {act.act: act for act in selectors.plan_acts(entry.id, by=actor)}
    acts.pop("publish_plan" if entry.is_public else "hide_plan", None)
    acts.pop("reopen_plan" if entry.state != PlanState.CLOSED else "close_plan", None)
    rounds = selectors.rounds(government_id=entry.government_id, by=actor)
    public = reverse("public_ledger:plan", args=[entry.id]) if entry.is_public else ""
    context = {
        "crumbs": [Crumb("方案", reverse("ledger:plans")), Crumb(entry.title)],
        "detail": detail,
        "numbers": _numbers(detail),
        "acts": {
            group: [_row(request, detail, acts[name], sent) for name in names if name in acts]
            for group, names in GROUPS.items()
        },
        "rounds": [row for row in rounds if row.plan_id in {None, entry.id}][:5],
        "public_url": public,
    }
    return render(request, "ledger/desk/plan.html", context, status=422 if sent else 200)


def _row(
    request: HttpRequest, detail: PlanDetail, act: AllowedAct, sent: tuple[str, PlanForm] | None
) -> ActRow:
    is_sent = sent is not None and sent[0] == act.act
    form = None
    if act.is_allowed:
        form = sent[1] if sent and is_sent else _form(request, PLAN_ACTS[act.act], detail, None)
    url = reverse(f"ledger:plan_{act.act}", args=[detail.entry.id])
    return ActRow(act, form, url, is_open=is_sent)


def _form(request: HttpRequest, act: PlanAct, detail: PlanDetail, data: object) -> PlanForm:
    entry = detail.entry
    loads = selectors.unit_loads(
        entry.government_id, by=actor_of(request), on=clock.today(), plan_id=entry.id
    )
    units = [UnitTag(load.unit_id, load.name, load.name) for load in loads]
    return act.form(data, detail=detail, units=units, auto_id=f"id_{act.name}_%s")


def _numbers(detail: PlanDetail) -> list[Number]:
    counts, entry = detail.counts, detail.entry
    address = f"{reverse('ledger:ledger')}?plan_id={entry.id}"
    over = counts.by_clock[ClockState.OVER]
    share = counts.on_time_share
    return [
        Number("任务", counts.total, "项", url=address),
        Number("已办结", entry.done, "项"),
        Number("逾期", over, "项", "bad" if over else "", f"{address}&clock=over" if over else ""),
        Number("7 天内到期", counts.due_in_week, "项"),
        Number(
            "按期率",
            "—" if share is None else f"{int(share * 1000) / 10:g}",
            "" if share is None else "%",
        ),
    ]
