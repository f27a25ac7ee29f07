"""The ledger of tasks at the desk: list, reminders, export, print."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel import access, clock
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import LIVE_PLAN_STATES
from yangguang.oversight.ledger.selectors import PageRequest, TaskFilter
from yangguang.oversight.ledger.services import export, reminders
from yangguang.oversight.ledger.web import addresses, staff_filters, subjects
from yangguang.oversight.ledger.web.outcomes import tell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_PLANS = 200


@serves("ledger.read")
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show tasks with filters kept in the address, the most urgent first (任务台账)."""
    actor, on = actor_of(request), clock.today()
    form = _filter(request)
    query = staff_filters.read(form, request, actor=actor)
    where = query.where or TaskFilter(government_id=actor.government_id)
    counts = selectors.counts(where, by=actor, on=on)
    context = {
        "form": form,
        "chips": query.chips,
        "is_filtered": query.is_filtered,
        "page": selectors.tasks(where, by=actor, on=on, page=staff_filters.page_request(request)),
        "counts": counts,
        "over": counts.by_clock[ClockState.OVER],
        "query": addresses.without(request),
        "here": request.get_full_path(),
        "may_remind": access.can(actor, "ledger.remind", own_subject(actor)),
        "print_plan_id": where.plan_id,
    }
    status = 200 if query.where else 422
    return render(request, "ledger/desk/ledger.html", context, status=status)


@serves("ledger.remind")
@require_POST
def remind_many(request: HttpRequest) -> HttpResponse:
    """Remind the lead units of the ticked tasks (批量催办)."""
    written = map(addresses.number, request.POST.getlist("task"))
    chosen = [number for number in written if number is not None]
    sent: list[int] = []
    done = tell(
        request,
        lambda: sent.append(
            reminders.remind_tasks(
                task_ids=chosen,
                text=request.POST.get("text", "").replace("\x00", "")[:500],
                by=actor_of(request),
                at=clock.now(),
            )
        ),
        f"已催办 {len(chosen)} 项任务。",
    )
    if done and sent[0] == 0:
        messages.warning(request, "这些任务今天都催过了，或者不在办理中，没有再发。")
    return redirect(addresses.back(request, reverse("ledger:ledger")))


@serves("ledger.read")
@require_safe
def export_ledger(request: HttpRequest) -> HttpResponse:
    """Hand the filtered ledger out as a spreadsheet (导出)."""
    actor, on = actor_of(request), clock.today()
    query = staff_filters.read(_filter(request), request, actor=actor)
    if query.where is None:
        return redirect(f"{reverse('ledger:ledger')}{addresses.without(request)}")
    data = export.ledger_workbook(query.where, by=actor, on=on)
    return _workbook(data, f"任务台账-{on:%Y%m%d}.xlsx")


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def print_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the breakdown table of a plan for printing (任务分解表)."""
    actor, on = actor_of(request), clock.today()
    detail = selectors.get_plan(plan_id, by=actor, on=on)
    context = {
        "crumbs": [
            Crumb("方案", reverse("ledger:plans")),
            Crumb(detail.entry.title, reverse("ledger:plan", args=[plan_id])),
            Crumb("任务分解表"),
        ],
        "plan": detail.entry,
        "rows": export.breakdown_rows(plan_id, by=actor, on=on),
    }
    return render(request, "ledger/desk/print.html", context)


@serves("ledger.read", on=subjects.of_plan)
@require_safe
def export_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Hand the breakdown table out as a spreadsheet."""
    data = export.breakdown_workbook(plan_id, by=actor_of(request), on=clock.today())
    return _workbook(data, f"任务分解表-{plan_id}.xlsx")


def _filter(request: HttpRequest) -> staff_filters.LedgerFilter:
    actor, on = actor_of(request), clock.today()
    government_id = actor.government_id or 0
    plans = selectors.plans(
        government_id=government_id,
        by=actor,
        on=on,
        states=LIVE_PLAN_STATES,
        page=PageRequest(size=MAX_PLANS),
    )
    units = selectors.unit_loads(government_id, by=actor, on=on)
    return staff_filters.LedgerFilter(request.GET, plans=plans.entries, units=units)


def _workbook(data: bytes, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        data, content_type=XLSX, headers={"Content-Disposition": disposition or "attachment"}
    )
