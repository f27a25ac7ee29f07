"""Days of waiting steps: overdue once, and derived again after a new calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.calendars.services.local_days import LocalDaySpec
from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.models import RoundStep
from yangguang.foundation.reviews.services import deadlines
from yangguang.foundation.reviews.tests.factories import (
    AT,
    facts_of,
    given_office,
    given_round,
    sign_as,
    signer_of,
)
from yangguang.kernel import schedule
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db

OVERDUE = "reviews.step_overdue"


def test_overdue_step_is_announced_once():
    review = given_round()
    due = selectors.get_round(review.id).steps[0].due_on
    later = AT + timedelta(days=3)

    on_the_day = deadlines.mark_overdue(as_of=due, at=AT)
    day_after = deadlines.mark_overdue(as_of=due + timedelta(days=1), at=later)
    again = deadlines.mark_overdue(as_of=due + timedelta(days=2), at=later)

    assert (on_the_day, day_after, again) == (0, 1, 0)
    assert facts_of(review.subject).count(OVERDUE) == 1
    assert selectors.get_round(review.id).steps[0].overdue_on == due + timedelta(days=1)


def test_signed_step_is_not_overdue():
    unit = given_office()
    review = given_round(unit)
    sign_as(review, "first_review", signer_of("first_review", unit))

    assert deadlines.mark_overdue(as_of=date(2026, 3, 5), at=AT) == 0
    assert deadlines.mark_overdue(as_of=date(2026, 3, 6), at=AT) == 1


def test_step_without_a_limit_is_never_overdue():
    review = given_round()
    RoundStep.objects.filter(round_id=review.id).update(due_on=None)

    assert deadlines.mark_overdue(as_of=date(2030, 1, 1), at=AT) == 0


def test_job_marks_what_is_overdue():
    review = given_round()
    job = schedule.registered_jobs()["reviews.mark_overdue"]

    job.run(AT + timedelta(days=9))

    assert OVERDUE in facts_of(review.subject)


def test_day_moves_with_the_calendar_and_may_be_overdue_again():
    unit = given_office()
    review = given_round(unit)
    deadlines.mark_overdue(as_of=date(2026, 3, 6), at=AT)
    spec = LocalDaySpec(
        day=date(2026, 3, 5),
        works=False,
        name="全市停电检修",
        basis="青政办通〔2026〕1号",
        government_id=unit.government_id,
    )
    local_days.adopt_local_day(spec=spec, by=SYSTEM, at=AT)

    moved = deadlines.recompute_due_dates(government_id=unit.government_id)

    step = selectors.get_round(review.id).steps[0]
    assert (moved, step.due_on, step.overdue_on) == (1, date(2026, 3, 6), None)
    assert deadlines.recompute_due_dates() == 0
