"""Puts the actor on every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from yangguang.foundation.organisations import selectors
from yangguang.kernel import clock
from yangguang.kernel.actors import ANONYMOUS, Actor

POST_UNIT_KEY = "acting_unit_id"
"""Session key of the unit for which a person with several posts acts."""


class ActorOfRequest:
    """Middleware that sets `request.actor`, looked up when it is first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Set the actor and pass the request on."""
        request.actor = SimpleLazyObject(lambda: _actor_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor_of(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return ANONYMOUS
    chosen = request.session.get(POST_UNIT_KEY)
    unit_id = chosen if isinstance(chosen, int) else None
    return selectors.actor_of(request.user.pk, at=clock.now(), unit_id=unit_id)
