"""Who acts: a person in a post, the system, or an anonymous visitor."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who does an act (行为人): ids only, never a model row.

    `roles` are role slugs held in `unit_id`; `government_id` is the government the unit belongs to.
    """

    user_id: int | None = None
    person_id: int | None = None
    name: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    government_id: int | None = None
    roles: frozenset[str] = frozenset()
    is_system: bool = False

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is logged in."""
        return self.user_id is None and not self.is_system

    def holds(self, *roles: str) -> bool:
        """Whether any of the roles is held."""
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor()
SYSTEM = Actor(name="系统", is_system=True)
