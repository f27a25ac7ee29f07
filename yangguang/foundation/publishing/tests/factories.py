"""Reaches states of publishing through its acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from django.db import connection

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


def fill(example: Publication, count: int) -> None:
    """Multiply a live publication with its version and its places, in the database itself."""
    with connection.cursor() as cursor:
        for sql in _FILL:
            cursor.execute(sql, {"id": example.pk, "count": count})


_NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %(count)s)"
_COPIED = (
    "site_id, government_id, unit_id, kind, register, state, title, summary, issued_on, until, "
    "publish_at, embargo_until, due_at, entered_at, published_at, published_on, ended_at, "
    "last_version, live_at, live_version, live_log_index"
)
_CONTENT = (
    "number, unit_id, op, title, summary, fields, files, keywords, source, editor, issued_on, "
    "until, basis, approval, change_note, by_user_id, by_name, at"
)
_NEW = "SELECT id FROM publishing_publication WHERE subject LIKE 'bulk:%%'"
_FILL_PUBLICATIONS = (
    f"INSERT INTO publishing_publication (public_id, subject, {_COPIED}) {_NUMBERS} "  # noqa: S608
    f"SELECT 'BX' || (1000000000000000000 + n) || 'ZZZZZ', 'bulk:' || n, {_COPIED} "
    "FROM numbers, publishing_publication WHERE id = %(id)s"
)
_FILL_VERSIONS = (
    f"INSERT INTO publishing_publicationversion (publication_id, {_CONTENT}) "  # noqa: S608
    f"SELECT new.id, {_CONTENT} FROM ({_NEW}) new, publishing_publicationversion old "
    "WHERE old.publication_id = %(id)s"
)
_FILL_PLACEMENTS = (
    "INSERT INTO publishing_placement "  # noqa: S608
    "(publication_id, channel_id, placed_at, ended_at, published_at) "
    "SELECT new.id, channel_id, placed_at, ended_at, published_at "
    f"FROM ({_NEW}) new, publishing_placement old WHERE old.publication_id = %(id)s"
)
_FILL = (_FILL_PUBLICATIONS, _FILL_VERSIONS, _FILL_PLACEMENTS)
"""Rows are made by the database: a hundred thousand in about a second."""
