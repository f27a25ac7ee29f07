"""A holiday is declared after a duty was opened: its due day moves, and says why."""

from datetime import UTC, date, datetime

import pytest

from yangguang.foundation.calendars.services import adoption, local_days
from yangguang.foundation.duties import selectors as duties
from yangguang.foundation.duties.selectors import DutySpec, DutyUnit
from yangguang.foundation.duties.services import opening
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel import worker
from yangguang.kernel.actors import SYSTEM

AT = datetime(2026, 3, 5, 1, 0, tzinfo=UTC)
WEDNESDAY = date(2026, 3, 4)

pytestmark = pytest.mark.django_db


def test_duty_of_three_working_days_moves_with_a_local_holiday():
    adoption.seed_official_years(by=SYSTEM, at=AT)
    government = given_government()
    spec = DutySpec(
        subject="record:1",
        government_id=government.id,
        owner_unit_id=given_unit(government).id,
        title="发布解读材料",
        opened_on=WEDNESDAY,
        rule_code="test.interpretation",
        length=3,
        unit=DutyUnit.WORKING_DAY,
    )
    duty_id = opening.open_duty(spec=spec, by=SYSTEM, at=AT)
    assert duties.clock_of(duty_id, on=WEDNESDAY).due_on == date(2026, 3, 9)
    holiday = local_days.LocalDaySpec(
        day=date(2026, 3, 6),
        works=False,
        name="三月三",
        basis="自治县放假办法第四条",
        government_id=government.id,
    )

    local_days.adopt_local_day(spec=holiday, by=SYSTEM, at=AT)
    worker.run_pending(at=AT)

    clock = duties.clock_of(duty_id, on=WEDNESDAY)
    assert clock.due_on == date(2026, 3, 10)
    assert any("三月三" in line for line in clock.explanation)
