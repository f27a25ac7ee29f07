"""What no form sends still gets a page that says something, never a server error."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from yangguang.foundation.documents.tests.factories import only_document
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import (
    given_city,
    given_intake,
    item,
    question,
    vague,
)

pytestmark = pytest.mark.django_db
NUMBERS = ["9" * 20, "9" * 5000, "\u0661", "²", "-1"]


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def desk(city):
    return desk_of(city.office, cases.OFFICE)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_item_shows_the_table(city, desk, number):
    plan_id = given_intake(city, item("公开部门预算"))

    page = text_of(desk.get(f"/desk/plans/{plan_id}/check/", {"item": number, "show": "all"}))

    assert "公开部门预算" in page


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_no_item_gets_no_clock(city, desk, number):
    plan_id = given_intake(city, item(periods=(vague(),)))

    response = desk.post(
        f"/desk/plans/{plan_id}/clocks/set/", {"key": f"{number}:及时", "due_on": "2026-08-31"}
    )

    assert response.status_code == 422


def test_numbers_that_are_no_tasks_remind_nobody(desk):
    response = desk.post("/desk/plans/ledger/remind/", {"task": NUMBERS, "text": "快\x00点"})

    assert response.status_code == 302


def test_a_character_that_no_database_keeps_is_left_out_of_an_answer(city, desk):
    plan_id = given_intake(city, item(questions=(question("unlisted_units"),)))
    asked = selectors.get_intake(plan_id, by=desk.actor).items[0].questions[0]

    desk.post(f"/desk/plans/{plan_id}/questions/{asked.id}/", {"answer": "按\x00原文"})

    found = selectors.get_intake(plan_id, by=desk.actor).items[0].questions[0]
    assert found.answer == "按原文"


def test_a_file_that_could_not_be_read_has_no_repair_to_undo(city):
    clerk = desk_of(city.office, cases.CLERK)
    broken = SimpleUploadedFile("方案.docx", b"PK\x03\x04" + b"\x00" * 200)
    clerk.post("/desk/plans/new/", {"file": broken})

    response = clerk.post(f"/desk/plans/documents/{only_document().pk}/repairs/0/")

    assert response.status_code == 422
    assert "没有修复可以撤销" in text_of(response)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_all_calendars_is_refused(city, desk, day):
    values = {"period": "2026上半年", "title": "情况", "due_on": day, "unit_ids": city.finance.id}

    response = desk.post("/desk/plans/reports/", values)

    assert response.status_code == 422
    assert "1900 年到 2199 年" in text_of(response)
