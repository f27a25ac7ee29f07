"""Public pages of the ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show the tasks of all public plans."""
    return render(request, "portal/base.html")


plans = ledger
