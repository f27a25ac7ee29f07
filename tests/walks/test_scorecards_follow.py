"""A scorecard follows a duty into the period in which it fell due, however late somebody acts."""

from datetime import date, datetime, timedelta

import pytest

from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.kernel import worker
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.oversight.evaluation import selectors
from yangguang.oversight.evaluation.services import scorecards
from yangguang.oversight.ledger.tests.factories import AT, given_city

pytestmark = pytest.mark.django_db


def test_a_duty_of_last_quarter_that_is_waived_leaves_last_quarters_scorecard():
    city = given_city()
    spec = DutySpec(
        government_id=city.government.id,
        owner_unit_id=city.finance.id,
        subject="record:1",
        rule_code="interpretation.material",
        opened_on=AT.date(),
        due_on=date(2026, 3, 20),
        title="发布解读材料",
    )
    duty_id = duties.open_duty(spec=spec, by=SYSTEM, at=AT)
    later = datetime(2026, 4, 8, 9, tzinfo=OFFICE_ZONE)
    scorecards.recompute_scorecards(
        government_id=city.government.id, period="2026Q1", by=SYSTEM, at=later
    )
    before = selectors.find_scorecard(city.finance.id, "2026Q1")

    duties.waive_duty(
        duty_id=duty_id, reason="文件已撤回", authority="区政府办", by=SYSTEM, at=later
    )
    for step in range(5):
        worker.run_pending(at=later + timedelta(seconds=step))
    scorecards.recompute_requested(at=later + timedelta(minutes=1))

    after = selectors.find_scorecard(city.finance.id, "2026Q1")
    assert before.total == 0
    assert after.total is None
