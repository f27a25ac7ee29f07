"""Scorecards over HTTP: tables, explanations, cases, schemes, and what the public does not see."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from yangguang.affairs.disclosure.tests.factories import AT, given_bureau, given_published
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.organisations.tests.factories import given_actor, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.evaluation.models import SchemeVersion, Scorecard
from yangguang.oversight.evaluation.services import scorecards
from yangguang.oversight.evaluation.web import looks

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=20)
PERIOD = "2026Q1"


@pytest.fixture(autouse=True)
def _at_the_end_of_march():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def desk_of(unit, *roles):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client


def text_of(response, status=200):
    assert response.status_code == status, response.status_code
    return response.content.decode()


def given_duty(bureau, subject="record:7", title="发布解读材料", *, done_after=None):
    spec = DutySpec(
        government_id=bureau.government.id,
        owner_unit_id=bureau.unit.id,
        subject=subject,
        rule_code="interpretation.material",
        opened_on=AT.date(),
        due_on=AT.date() + timedelta(days=5),
        title=title,
        clause="第十四条",
    )
    pk = duties.open_duty(spec=spec, by=SYSTEM, at=AT)
    if done_after is not None:
        on = AT.date() + timedelta(days=done_after)
        duties.discharge_duty(duty_id=pk, on=on, evidence="x", by=SYSTEM, at=LATER)
    return pk


def compute(bureau, period=PERIOD):
    scorecards.recompute_scorecards(
        government_id=bureau.government.id, period=period, by=SYSTEM, at=LATER
    )


def head_of(bureau):
    return desk_of(bureau.office, "open_affairs_office")


def test_table_shows_a_dash_and_never_a_zero_where_nothing_happened(bureau):
    given_duty(bureau, done_after=3)
    compute(bureau)

    page = text_of(head_of(bureau).get(f"/desk/scorecards/?period={PERIOD}"))

    row = page.split(f'units/{bureau.unit.id}/?period={PERIOD}">')[1].split("</tr>")[0]
    assert row.count('data-v="na">—') == 5
    assert 'data-v="5">100</a>' in row
    assert '<td class="total">100.0' in row
    assert "截至 2026-03-24" in page


def test_unit_page_explains_a_line_in_words_and_links_every_case(bureau):
    late = given_duty(bureau, "record:7", "发布防汛通知的解读")
    given_duty(bureau, "record:8", done_after=3)
    compute(bureau)

    page = text_of(
        head_of(bureau).get(
            f"/desk/scorecards/units/{bureau.unit.id}/?period={PERIOD}&indicator=interpretation_rate"
        )
    )

    assert "本期共 2 件，做到 1 件，占 50.0%。" in page
    assert "发布防汛通知的解读" in page
    assert f'href="/desk/duties/{late}/"' in page
    assert 'href="/desk/records/7/"' in page


def test_unit_of_another_government_is_closed(bureau):
    other = given_bureau()

    response = head_of(bureau).get(f"/desk/scorecards/units/{other.unit.id}/")

    assert response.status_code == 403


def test_a_period_that_is_none_shows_the_current_quarter(bureau):
    page = text_of(head_of(bureau).get("/desk/scorecards/?period=gestern"))

    assert "2026年第一季度" in page
    assert "这个评估期还没有成绩单" in page


def test_office_computes_again(bureau):
    given_duty(bureau, done_after=3)

    response = head_of(bureau).post("/desk/scorecards/recompute/", {"period": PERIOD})

    assert response.url == f"/desk/scorecards/?period={PERIOD}"
    assert Scorecard.objects.get(unit=bureau.unit.id, period=PERIOD).total == 100


def test_period_that_has_not_begun_is_not_computed(bureau):
    response = head_of(bureau).post("/desk/scorecards/recompute/", {"period": "2027"})

    assert response.status_code == 404
    assert not Scorecard.objects.exists()


def test_other_weights_become_a_version_with_a_reason(bureau):
    weights = {
        "publication_on_time": 40,
        "coverage": 20,
        "interpretation_rate": 40,
        "first_time_right": 0,
        "duties_on_time": 0,
        "ledger_on_time": 0,
    }
    given = {f"weight_{code}": weight for code, weight in weights.items()}
    desk = head_of(bureau)

    desk.post(
        "/desk/scorecards/scheme/", given | {"valid_from": "2026-04-01", "reason": "年度方案"}
    )

    row = SchemeVersion.objects.get()
    assert (row.number, row.valid_from, row.reason) == (1, date(2026, 4, 1), "年度方案")
    assert {one["code"]: one["weight"] for one in row.indicators} == {
        code: weight for code, weight in weights.items() if weight
    }
    assert "第 1 版" in text_of(desk.get("/desk/scorecards/scheme/"))


def test_weights_without_a_reason_are_refused_and_kept_in_the_form(bureau):
    response = head_of(bureau).post(
        "/desk/scorecards/scheme/", {"weight_coverage": 33, "valid_from": "2026-04-01"}
    )

    page = text_of(response, 422)
    assert "请填写修订的原因或依据" in page
    assert 'value="33"' in page
    assert not SchemeVersion.objects.exists()


def test_a_unit_reads_but_does_not_change_the_scheme(bureau):
    desk = desk_of(bureau.unit, "unit_open_affairs_body")

    page = text_of(desk.get("/desk/scorecards/scheme/"))

    assert "修改分值" not in page
    assert desk.post("/desk/scorecards/scheme/", {}).status_code == 403


def test_the_public_sees_public_cases_linked_and_others_only_counted(bureau):
    row = given_published(bureau)
    given_duty(bureau, f"record:{row.pk}", "已公开文件的解读")
    given_duty(bureau, "record:99999", "内部文件的解读")
    compute(bureau)
    code, unit_id = bureau.government.code, bureau.unit.id

    page = text_of(
        Client().get(
            f"/scorecards/{code}/units/{unit_id}/?period={PERIOD}&indicator=interpretation_rate"
        )
    )

    assert "已公开文件的解读" in page
    assert "看公开页" in page
    assert "内部文件的解读" not in page
    assert "第十四条：1 件" in page
    assert "/desk/duties/" not in page


def test_the_public_table_says_how_and_when_it_was_computed(bureau):
    given_duty(bureau, done_after=3)
    compute(bureau)

    page = text_of(Client().get(f"/scorecards/{bureau.government.code}/?period={PERIOD}"))

    assert "分数只由系统里的公开记录和时限算出，截至 2026-03-24" in page
    assert "指标说明" in page


def test_unit_under_another_government_is_no_public_page(bureau):
    other = given_bureau()

    response = Client().get(f"/scorecards/{other.government.code}/units/{bureau.unit.id}/")

    assert response.status_code == 404


def test_scorecards_are_data(bureau):
    given_duty(bureau, done_after=3)
    compute(bureau)
    code = bureau.government.code

    document = json.loads(text_of(Client().get(f"/scorecards/{code}/data.json?period={PERIOD}")))
    table = Client().get(f"/scorecards/{code}/data.csv?period={PERIOD}")

    first = document["units"][0]
    assert (document["period"], document["as_of"]) == (PERIOD, "2026-03-24")
    assert (first["unit_id"], first["total"]) == (bureau.unit.id, 100.0)
    lines = b"".join(table.streaming_content).decode().splitlines()
    assert lines[0] == "\ufeff评估期,单位,指标,分值,做到件数,全部件数,得分,总分,截至"
    assert any(line.endswith(",政策解读,20,1,1,20.00,100.0,2026-03-24") for line in lines)


def test_index_leads_to_every_government(bureau):
    page = text_of(Client().get("/scorecards/"))

    assert f'href="/scorecards/{bureau.government.code}/"' in page
    assert "指标说明" in text_of(Client().get(f"/scorecards/?g={bureau.government.code}"))


def test_queries_do_not_grow_with_units_and_cases(bureau):
    desk = head_of(bureau)
    paths = (
        f"/desk/scorecards/?period={PERIOD}",
        f"/desk/scorecards/units/{bureau.unit.id}/?period={PERIOD}&indicator=interpretation_rate",
        f"/scorecards/{bureau.government.code}/units/{bureau.unit.id}/?period={PERIOD}",
    )

    def queries():
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as found:
                text_of(desk.get(path))
            counts.append(len(found))
        return counts

    given_duty(bureau)
    compute(bureau)
    queries()
    few = queries()
    for number in range(40):
        given_duty(bureau, f"record:{number}0")
        given_unit(bureau.government, f"青禾区第{number}局")
    compute(bureau)

    assert queries() == few
    assert max(few) < 50


def test_trend_stays_inside_its_frame_and_says_what_it_shows():
    history = (("2025Q3", 40), ("2025Q4", 70), ("2026Q1", 100))

    trend = looks.trend_of("财政局", history)

    assert [dot.label for dot in trend.dots] == ["25Q3", "25Q4", "26Q1"]
    assert [dot.y for dot in trend.dots] == [146.0, 80.0, 14.0]
    assert trend.sentence == (
        "财政局近期总分：2025年第三季度 40 分，2025年第四季度 70 分，2026年第一季度 100 分。"
    )
    assert looks.trend_of("财政局", history[:1]) is None
