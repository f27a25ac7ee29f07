"""Scorecards follow from facts, and every line is explained to the case."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.affairs.disclosure.services import review
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    codes_of_refusal,
    given_bureau,
    given_published,
    given_submitted,
)
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.reviews import selectors as reviews
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.models import Scorecard
from yangguang.oversight.evaluation.services import schemes, scorecards

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 31)
LATER = AT + timedelta(days=20)


@pytest.fixture
def bureau():
    return given_bureau()


def given_duty(bureau, subject, *, rule_code="interpretation.material", done_after=None, due=5):
    given = DutySpec(
        government_id=bureau.government.id,
        owner_unit_id=bureau.unit.id,
        subject=subject,
        rule_code=rule_code,
        opened_on=AT.date(),
        due_on=AT.date() + timedelta(days=due),
        title="发布解读材料",
    )
    pk = duties.open_duty(spec=given, by=SYSTEM, at=AT)
    if done_after is not None:
        on = AT.date() + timedelta(days=done_after)
        duties.discharge_duty(duty_id=pk, on=on, evidence="x", by=SYSTEM, at=LATER)
    return pk


def card(bureau, period="2026Q1"):
    scorecards.recompute_scorecards(
        government_id=bureau.government.id, period=period, by=SYSTEM, at=LATER
    )
    return selectors.find_scorecard(bureau.unit.id, period)


def line(view, code):
    return next(one.line for one in view.lines if one.indicator.code == code)


def test_late_and_missing_interpretations_lower_the_line(bureau):
    given_duty(bureau, "record:1", done_after=3)
    given_duty(bureau, "record:2", done_after=9)
    given_duty(bureau, "record:3")

    found = line(card(bureau), "interpretation_rate")

    assert (found.good, found.all, found.share) == (1, 3, Decimal("33.3"))
    assert found.points == 0


def test_unit_without_events_has_no_total(bureau):
    view = card(bureau)

    assert view.total is None
    assert not any(one.has_event for one in view.lines)


def test_line_is_explained_to_the_case(bureau):
    given_duty(bureau, "record:1", done_after=3)
    late = given_duty(bureau, "record:2", done_after=9)

    found = selectors.explain_score(bureau.unit.id, "2026Q1", "interpretation_rate", on=DAY)

    assert [case.duty_id for case in found.cases] == [late]
    assert any("共 2 件，做到 1 件" in words for words in found.text)
    assert len(found.cases) == found.view.line.all - found.view.line.good


def test_returned_submission_lowers_the_quality_line(bureau):
    given_published(bureau)
    row = given_submitted(bureau)
    step = reviews.open_round_of(f"record:{row.pk}").current_steps[0].code
    review.send_back(
        record_id=row.pk,
        ground="wording",
        opinion="表述不清",
        step=step,
        by=bureau.staff,
        at=AT,
    )

    found = line(card(bureau), "first_time_right")

    assert (found.good, found.all) == (1, 2)
    explained = selectors.explain_score(bureau.unit.id, "2026Q1", "first_time_right", on=DAY)
    assert [case.subject for case in explained.cases] == [f"record:{row.pk}"]


def test_computing_again_changes_nothing_and_announces_nothing(bureau):
    given_duty(bureau, "record:1", done_after=3)
    first = card(bureau)

    again = card(bureau)

    assert (again.total, again.lines) == (first.total, first.lines)
    assert Fact.objects.filter(event="evaluation.scorecards_changed").count() == 1


def test_requested_scorecards_are_computed_once(bureau):
    given_duty(bureau, "record:1", done_after=3)
    scorecards.ask_for_scorecards(government_id=bureau.government.id, day=AT.date(), at=AT)
    scorecards.ask_for_scorecards(government_id=bureau.government.id, day=AT.date(), at=AT)

    assert scorecards.recompute_requested(at=LATER) == 1
    assert scorecards.recompute_requested(at=LATER) == 0
    assert selectors.find_scorecard(bureau.unit.id, "2026Q1").total == 100
    assert selectors.find_scorecard(bureau.unit.id, "2026").total == 100


def test_other_weights_count_from_their_day_and_leave_the_past_alone(bureau):
    given_duty(bureau, "record:1", done_after=3)
    shipped = selectors.scheme_on(bureau.government.id, DAY).indicators
    changed = schemes.reweighted(shipped, {"interpretation_rate": 60, "coverage": 0})

    schemes.adopt_scheme(
        government_id=bureau.government.id,
        indicators=changed,
        valid_from=date(2026, 7, 1),
        reason="年度方案",
        by=bureau.head,
        at=AT,
    )

    now = selectors.scheme_on(bureau.government.id, date(2026, 7, 1))
    assert {one.code: one.weight for one in now.indicators}["interpretation_rate"] == 60
    assert "coverage" not in {one.code for one in now.indicators}
    assert selectors.scheme_on(bureau.government.id, DAY).indicators == shipped


def test_scheme_without_a_reason_is_refused(bureau):
    shipped = selectors.scheme_on(bureau.government.id, DAY).indicators
    arguments = {
        "government_id": bureau.government.id,
        "indicators": shipped,
        "valid_from": DAY,
        "reason": " ",
        "by": bureau.head,
    }

    assert codes_of_refusal(schemes.adopt_scheme, **arguments) == ("evaluation.scheme_wrong",)


def test_scheme_does_not_reach_back(bureau):
    arguments = {
        "government_id": bureau.government.id,
        "indicators": selectors.scheme_on(bureau.government.id, DAY).indicators,
        "valid_from": AT.date() - timedelta(days=1),
        "reason": "年度方案",
        "by": bureau.head,
    }

    assert codes_of_refusal(schemes.adopt_scheme, **arguments) == ("evaluation.scheme_wrong",)


def test_drafter_may_not_change_the_scheme(bureau):
    arguments = {
        "government_id": bureau.government.id,
        "indicators": selectors.scheme_on(bureau.government.id, DAY).indicators,
        "valid_from": DAY,
        "reason": "改",
        "by": bureau.drafter,
    }

    assert codes_of_refusal(schemes.adopt_scheme, **arguments) == ("access.forbidden",)


def test_number_of_queries_does_not_grow_with_duties(bureau):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            scorecards.recompute_scorecards(
                government_id=bureau.government.id, period="2026Q1", by=SYSTEM, at=LATER
            )
        return len(found)

    given_duty(bureau, "record:0", done_after=3)
    queries()
    few = queries()
    for number in range(1, 30):
        given_duty(bureau, f"record:{number}", done_after=3)

    assert queries() <= few + 1
    assert Scorecard.objects.filter(unit=bureau.unit.id).count() == 1
