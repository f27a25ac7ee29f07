"""Half-yearly situation reports at the desk."""

import pytest
import time_machine

from yangguang.oversight.ledger.models import Reminder, ReportRound, SituationReport
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import AT, given_city, given_plan

pytestmark = pytest.mark.django_db
ROUNDS = "/desk/plans/reports/"


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def office(city):
    return desk_of(city.office, cases.OFFICE)


def given_round(city, office):
    response = office.post(
        ROUNDS,
        {
            "period": "2026上半年",
            "title": "2026年上半年政务公开工作情况",
            "due_on": "2026-06-20",
            "unit_ids": [city.finance.id, city.audit.id],
        },
    )
    assert response.status_code == 302
    return ReportRound.objects.get().pk


def report_of(unit):
    return SituationReport.objects.get(unit_id=unit.id)


def test_a_round_is_opened_for_the_ticked_units(city, office):
    number = given_round(city, office)

    page = text_of(office.get(f"{ROUNDS}{number}/"))

    assert "还没报 2 家" in page
    assert "财政局" in page


def test_a_round_without_units_is_refused_with_the_input_kept(city, office):
    response = office.post(
        ROUNDS, {"period": "2026上半年", "title": "上半年情况", "due_on": "2026-06-20"}
    )

    assert response.status_code == 422
    assert "请至少选择一个单位。" in text_of(response)
    assert 'value="上半年情况"' in text_of(response)
    assert not ReportRound.objects.exists()


def test_the_same_period_twice_is_refused(city, office):
    given_round(city, office)

    response = office.post(
        ROUNDS,
        {
            "period": "2026上半年",
            "title": "又一次",
            "due_on": "2026-06-20",
            "unit_ids": [city.finance.id],
        },
    )

    assert response.status_code == 422
    assert "这个时段的情况报送已经布置过。" in text_of(response)


def test_a_unit_writes_its_report_and_can_change_it(city, office):
    given_plan(city)
    given_round(city, office)
    officer = desk_of(city.finance, cases.OFFICER)
    path = f"{ROUNDS}units/{report_of(city.finance).pk}/"

    assert "公开部门预算" in text_of(officer.get(path))
    officer.post(path, {"text": "公开了预算"})
    officer.post(path, {"text": "公开了预算和决算"})

    report = report_of(city.finance)
    assert (report.text, report.submitted_on) == ("公开了预算和决算", AT.date())
    assert "已报 1 家" in text_of(office.get(f"{ROUNDS}{report.round_id}/"))


def test_an_empty_report_is_refused(city, office):
    given_round(city, office)
    officer = desk_of(city.finance, cases.OFFICER)

    response = officer.post(f"{ROUNDS}units/{report_of(city.finance).pk}/", {"text": " "})

    assert response.status_code == 422
    assert report_of(city.finance).submitted_on is None


def test_the_report_of_another_unit_is_closed(city, office):
    given_round(city, office)
    officer = desk_of(city.finance, cases.OFFICER)
    path = f"{ROUNDS}units/{report_of(city.audit).pk}/"

    assert officer.get(path).status_code == 403
    assert officer.post(path, {"text": "替人写"}).status_code == 403
    assert report_of(city.audit).text == ""


def test_what_a_unit_has_to_report_stands_on_its_list(city, office):
    given_round(city, office)
    officer = desk_of(city.finance, cases.OFFICER)

    page = text_of(officer.get(ROUNDS))

    assert "我的单位要报的" in page
    assert f"{ROUNDS}units/{report_of(city.finance).pk}/" in page
    assert "布置一轮报送" not in page


def test_missing_reports_are_reminded(city, office):
    number = given_round(city, office)

    office.post(f"{ROUNDS}{number}/remind/", {"report": [report_of(city.audit).pk, "999"]})

    assert Reminder.objects.get().unit_id == city.audit.id


def test_reports_are_rolled_up_from_a_draft(city, office):
    number = given_round(city, office)
    officer = desk_of(city.finance, cases.OFFICER)
    officer.post(f"{ROUNDS}units/{report_of(city.finance).pk}/", {"text": "公开了预算"})

    page = text_of(office.get(f"{ROUNDS}{number}/"))
    assert "应报 2 家，已报 1 家，未报 1 家。" in page

    office.post(f"{ROUNDS}{number}/", {"summary": "全区情况"})
    assert "全区情况" in text_of(office.get(f"{ROUNDS}{number}/"))


def test_nothing_handed_in_is_not_rolled_up(city, office):
    number = given_round(city, office)

    response = office.post(f"{ROUNDS}{number}/", {"summary": "空"})

    assert response.status_code == 422
    assert "还没有单位报送，不能汇总。" in text_of(response)


def test_another_government_sees_no_round(city, office):
    number = given_round(city, office)
    stranger = desk_of(given_city().office, cases.OFFICE)

    assert stranger.get(f"{ROUNDS}{number}/").status_code == 403
