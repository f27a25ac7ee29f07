"""What waits for the person at the desk."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yangguang.foundation.reviews import selectors
from yangguang.kernel import clock
from yangguang.kernel.web.routes import actor_of, serves


@serves("reviews.read_pending")
@require_safe
def pending(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person's signature, what is due first on top (待我审核)."""
    actor, at = actor_of(request), clock.now()
    page = selectors.pending_for(
        actor, at=at, after=request.GET.get("after", ""), before=request.GET.get("before", "")
    )
    context = {"page": page, "total": selectors.count_pending_for(actor, at=at)}
    return render(request, "reviews/desk/pending.html", context)
