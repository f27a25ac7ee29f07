"""Values for the frame of every page: the government of the person at the desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.kernel.actors import ANONYMOUS, Actor


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the actor's own government, read only when a template asks for it."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return {"own_government": SimpleLazyObject(lambda: _government_of(actor))}


def _government_of(actor: Actor) -> GovernmentView | None:
    if actor.government_id is None:
        return None
    return organisations.get_government(actor.government_id)
