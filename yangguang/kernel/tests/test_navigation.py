from __future__ import annotations

import pytest

from yangguang.kernel import access
from yangguang.kernel.actors import ANONYMOUS, Actor
from yangguang.kernel.web import navigation
from yangguang.kernel.web.navigation import NavItem

pytestmark = pytest.mark.urls("yangguang.kernel.tests.urls")

AREA = "test"
CLERK = Actor(user_id=1, unit_id=7, government_id=3, roles=frozenset({"clerk"}))


@pytest.fixture(autouse=True)
def _registry(monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(access, "_grants", {})


def labels(actor, **more):
    shown = navigation.sections(AREA, actor=actor, **more)
    return [(section.title, [link.label for link in section.links]) for section in shown]


def test_entries_stand_in_order_under_their_sections():
    navigation.register(
        NavItem(AREA, "乙", "后", "list", order=20),
        NavItem(AREA, "甲", "先", "other", order=10),
    )

    assert labels(ANONYMOUS) == [("甲", ["先"]), ("乙", ["后"])]


def test_entry_is_shown_only_to_those_who_may_do_its_act():
    access.register(access.Grant("t.read", access.Scope.OWN_UNIT, frozenset({"clerk"})))
    navigation.register(NavItem(AREA, "甲", "台账", "list", act="t.read"))

    assert labels(CLERK) == [("甲", ["台账"])]
    assert labels(ANONYMOUS) == []


def test_entry_without_a_page_behind_it_is_left_out():
    navigation.register(NavItem(AREA, "甲", "没有", "nowhere:nothing"))

    assert labels(ANONYMOUS) == []


def test_scoped_entry_keeps_the_government_and_marks_the_current_page():
    navigation.register(NavItem(AREA, "甲", "台账", "list", is_scoped=True, marks=("other",)))

    (section,) = navigation.sections(AREA, actor=ANONYMOUS, current="other", scope="x")

    assert section.links[0].url == "/list/?g=x"
    assert section.links[0].is_current


def test_count_beside_an_entry_is_asked_for_the_actor():
    navigation.register(NavItem(AREA, "甲", "待办", "list", count=lambda actor: actor.unit_id or 0))

    (section,) = navigation.sections(AREA, actor=CLERK)

    assert section.links[0].count == 7
