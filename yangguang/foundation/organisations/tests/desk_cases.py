"""A city whose people sit at the desk."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.test import Client

from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import Actor

OFFICE = "open_affairs_office"
REGISTRAR = "governing_office"
SECURITY = "security_administrator"
OFFICER = "lead_unit_officer"
OUTSIDER = "third_party_evaluator"


class Desk(Client):
    """A browser of somebody who is signed in; `actor` is that person."""

    actor: Actor


@dataclass(frozen=True, slots=True)
class City:
    """A government with an office and two departments."""

    government: GovernmentView
    office: UnitView
    finance: UnitView
    culture: UnitView

    def desk(self, *roles: str, unit: UnitView | None = None) -> Desk:
        """Return the browser of a new person in the office or in another unit."""
        return desk_of(unit or self.office, *roles)


def given_city() -> City:
    """Return a new city."""
    government = given_government(name="青禾市")
    return City(
        government=government,
        office=given_unit(government, "青禾市人民政府办公室", kind="government_office"),
        finance=given_unit(government, "青禾市财政局"),
        culture=given_unit(government, "青禾市文化和旅游局", aliases=("市文旅局",)),
    )


def desk_of(unit: UnitView, *roles: str) -> Desk:
    """Return the browser of a new person who holds roles in a unit."""
    actor = given_actor(*roles, unit=unit, name="周经办")
    client = Desk()
    client.force_login(User.objects.get(pk=actor.user_id))
    client.actor = actor
    return client


def text_of(response, status=200):
    """Return a page as text after checking its status."""
    assert response.status_code == status, response.status_code
    return response.content.decode()
