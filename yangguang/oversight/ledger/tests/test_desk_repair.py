"""Step 2 at the desk: original and repaired text, each repair undone and put back."""

import pytest

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.tests.factories import only_document
from yangguang.oversight.ledger.models import Plan
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import given_city

pytestmark = pytest.mark.django_db
NEW = "/desk/plans/new/"


@pytest.fixture
def desk():
    return desk_of(given_city().office, cases.CLERK)


def given_document(desk, text=cases.PLAN):
    desk.post(NEW, {"way": "text", "text": text})
    return only_document().pk


def test_every_repair_is_listed_with_its_explanation(desk):
    number = given_document(desk)
    reading = documents.get_reading(number)

    page = text_of(desk.get(f"/desk/plans/documents/{number}/"))

    assert len(reading.repairs) > 0
    for index, repair in enumerate(reading.repairs):
        assert f'id="x{index}"' in page
        assert repair.explanation.split("；")[0] in page
    assert '<ins class="d"' in page
    assert '<del class="d"' in page


def test_a_repair_is_undone_and_put_back(desk):
    number = given_document(desk)
    path = f"/desk/plans/documents/{number}/repairs/0/"

    undone = desk.post(
        path, {"decision": "reject", "back": f"/desk/plans/documents/{number}/?kind=G01#x0"}
    )
    assert undone.status_code == 302
    assert undone.url == f"/desk/plans/documents/{number}/?kind=G01#x0"
    assert documents.get_reading(number).rejected == {0}
    assert "已撤销" in text_of(desk.get(f"/desk/plans/documents/{number}/"))

    desk.post(path, {"decision": "restore"})
    assert documents.get_reading(number).rejected == frozenset()


def test_a_strange_way_back_is_not_followed(desk):
    number = given_document(desk)

    response = desk.post(
        f"/desk/plans/documents/{number}/repairs/0/",
        {"decision": "reject", "back": "https://evil.example/"},
    )

    assert response.url == f"/desk/plans/documents/{number}/"


def test_a_repair_that_does_not_exist_is_refused_with_a_page(desk):
    number = given_document(desk)

    response = desk.post(f"/desk/plans/documents/{number}/repairs/9999/", {"decision": "reject"})

    assert response.status_code == 422
    assert "没有这处修复" in text_of(response)


def test_the_whole_text_can_be_shown(desk):
    number = given_document(desk)

    changed = text_of(desk.get(f"/desk/plans/documents/{number}/"))
    whole = text_of(desk.get(f"/desk/plans/documents/{number}/?show=all"))

    assert whole.count('<tr id="b') > changed.count('<tr id="b') >= 1
    assert "2026年9月30日前公开收费标准" in whole


def test_a_page_that_does_not_exist_is_the_nearest_one(desk):
    number = given_document(desk)

    for page in ("0", "99999999999", "x", "-1"):
        assert (
            desk.get(f"/desk/plans/documents/{number}/?page={page}&list={page}").status_code == 200
        )


def test_checking_opens_the_plan_once(desk):
    number = given_document(desk)

    first = desk.post(f"/desk/plans/documents/{number}/open/")
    second = desk.post(f"/desk/plans/documents/{number}/open/")

    plan = Plan.objects.get()
    assert first.url == second.url == f"/desk/plans/{plan.pk}/check/"
    assert "继续核对任务" in text_of(desk.get(f"/desk/plans/documents/{number}/"))


def test_a_text_without_tasks_says_that_it_is_no_plan(desk):
    number = given_document(desk, "今天的天气很好。\n我们去了公园。\n")

    page = text_of(desk.get(f"/desk/plans/documents/{number}/"))
    refused = desk.post(f"/desk/plans/documents/{number}/open/")

    assert "不像工作方案" in page
    assert 'aria-disabled="true"' in page
    assert refused.status_code == 422
    assert not Plan.objects.exists()
