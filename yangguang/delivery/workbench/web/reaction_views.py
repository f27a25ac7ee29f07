"""Reactions that failed five times and wait for a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.delivery.workbench import selectors
from yangguang.delivery.workbench.services import reactions
from yangguang.kernel import clock
from yangguang.kernel.web.routes import actor_of, serves


@serves("workbench.read_reactions")
@require_safe
def failed_reactions(request: HttpRequest) -> HttpResponse:
    """Show failed reactions and how many others still wait (失败的联动)."""
    context = {"failed": selectors.failed_reactions()}
    return render(request, "workbench/reactions.html", context)


@serves("workbench.retry_reaction")
@require_POST
def retry_reaction(request: HttpRequest, reaction_id: int) -> HttpResponse:
    """Give one failed reaction another five tries (重试)."""
    reactions.retry_reaction(reaction_id=reaction_id, by=actor_of(request), at=clock.now())
    messages.success(request, "已放回队列，后台会在几秒内再试。仍失败时会再出现在这里。")
    return redirect("workbench:reactions")
