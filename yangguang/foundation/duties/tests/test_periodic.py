from datetime import date, datetime

import pytest

from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.selectors.rulebooks import Occasion
from yangguang.foundation.duties.services import rulebooks
from yangguang.foundation.duties.services.periodic import open_calendar_duties
from yangguang.foundation.organisations.choices import Level
from yangguang.foundation.organisations.selectors import get_government
from yangguang.foundation.organisations.tests.factories import (
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 4)
AT = datetime(2026, 3, 4, 8, tzinfo=OFFICE_ZONE)


@pytest.fixture
def bureau():
    government = given_government("wuming", name="武鸣区", level=Level.DISTRICT)
    return given_unit(government, "武鸣区财政局")


def opened(code):
    rows = Duty.objects.filter(rule_code=code).order_by("id")
    return [(row.occurrence, row.due_on, row.title) for row in rows]


def happened(unit, event, on, **payload):
    occasion = Occasion(
        event=event,
        subject=f"unit:{unit.id}",
        government_id=unit.government_id,
        unit_id=unit.id,
        on=on,
        at=datetime(on.year, on.month, on.day, 9, tzinfo=OFFICE_ZONE),
        payload=payload,
    )
    return rulebooks.apply_occasion(occasion=occasion, by=SYSTEM, at=AT)


def test_half_year_reports_open_for_every_unit_once(bureau):
    open_calendar_duties(on=ON, at=AT)
    again = open_calendar_duties(on=ON, at=AT)

    assert again == 0
    assert opened("management.half_year_report") == [
        ("2026", date(2026, 6, 20), "报送2026年上半年政务公开情况")
    ]
    assert opened("management.year_end_report") == [
        ("2026", date(2026, 12, 5), "报送2026年全年政务公开情况")
    ]


def test_day_that_is_over_opens_nothing(bureau):
    open_calendar_duties(on=date(2026, 6, 21), at=AT)

    assert opened("management.half_year_report") == []
    assert opened("annual_report.department") == []


def test_annual_reports_of_departments_and_of_the_government(bureau):
    office = given_actor("open_affairs_office", unit=given_unit_of(bureau))

    open_calendar_duties(on=date(2026, 1, 2), at=AT)

    titles = {row[2] for row in opened("annual_report.department")}
    assert titles == {"公布2025年政府信息公开工作年度报告"}
    duty = Duty.objects.get(rule_code="annual_report.government")
    assert (duty.owner_unit_id, duty.due_on) == (office.unit_id, date(2026, 3, 31))


def given_unit_of(unit):
    return given_unit(get_government(unit.government_id), "武鸣区政府办")


def test_monthly_and_quarterly_duties_open_period_by_period(bureau):
    open_calendar_duties(on=ON, at=AT)
    open_calendar_duties(on=date(2026, 4, 1), at=AT)

    assert [row[0] for row in opened("supervision.monthly_results")] == ["2026-03", "2026-04"]
    assert opened("supervision.quarterly_results")[1] == (
        "2026Q2",
        date(2026, 6, 30),
        "2026年第2季度公开监督检查结果",
    )


def test_hearing_discharges_the_duty_of_its_year(bureau):
    open_calendar_duties(on=ON, at=AT)

    wrong_year = happened(bureau, "organisations.hearing_recorded", date(2027, 2, 1))
    right = happened(bureau, "organisations.hearing_recorded", date(2026, 5, 6))

    assert wrong_year.discharged == ()
    duty = Duty.objects.get(rule_code="management.hearing")
    assert right.discharged == (duty.pk,)


def test_hearing_that_was_held_before_the_duty_was_opened_counts(bureau):
    happened(bureau, "organisations.hearing_recorded", date(2026, 2, 2))

    open_calendar_duties(on=ON, at=AT)

    assert Duty.objects.get(rule_code="management.hearing").discharged_on == date(2026, 2, 2)


def test_three_times_a_year_are_three_duties_each_fulfilled_by_its_own_fact():
    city = given_unit(
        given_government("hlj", name="黑龙江省", level=Level.PROVINCE),
        "某市人民政府",
        kind="lower_government",
    )
    open_calendar_duties(on=ON, at=AT)
    event = "interpretation.official_interpreted"

    first = happened(city, event, date(2026, 4, 1), evidence="https://example.gov.cn/1")
    repeated = happened(city, event, date(2026, 4, 1), evidence="https://example.gov.cn/1")
    second = happened(city, event, date(2026, 4, 1), evidence="https://example.gov.cn/2")

    assert [row[0] for row in opened("interpretation.principals")] == ["2026#1", "2026#2", "2026#3"]
    assert (len(first.discharged), len(repeated.discharged), len(second.discharged)) == (1, 0, 1)


@pytest.mark.parametrize(("weight", "is_reached"), [("3.9", False), ("4", True), (5, True)])
def test_weight_of_the_assessment_must_reach_its_floor(weight, is_reached):
    unit = given_unit(given_government("hlj", name="黑龙江省", level=Level.PROVINCE))
    open_calendar_duties(on=ON, at=AT)
    occasion = Occasion(
        event="evaluation.scheme_adopted",
        subject="scheme:1",
        government_id=unit.government_id,
        unit_id=unit.id,
        on=ON,
        at=AT,
        payload={"weight_percent": weight},
    )

    applied = rulebooks.apply_occasion(occasion=occasion, by=SYSTEM, at=AT)

    assert bool(applied.discharged) is is_reached
    assert bool(applied.floors_missed) is not is_reached


def test_rule_of_one_year_opens_nothing_later():
    given_unit(given_government("ganzhou", name="赣州市"))

    open_calendar_duties(on=ON, at=AT)

    assert opened("data.responsibility_lists") == []
    assert opened("management.own_plan") == []
