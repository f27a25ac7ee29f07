"""Routes as data: shipped ones, own versions, and what may not be adopted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import RouteVersion
from yangguang.foundation.reviews.rules import routes as rules
from yangguang.foundation.reviews.rules.values import CheckItem, RouteSpec, StepSpec
from yangguang.foundation.reviews.services import routes
from yangguang.foundation.reviews.tests.factories import AT, given_round, given_routes
from yangguang.kernel.errors import Refused

TODAY = date(2026, 3, 4)
STEP = StepSpec(
    code="check",
    title="审核",
    kind="sign",
    scope="own_unit",
    roles=("unit_open_affairs_body",),
    days=2,
    checklist=(CheckItem("facts", "事实准确"),),
)
SPEC = RouteSpec(
    code="three_reviews",
    title="三审三校",
    purpose="",
    basis="青政办发〔2026〕3号",
    valid_from=TODAY,
    steps=(STEP,),
)


def test_shipped_routes_can_be_read_and_are_sound():
    shipped = rules.shipped_routes()

    assert [route.code for route in shipped] == [
        "three_reviews",
        "withheld_review",
        "secrecy_review",
        "release_judgement",
        "countersign",
        "leader_approval",
        "interpretation_package",
        "disclosure",
        "disclosure_on_request",
        "disclosure_withheld",
        "interpretation_release",
    ]
    assert [list(rules.why_not_route(route)) for route in shipped] == [[]] * len(shipped)


def test_three_reviews_are_signed_by_three_people():
    route = rules.shipped_routes()[0]

    assert {step.code: step.apart_from for step in route.steps} == {
        "first_review": ("final_review", "second_review"),
        "second_review": ("final_review", "first_review"),
        "final_review": ("first_review", "second_review"),
    }
    assert not any(step.author_may_sign for step in route.steps)


def test_no_shipped_step_lets_the_author_sign_and_secrecy_cannot_be_left_out():
    steps = [(route.code, step) for route in rules.shipped_routes() for step in route.steps]

    assert not any(step.author_may_sign for _, step in steps)
    assert all(step.optional == "" for _, step in steps if step.code == "secrecy_review")
    with_secrecy = {code for code, step in steps if step.code == "secrecy_review"}
    assert {"disclosure", "disclosure_withheld", "interpretation_release"} <= with_secrecy


def test_release_judgement_asks_for_wording_timing_and_channel():
    route = next(r for r in rules.shipped_routes() if r.code == "release_judgement")

    assert [item.code for item in route.steps[0].checklist] == ["wording", "timing", "channel"]


def test_steps_are_taken_over_and_changed():
    text = """
[[route]]
code = "a"
title = "甲"
purpose = ""
valid_from = 2020-01-01
[[route.steps]]
code = "one"
title = "一"
kind = "sign"
scope = "own_unit"
roles = ["drafter"]
[[route]]
code = "b"
title = "乙"
purpose = ""
valid_from = 2020-01-01
[[route.steps]]
use = "a.one"
days = 5
[[route.steps]]
code = "two"
title = "二"
kind = "sign"
scope = "own_unit"
roles = ["drafter"]
apart_from = ["one", "elsewhere"]
beside = true
"""

    _, second = rules.read_routes(text)

    assert [(step.code, step.days, step.stage) for step in second.steps] == [
        ("one", 5, 1),
        ("two", None, 1),
    ]
    assert [step.apart_from for step in second.steps] == [("two",), ("one",)]


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((), "reviews.no_steps"),
        ((STEP, STEP), "reviews.same_step_twice"),
        ((replace(STEP, optional="不需要时"),), "reviews.all_steps_optional"),
        ((replace(STEP, title=" "),), "reviews.title_required"),
        ((replace(STEP, roles=()),), "reviews.roles_required"),
        ((replace(STEP, kind="countersign"),), "reviews.countersign_scope"),
        ((replace(STEP, scope="concerned"),), "reviews.countersign_scope"),
        ((replace(STEP, days=0),), "reviews.days_out_of_range"),
        ((replace(STEP, days=251),), "reviews.days_out_of_range"),
    ],
)
def test_unsound_route_is_named(steps, code):
    assert code in [found for found, _ in rules.why_not_route(replace(SPEC, steps=steps))]


@pytest.fixture
def office(db):
    given_routes()
    government = given_government()
    return given_actor("open_affairs_office", unit=given_unit(government))


def adopt(office, spec=SPEC, at=AT):
    return routes.adopt_version(spec=spec, government_id=office.government_id, by=office, at=at)


def test_seeding_again_changes_nothing(db):
    first = routes.seed_routes(at=AT)
    again = routes.seed_routes(at=AT + timedelta(days=1))

    assert (first, again) == (11, 0)
    assert RouteVersion.objects.count() == 11


def test_changed_shipped_route_counts_from_the_day_it_comes_in(db):
    routes.seed_routes(at=AT)
    RouteVersion.objects.filter(route__code="three_reviews").update(fingerprint="older")

    assert routes.seed_routes(at=AT) == 1

    old, new = RouteVersion.objects.filter(route__code="three_reviews").order_by("number")
    assert (old.valid_to, new.valid_from, new.valid_to) == (TODAY, TODAY, None)


def test_own_version_counts_from_its_day_and_only_in_its_government(office):
    spec = replace(SPEC, valid_from=TODAY + timedelta(days=7))

    adopt(office, spec)

    def in_force(government_id, day):
        return selectors.find_route("three_reviews", government_id=government_id, on=day)

    elsewhere = given_government()
    before = in_force(office.government_id, TODAY + timedelta(days=6))
    after = in_force(office.government_id, TODAY + timedelta(days=7))
    other = in_force(elsewhere.id, TODAY + timedelta(days=7))
    assert [len(route.steps) for route in (before, after, other)] == [3, 1, 3]
    assert after.steps == (STEP,)
    listed = selectors.routes_of(office.government_id, on=TODAY + timedelta(days=7))
    assert [r.number for r in listed if r.code == "three_reviews" and r.jurisdiction] == [1]


def test_running_round_keeps_its_route(office):
    unit = given_unit(organisations.get_government(office.government_id))
    review = given_round(unit)

    adopt(office)

    assert len(selectors.get_round(review.id).steps) == 3
    assert len(given_round(unit).steps) == 1


def test_next_version_ends_the_one_before(office):
    adopt(office)
    adopt(office, replace(SPEC, valid_from=TODAY + timedelta(days=30)))

    shown = selectors.versions_of("three_reviews", government_id=office.government_id)
    own = [(row.number, row.valid_to) for row in shown if row.jurisdiction]

    assert own == [(2, None), (1, TODAY + timedelta(days=30))]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"valid_from": TODAY - timedelta(days=1)}, "reviews.day_in_past"),
        ({"code": "nothing"}, "reviews.no_route"),
        ({"steps": ()}, "reviews.no_steps"),
        ({"steps": (replace(STEP, roles=("public",)),)}, "reviews.role_cannot_read"),
        (
            {"steps": (replace(STEP, scope="government", roles=("drafter",)),)},
            "reviews.role_cannot_read",
        ),
    ],
)
def test_adopting_is_refused(office, fields, code):
    before = RouteVersion.objects.count()

    with pytest.raises(Refused) as refusal:
        adopt(office, replace(SPEC, **fields))

    assert code in refusal.value.codes
    assert RouteVersion.objects.count() == before


def test_version_before_a_later_one_is_refused(office):
    adopt(office, replace(SPEC, valid_from=TODAY + timedelta(days=30)))

    with pytest.raises(Refused) as refusal:
        adopt(office)

    assert refusal.value.codes == ("reviews.later_version",)


def test_only_offices_adopt(office):
    clerk = given_actor(
        "drafter", unit=given_unit(organisations.get_government(office.government_id))
    )

    with pytest.raises(Refused) as refusal:
        routes.adopt_version(spec=SPEC, government_id=office.government_id, by=clerk, at=AT)

    assert refusal.value.codes == ("access.forbidden",)
