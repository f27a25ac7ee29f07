"""What each address is for: a view declares its act, and access is checked before it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponseBase

from yangguang.kernel import access
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import ANONYMOUS, Actor

Parameters = ParamSpec("Parameters")
View = Callable[Concatenate[HttpRequest, Parameters], HttpResponseBase]
SubjectFinder = Callable[..., Subject]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_KEY = "yangguang_route"


@dataclass(frozen=True, slots=True)
class Route:
    """What a view serves: `act` on POST and `reads` on GET, on the subject that `on` finds.

    Without `on` the subject is the actor's own unit and government.
    """

    act: str
    reads: str
    on: SubjectFinder | None = None

    def act_for(self, method: str) -> str:
        """Return the act that a request method stands for."""
        return self.reads if method in SAFE_METHODS else self.act


def serves(
    act: str, *, reads: str = "", on: SubjectFinder | None = None
) -> Callable[[View[Parameters]], View[Parameters]]:
    """Declare the act of a view and refuse everybody else before the view runs.

    `on` gets the values of the address; a subject that does not exist is a missing page.
    """
    route = Route(act, reads or act, on)

    def wrap(view: View[Parameters]) -> View[Parameters]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: Parameters.args, **kwargs: Parameters.kwargs
        ) -> HttpResponseBase:
            actor = actor_of(request)
            subject = _subject(route.on, actor, kwargs)
            access.require(actor, route.act_for(request.method or "GET"), subject)
            return view(request, *args, **kwargs)

        guarded.__dict__[_KEY] = route
        return guarded

    return wrap


def route_of(view: Callable[..., object]) -> Route | None:
    """Return what a view declares, or None when it declares nothing."""
    route = getattr(view, _KEY, None)
    return route if isinstance(route, Route) else None


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks; the middleware of organisations puts the actor on the request."""
    actor = getattr(request, "actor", ANONYMOUS)
    return actor if isinstance(actor, Actor) else ANONYMOUS


def own_subject(actor: Actor) -> Subject:
    """Return the actor's own unit and government as a subject."""
    units = frozenset() if actor.unit_id is None else frozenset({actor.unit_id})
    return Subject(unit_ids=units, government_id=actor.government_id)


def _subject(on: SubjectFinder | None, actor: Actor, values: dict[str, object]) -> Subject:
    if on is None or actor.is_anonymous:
        return own_subject(actor)
    try:
        return on(**values)
    except ObjectDoesNotExist as error:
        raise Http404("没有这一项。") from error
