"""Lists at the desk ask the same number of questions however long they are."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of
from yangguang.oversight.ledger.tests.factories import (
    AT,
    fixed,
    given_city,
    given_intake,
    given_plan,
    item,
    question,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


def items(count):
    day = (fixed(date(2026, 3, 20)),)
    return [item(f"任务{number}", deadlines=day) for number in range(count)]


def cost(desk, path):
    desk.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["/desk/", "/desk/plans/ledger/", "/desk/plans/"])
def test_a_long_list_costs_as_much_as_a_short_one(city, path):
    desk = desk_of(city.finance, cases.OFFICER)
    given_plan(city, *items(2))
    short = cost(desk, path)
    given_plan(city, *items(40))

    assert cost(desk, path) == short


@pytest.mark.parametrize("path", ["check/?show=all", "units/?show=all", "clocks/", "adopt/"])
def test_a_long_plan_is_checked_at_the_cost_of_a_short_one(city, path):
    desk = desk_of(city.office, cases.OFFICE)
    asked = (question("unlisted_units"),)
    short = given_intake(city, item(questions=asked))
    long = given_intake(city, *(item(f"任务{n}", questions=asked) for n in range(40)))

    few, many = (cost(desk, f"/desk/plans/{plan_id}/{path}") for plan_id in (short, long))

    assert many == few
