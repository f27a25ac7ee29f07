"""The public ledger: the list of tasks and the page of one task."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.web.caching import public_page
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.web import public_filters, public_gone, public_task
from yangguang.oversight.ledger.web.public_crumbs import LEDGER, crumbs_to


@public_page
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the tasks of public plans, the most urgent first."""
    on = clock.today()
    query = public_filters.read(request, on=on)
    page = selectors.public_tasks(query.filter, page=public_filters.page_request(request), on=on)
    counts = selectors.public_counts(query.filter, on=on)
    rest = public_filters.without(request.GET)
    context = {
        "government": query.government,
        "column": LEDGER,
        "crumbs": crumbs_to(query.government, Crumb("公开台账")),
        "form": query.form,
        "chips": query.chips,
        "plan": query.plan,
        "page": page,
        "matches": selectors.public_unit_matches(
            query.filter, task_ids=[row.id for row in page.entries]
        ),
        "by_role": bool(query.filter.unit_text.strip()),
        "counts": counts,
        "numbers_address": public_filters.without(request.GET, "clock"),
        "units": () if query.filter.unit_id else query.units,
        "clear_url": reverse("public_ledger:ledger"),
        "csv_url": reverse("public_ledger:ledger_csv") + rest.rstrip("?"),
        "json_url": reverse("public_ledger:ledger_json") + rest.rstrip("?"),
    }
    return render(request, "ledger/public/ledger.html", context)


@public_page
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show one task: text, units, time limits, evidence, what happened."""
    detail = selectors.find_public_task(task_id, on=clock.today())
    if detail is None:
        return public_gone.missing_task(request, task_id)
    government = organisations.get_government(detail.entry.government_id)
    ledger_crumb = Crumb("公开台账", f"{reverse('public_ledger:ledger')}?g={government.code}")
    context = {
        "government": government,
        "column": LEDGER,
        "crumbs": crumbs_to(government, ledger_crumb, Crumb(f"任务 {detail.entry.number}")),
        "has_source": _has_source(detail.entry.plan_id, task_id),
        **public_task.context_of(detail),
    }
    return render(request, "ledger/public/task.html", context)


def _has_source(plan_id: int, task_id: int) -> bool:
    return any(found == task_id for _, found in selectors.public_task_starts(plan_id).values())
