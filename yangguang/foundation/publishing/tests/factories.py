"""Reaches states of publishing through its acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.publications import (
    Field,
    Logged,
    PublicationSpec,
)
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
"""A Wednesday."""
_numbers = count(1)
_indexes = count(0)


@dataclass(frozen=True)
class Place:
    """A government with one unit that publishes."""

    government: GovernmentView
    unit: UnitView

    def spec(self, **given: Any) -> PublicationSpec:
        """Return content that may be published, each call about another subject."""
        number = next(_numbers)
        fields = {
            "government_id": self.government.id,
            "unit_id": self.unit.id,
            "kind": "policy",
            "register": "policies",
            "subject": f"record:{number}",
            "title": f"关于第{number}项工作的通知",
            "approval": f"review:{number}",
            "fields": (Field("body", "正文", "第一段。\n第二段。"),),
        }
        return PublicationSpec(**{**fields, **given})

    def actor(self, *roles: str, unit: UnitView | None = None) -> Actor:
        """Return a person who holds roles in the unit."""
        unit = unit or self.unit
        return Actor(
            user_id=7,
            name="周经办",
            unit_id=unit.id,
            unit_name=unit.name,
            government_id=unit.government_id,
            roles=frozenset(roles),
        )


def given_place() -> Place:
    """Return a government with a unit."""
    government = given_government()
    return Place(government, given_unit(government))


def given_publication(place: Place | None = None, *, at: datetime = AT, **spec: Any) -> Publication:
    """Return a publication that waits for the log, or for its hour."""
    place = place or given_place()
    pk = publications.publish(spec=place.spec(**spec), by=SYSTEM, at=at)
    return Publication.objects.get(pk=pk)


def revealed(publication: Publication, *, at: datetime = AT) -> Publication:
    """Return the publication after the log has taken every version that waits."""
    rows = publication.versions.filter(revelation=None).order_by("number")
    logged = [Logged(publication.public_id, row.number, next(_indexes)) for row in rows]
    publications.reveal(logged=logged, at=at)
    publication.refresh_from_db()
    return publication


def given_live(place: Place | None = None, *, at: datetime = AT, **spec: Any) -> Publication:
    """Return a publication that everybody sees."""
    return revealed(given_publication(place, at=at, **spec), at=at)
