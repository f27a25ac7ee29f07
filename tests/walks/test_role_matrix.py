"""Every address as every role: own unit, other unit, other government, anonymous; GET and POST.

What is expected is worked out from the access table and from what each view declares, without
asking the access function; what happens is asked over HTTP. Roles that the rows of an act treat alike are one row there;
which of them calls changes from address to address, so that every role calls at many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zlib import crc32

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from matrix import PUBLIC, given_values

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel import access
from yangguang.kernel.access import Scope
from yangguang.kernel.web.routes import Route, route_of
from yangguang.oversight.ledger.tests.factories import (
    given_city,
)


class Relation(StrEnum):
    """Where a person stands to what the address is about."""

    OWN = "own unit"
    OTHER_UNIT = "other unit"
    OTHER_GOVERNMENT = "other government"


@dataclass(frozen=True)
class Address:
    """One route of the installation."""

    name: str
    view: Any
    parameters: tuple[str, ...]

    @property
    def route(self) -> Route | None:
        return route_of(self.view)


def addresses() -> dict[str, Address]:
    return {address.name: address for address in _walk(get_resolver(), "")}


def _walk(resolver: URLResolver, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            names = tuple(entry.pattern.converters)
            yield Address(f"{space}{entry.name}", entry.callback, names)


ADDRESSES = addresses()
DECLARED = {name: address for name, address in ADDRESSES.items() if address.route is not None}
METHODS = ("GET", "POST")


def role_classes() -> dict[frozenset[tuple[str, str, bool]], list[str]]:
    """Return roles by what they are granted; a guard could tell roles apart, so none may exist."""
    grants: dict[str, set[tuple[str, str, bool]]] = defaultdict(set)
    for act, rows in access.registered_acts().items():
        for row in rows:
            assert row.guard is None, f"{act} has a guard: visit every role separately"
            for role in row.roles:
                grants[role].add((act, row.scope.value, row.separated_from_author))
    classes: dict[frozenset[tuple[str, str, bool]], list[str]] = defaultdict(list)
    for role in organisations.roles():
        classes[frozenset(grants[role.slug])].append(role.slug)
    return classes


def is_expected(act: str, role: str, relation: Relation, *, has_subject: bool) -> bool:
    return any(
        _reaches(row.scope, relation, has_subject=has_subject)
        for row in access.registered_acts().get(act, ())
        if not row.roles or role in row.roles
    )


def _reaches(scope: Scope, relation: Relation, *, has_subject: bool) -> bool:
    if scope is Scope.OWN_UNIT:
        return relation is Relation.OWN or not has_subject
    if scope is Scope.GOVERNMENT:
        return relation is not Relation.OTHER_GOVERNMENT or not has_subject
    return True


@dataclass(frozen=True)
class Person:
    role: str
    relation: Relation
    session: str


@dataclass(frozen=True)
class World:
    people: tuple[Person, ...]
    values: dict[str, Any]

    def path(self, address: Address) -> str:
        return reverse(
            address.name, kwargs={name: self.values[name] for name in address.parameters}
        )

    def callers(self, act: str, turn: str) -> list[Person]:
        """One person for each set of roles that the rows of an act treat alike, and relation."""
        alike: dict[tuple[frozenset[int], Relation], list[Person]] = defaultdict(list)
        for person in self.people:
            rows = access.registered_acts().get(act, ())
            named = frozenset(number for number, row in enumerate(rows) if person.role in row.roles)
            alike[named, person.relation].append(person)
        return [found[crc32(turn.encode()) % len(found)] for found in alike.values()]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield given_world()
        transaction.set_rollback(True)


def given_world() -> World:
    city, abroad = given_city(), given_city()
    places = {
        Relation.OWN: city.finance,
        Relation.OTHER_UNIT: city.audit,
        Relation.OTHER_GOVERNMENT: abroad.finance,
    }
    # Seeds the roles, so that the classes can be read from the installation.
    given_actor("public", unit=city.finance)
    people = tuple(
        Person(roles[0], relation, _session(given_actor(roles[0], unit=unit).user_id))
        for roles in role_classes().values()
        for relation, unit in places.items()
    )
    return World(people, given_values(city))


def _session(user_id: int) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=user_id))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def answer(path: str, method: str, session: str = "") -> Any:
    """Return what an address answers; whatever it changed is taken back."""
    client = Client(raise_request_exception=True)
    if session:
        client.cookies[settings.SESSION_COOKIE_NAME] = session
    with transaction.atomic():
        # A refusal answers in JSON then, which costs a tenth of the page.
        response = client.generic(method, path, headers={"accept": "application/json"})
        response.content if not response.streaming else list(response.streaming_content)
        transaction.set_rollback(True)
    return response


def is_let_in(response: Any) -> bool:
    is_sent_away = response.status_code == 302 and response.url.startswith("/desk/login/?next=")
    return response.status_code != 403 and not is_sent_away


def test_every_address_declares_its_act_or_is_listed_as_public():
    undeclared = {name for name, address in ADDRESSES.items() if address.route is None}

    assert undeclared - PUBLIC == set(), "declare the act of the view with kernel.web.routes.serves"
    assert PUBLIC - undeclared == set()


def test_every_declared_act_stands_in_the_access_table():
    known = set(access.registered_acts())
    acts = {act for a in DECLARED.values() for act in (a.route.act, a.route.reads)}

    assert acts - known == set()


@pytest.mark.django_db
def test_every_role_of_the_installation_stands_for_a_row(world):
    roles = {role.slug for role in organisations.roles()}

    assert {role for row in role_classes().values() for role in row} == roles
    assert {person.role for person in world.people} <= roles
    assert len(world.people) == 3 * len(role_classes())


@pytest.mark.django_db
def test_every_role_calls_at_many_addresses(world):
    calls = Counter(
        person.role
        for name, address in DECLARED.items()
        for method in METHODS
        for person in world.callers(address.route.act_for(method), f"{method} {name}")
    )

    assert set(calls) == {person.role for person in world.people}
    assert min(calls.values()) >= 12


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(DECLARED))
def test_address_lets_in_who_may_and_nobody_else(world, name):
    address = DECLARED[name]
    route, path = address.route, world.path(address)

    expected, found = {}, {}
    for method in METHODS:
        act = route.act_for(method)
        for person in world.callers(act, f"{method} {name}"):
            case = (method, person.role, person.relation.value)
            expected[case] = is_expected(
                act, person.role, person.relation, has_subject=route.on is not None
            )
            found[case] = is_let_in(answer(path, method, person.session))

    assert {case: found[case] for case in found if found[case] != expected[case]} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(DECLARED))
def test_nobody_gets_in_without_signing_in(world, name):
    address = DECLARED[name]
    is_open = any(row.scope is Scope.PUBLIC for row in access.registered_acts()[address.route.act])

    for method in METHODS:
        response = answer(world.path(address), method)
        assert is_let_in(response) is is_open, (method, response.status_code)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_address_answers_anybody_and_takes_nothing_in(world, name):
    path = world.path(ADDRESSES[name])

    assert answer(path, "GET").status_code in {200, 302, 404}
    assert answer(path, "POST").status_code in {403, 405}


@pytest.mark.django_db
def test_a_draft_is_no_public_page(world):
    assert answer(world.path(ADDRESSES["public_ledger:plan"]), "GET").status_code == 404
