"""What the page of one unit lists beside its card: names, posts, hearings, staffing, journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from yangguang.foundation.organisations.choices import NameKind
from yangguang.foundation.organisations.models import (
    Person,
    Post,
    PrincipalHearing,
    StaffingNote,
    UnitName,
)
from yangguang.foundation.organisations.selectors.cards import (
    Hearing,
    Staffing,
    hearing_of,
    staffing_of,
)
from yangguang.kernel.events import declared_events
from yangguang.kernel.models import Fact

_FLAGS = (
    ("is_principal", "主要负责人"),
    ("is_leader_in_charge", "分管负责人"),
    ("is_contact", "联系人"),
    ("is_full_time", "专职"),
)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of a unit with its period; `valid_to` is the first day without it."""

    text: str
    kind_label: str
    is_official: bool
    is_shared: bool
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post in a unit with its person, duties, roles and period."""

    id: int
    person_id: int
    person_name: str
    title: str
    flags: tuple[str, ...]
    roles: tuple[str, ...]
    is_leader_in_charge: bool
    division_published_on: date | None
    division_url: str
    valid_from: date
    valid_to: date | None

    def is_over(self, on: date) -> bool:
        """Whether the post has ended by a day."""
        return self.valid_to is not None and self.valid_to <= on


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person of a government, as choices show it."""

    id: int
    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One fact about a subject and the basis it names."""

    at: datetime
    title: str
    actor_name: str
    basis: str


def names_of(unit_id: int) -> list[NameRow]:
    """Return every name of a unit: living ones first, the official one on top."""
    rows = [
        NameRow(
            text=row.text,
            kind_label=NameKind(row.kind).label,
            is_official=row.kind == NameKind.OFFICIAL,
            is_shared=row.is_shared,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in UnitName.objects.filter(unit_id=unit_id).order_by("id")
    ]
    return sorted(rows, key=lambda row: (row.valid_to is not None, not row.is_official))


def posts_in(unit_id: int) -> list[PostRow]:
    """Return every post in a unit: who is in charge first, then the latest."""
    rows = (
        Post.objects.filter(unit_id=unit_id)
        .select_related("person")
        .prefetch_related("roles")
        .order_by("-is_principal", "-is_leader_in_charge", "-is_contact", "-valid_from", "-id")
    )
    return [
        PostRow(
            id=row.pk,
            person_id=row.person_id,
            person_name=row.person.name,
            title=row.title,
            flags=tuple(label for flag, label in _FLAGS if getattr(row, flag)),
            roles=tuple(role.name for role in row.roles.all()),
            is_leader_in_charge=row.is_leader_in_charge,
            division_published_on=row.division_published_on,
            division_url=row.division_url,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def hearings_of(unit_id: int) -> list[Hearing]:
    """Return every report that the principal of a unit heard, the latest first."""
    rows = PrincipalHearing.objects.filter(unit_id=unit_id).order_by("-held_on", "-id")
    return [hearing_of(row) for row in rows]


def staffing_notes_of(unit_id: int) -> list[Staffing]:
    """Return staff and funding of every year noted, the latest first."""
    rows = StaffingNote.objects.filter(unit_id=unit_id).order_by("-year")
    return [staffing_of(row) for row in rows]


def people_of(government_id: int, *, on: date) -> list[PersonView]:
    """Return the people of a government with the posts that they hold, by name."""
    posts: dict[int, list[str]] = {}
    rows = Post.objects.filter(person__government_id=government_id).select_related("unit")
    for post in rows.order_by("id"):
        if post.valid_to is None or post.valid_to > on:
            posts.setdefault(post.person_id, []).append(f"{post.unit.short_name}{post.title}")
    people = Person.objects.filter(government_id=government_id).order_by("name", "id")
    return [PersonView(row.pk, row.name, tuple(posts.get(row.pk, ()))) for row in people]


def journal_of(stream: str, *, limit: int = 12) -> list[JournalLine]:
    """Return what was done to a unit or mechanism, the latest first."""
    titles = {name: event.title for name, event in declared_events().items()}
    rows = Fact.objects.filter(stream=stream).order_by("-id")[:limit]
    return [
        JournalLine(
            at=row.at,
            title=titles.get(row.event, row.event),
            actor_name=row.actor_name or "系统",
            basis=str(row.payload.get("basis", "")),
        )
        for row in rows
    ]
