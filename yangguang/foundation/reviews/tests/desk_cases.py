"""People of reviews at the desk."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client

from yangguang.foundation.organisations.selectors import UnitView
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import Actor


class Desk(Client):
    """A browser of somebody who is signed in; `actor` is that person."""

    actor: Actor


def desk_as(actor: Actor) -> Desk:
    """Return the browser of a person."""
    client = Desk()
    client.force_login(User.objects.get(pk=actor.user_id))
    client.actor = actor
    return client


def desk_of(unit: UnitView, *roles: str, name: str = "周经办") -> Desk:
    """Return the browser of a new person who holds roles in a unit."""
    return desk_as(given_actor(*roles, unit=unit, name=name))


def text_of(response) -> str:
    """Return a page as text."""
    return response.content.decode()
