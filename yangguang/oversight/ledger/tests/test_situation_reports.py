from datetime import date, datetime, timedelta

import pytest

from yangguang.foundation.duties.tests.factories import duties_about
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import Reminder, SituationReport
from yangguang.oversight.ledger.services import reminders, reporting
from yangguang.oversight.ledger.services.reporting import RoundSpec
from yangguang.oversight.ledger.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    given_city,
)

pytestmark = pytest.mark.django_db
URL = "https://www.qinghe.example/plan.html"


@pytest.fixture
def city():
    return given_city()


def on_day(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=OFFICE_ZONE)


def given_round(city, units, due_on=date(2026, 6, 20), period="2026H1"):
    spec = RoundSpec(
        government_id=city.government.id,
        period=period,
        title="2026年上半年政务公开工作情况报送",
        due_on=due_on,
        unit_ids=tuple(unit.id for unit in units),
    )
    return reporting.open_report_round(spec=spec, by=city.head, at=AT)


def report_of(round_id, unit):
    return SituationReport.objects.get(round_id=round_id, unit_id=unit.id).pk


def test_round_gives_each_unit_a_clock_and_lists_who_is_missing(city):
    round_id = given_round(city, city.towns)
    town = city.officer(city.towns[0])

    reporting.submit_situation_report(
        report_id=report_of(round_id, city.towns[0]),
        text="上半年公开信息 120 条。",
        on=date(2026, 6, 18),
        by=town,
        at=on_day(date(2026, 6, 18)),
    )

    detail = selectors.get_round(round_id, by=city.head, on=date(2026, 6, 22))
    assert (detail.entry.total, detail.entry.submitted, detail.entry.late) == (3, 1, 0)
    assert [row.clock.text for row in detail.missing] == ["逾期 2 天", "逾期 2 天"]
    given = next(row for row in detail.reports if row.submitted_on)
    assert (given.clock.text, given.submitted_by_name) == ("按期办结，提前 2 天", town.name)
    missing = selectors.missing_reports(
        government_id=city.government.id, by=city.head, on=date(2026, 6, 22)
    )
    assert [row.unit_id for row in missing] == [town.id for town in city.towns[1:]]


def test_new_text_replaces_the_old_and_keeps_the_day(city):
    round_id = given_round(city, city.towns[:1])
    for day, text in ((date(2026, 6, 1), "初稿"), (date(2026, 6, 25), "补充")):
        reporting.submit_situation_report(
            report_id=report_of(round_id, city.towns[0]),
            text=text,
            on=day,
            by=city.officer(city.towns[0]),
            at=on_day(day),
        )

    row = SituationReport.objects.get(round_id=round_id)
    assert (row.text, row.submitted_on) == ("补充", date(2026, 6, 1))


def test_roll_up_counts_and_closes_the_round(city):
    round_id = given_round(city, city.towns)
    nothing = codes_of_refusal(reporting.compile_situation_reports, round_id=round_id, by=city.head)
    reporting.submit_situation_report(
        report_id=report_of(round_id, city.towns[1]),
        text="公开 60 条。",
        on=TODAY,
        by=city.officer(city.towns[1]),
        at=AT,
    )

    reporting.compile_situation_reports(round_id=round_id, by=city.head, at=AT)

    detail = selectors.get_round(round_id, by=city.head, on=TODAY)
    assert nothing == ("ledger.nothing_submitted",)
    assert detail.entry.is_compiled
    assert detail.entry.summary.splitlines() == [
        "应报 3 家，已报 1 家，未报 2 家。",
        f"未报：{city.towns[0].short_name}、{city.towns[2].short_name}。",
        f"{city.towns[1].short_name}：公开 60 条。",
    ]
    late = codes_of_refusal(
        reporting.submit_situation_report,
        report_id=report_of(round_id, city.towns[0]),
        text="补报",
        on=TODAY,
        by=city.officer(city.towns[0]),
    )
    assert late == ("report_round.wrong_state",)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"period": " "}, "ledger.period_required"),
        ({"unit_ids": ()}, "ledger.no_unit_chosen"),
        ({"unit_ids": (0,)}, "ledger.strange_unit"),
        ({"due_on": date(2026, 3, 3)}, "ledger.impossible_date"),
        ({"plan_id": 0}, "ledger.strange_plan"),
        ({"period": "2026H1"}, "ledger.round_exists"),
    ],
)
def test_round_that_cannot_stand_is_refused(city, fields, code):
    given_round(city, city.towns)
    given = {
        "government_id": city.government.id,
        "period": "2026H2",
        "title": "下半年情况报送",
        "due_on": date(2026, 12, 5),
        "unit_ids": (city.towns[0].id,),
    }

    codes = codes_of_refusal(
        reporting.open_report_round, spec=RoundSpec(**{**given, **fields}), by=city.head
    )

    assert codes == (code,)


@pytest.mark.parametrize(
    ("text", "on", "code"),
    [
        (" ", TODAY, "ledger.text_required"),
        ("情况", TODAY + timedelta(days=1), "ledger.day_in_future"),
    ],
)
def test_report_that_cannot_stand_is_refused(city, text, on, code):
    round_id = given_round(city, city.towns)

    codes = codes_of_refusal(
        reporting.submit_situation_report,
        report_id=report_of(round_id, city.towns[0]),
        text=text,
        on=on,
        by=city.officer(city.towns[0]),
    )

    assert codes == (code,)


def test_unit_reports_for_itself_only(city):
    round_id = given_round(city, city.towns)

    codes = codes_of_refusal(
        reporting.submit_situation_report,
        report_id=report_of(round_id, city.towns[0]),
        text="代报",
        on=TODAY,
        by=city.officer(city.towns[1]),
    )

    assert codes == ("access.forbidden",)


def test_units_do_not_open_rounds_or_roll_up(city):
    round_id = given_round(city, city.towns)
    spec = RoundSpec(
        government_id=city.government.id,
        period="2026H2",
        title="报送",
        due_on=date(2026, 12, 5),
        unit_ids=(city.finance.id,),
    )

    officer = city.officer(city.finance)
    assert codes_of_refusal(reporting.open_report_round, spec=spec, by=officer) == (
        "access.forbidden",
    )
    assert codes_of_refusal(reporting.compile_situation_reports, round_id=round_id, by=officer) == (
        "access.forbidden",
    )


def test_missing_reports_are_reminded(city):
    round_id = given_round(city, city.towns)
    reporting.submit_situation_report(
        report_id=report_of(round_id, city.towns[0]),
        text="情况",
        on=TODAY,
        by=city.officer(city.towns[0]),
        at=AT,
    )
    ids = list(SituationReport.objects.values_list("id", flat=True))

    sent = reminders.remind_reports(report_ids=ids, by=city.head, at=AT, text="请于今天报送。")

    assert sent == 2
    assert set(Reminder.objects.values_list("unit_id", "kind", "text")) == {
        (town.id, "missing_report", "请于今天报送。") for town in city.towns[1:]
    }


def test_report_duty_belongs_to_its_unit(city):
    round_id = given_round(city, city.towns)

    duties = [
        duty
        for town in city.towns
        for duty in duties_about(f"situation_report:{report_of(round_id, town)}")
    ]

    assert [duty.owner_unit_id for duty in duties] == [town.id for town in city.towns]
    assert {duty.occurrence for duty in duties} == {"2026H1"}
