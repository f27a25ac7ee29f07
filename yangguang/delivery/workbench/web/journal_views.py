"""The journal of facts, for the audit administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.delivery.workbench import selectors
from yangguang.delivery.workbench.web.forms import JournalFilter
from yangguang.kernel.web.routes import actor_of, serves


@serves("workbench.read_journal")
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Show what happened, newest first, with filters kept in the address (操作记录)."""
    form = JournalFilter(request.GET)
    wanted = selectors.JournalQuery(**form.cleaned_data) if form.is_valid() else None
    found = wanted and selectors.journal(
        wanted,
        government_id=actor_of(request).government_id,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    context = {"form": form, "found": found}
    return render(request, "workbench/journal.html", context, status=200 if found else 422)
