"""A time limit passes: the duty says so once, the units are reminded once, the lists stay in step."""

from datetime import date, datetime

import pytest

from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.models import Duty
from yangguang.kernel import schedule, worker
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import Reminder, SituationReport
from yangguang.oversight.ledger.selectors import TaskFilter
from yangguang.oversight.ledger.services import reporting, timing
from yangguang.oversight.ledger.services.intake import LocalDeadline
from yangguang.oversight.ledger.services.reporting import RoundSpec
from yangguang.oversight.ledger.services.timing import Happening
from yangguang.oversight.ledger.tests.factories import (
    AT,
    after_event,
    fixed,
    given_city,
    given_task,
    item,
    yearly,
)

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)


@pytest.fixture
def city():
    return given_city()


def morning(day):
    return datetime(day.year, day.month, day.day, 8, tzinfo=OFFICE_ZONE)


def pass_to(day):
    """Let the daily jobs and all their consequences run."""
    schedule.run_due(at=morning(day))
    worker.run_pending(at=morning(day))


def test_lead_units_are_reminded_once_for_each_due_day(city):
    shared = item(lead=("区财政局", "区审计局"), responsible=("各镇政府",), deadlines=(fixed(DUE),))
    task = given_task(city, shared)

    for day in (10, 11, 12, 13):
        pass_to(date(2026, 3, day))

    rows = Reminder.objects.order_by("unit_id")
    assert [(row.unit_id, row.on) for row in rows] == [
        (city.finance.id, date(2026, 3, 11)),
        (city.audit.id, date(2026, 3, 11)),
    ]
    assert rows[0].text == "公开部门预算：逾期 1 天（应于 3月10日），请尽快办理并报送进展。"
    assert worker.dead_reactions() == []
    entry = selectors.tasks(TaskFilter(), by=city.head, on=date(2026, 3, 13)).entries[0]
    assert (entry.id, entry.reminder_count, entry.clock.text) == (task.pk, 2, "逾期 3 天")


def test_missing_situation_report_is_reminded(city):
    spec = RoundSpec(
        government_id=city.government.id,
        period="2026H1",
        title="上半年情况报送",
        due_on=DUE,
        unit_ids=(city.towns[0].id,),
    )
    reporting.open_report_round(spec=spec, by=city.head, at=AT)

    pass_to(date(2026, 3, 11))

    report = SituationReport.objects.get()
    assert [row.unit_id for row in report.reminders.all()] == [city.towns[0].id]


def test_recurring_limit_goes_on_by_itself(city):
    task = given_task(city, item(deadlines=(yearly("03-10", "09-10"),)))

    pass_to(date(2026, 3, 11))

    days = Duty.objects.filter(subject=f"task:{task.pk}").order_by("id")
    assert list(days.values_list("due_on", flat=True)) == [DUE, date(2026, 9, 10)]
    assert Reminder.objects.count() == 1


def test_list_follows_a_clock_that_is_changed_elsewhere(city):
    task = given_task(city, item(deadlines=(fixed(DUE),)))
    duties.extend_duty(
        duty_id=task.deadlines.get().duty_id,
        due_on=date(2026, 5, 8),
        reason="等待标准",
        authority="区领导批示",
        by=city.head,
        at=AT,
    )

    worker.run_pending(at=AT)

    task.refresh_from_db()
    assert task.due_on == date(2026, 5, 8)


def test_list_follows_a_clock_that_is_stopped(city):
    task = given_task(city, item(deadlines=()))
    timing.set_task_deadline(
        task_id=task.pk,
        limit=LocalDeadline(text="及时", due_on=DUE),
        by=city.head,
        at=AT,
    )
    duty_id = task.deadlines.get().duty_id
    duties.pause_duty(duty_id=duty_id, on=date(2026, 3, 5), reason="等意见", by=city.head, at=AT)
    worker.run_pending(at=AT)
    task.refresh_from_db()

    assert (task.is_paused, task.due_on) == (True, None)


def test_new_local_holiday_moves_counted_days_in_the_list(city):
    task = given_task(city, item(deadlines=(after_event(3),)))
    timing.start_clock(
        task_id=task.pk,
        deadline_id=task.deadlines.get().pk,
        happening=Happening(on=date(2026, 3, 4), note="文件公开"),
        by=city.head,
        at=AT,
    )
    local_days.adopt_local_day(
        spec=local_days.LocalDaySpec(
            day=date(2026, 3, 6),
            works=False,
            name="当地节日",
            basis="当地通知",
            government_id=city.government.id,
        ),
        by=SYSTEM,
        at=AT,
    )
    duties.recompute_due_dates(by=SYSTEM, at=AT)

    worker.run_pending(at=AT)

    task.refresh_from_db()
    assert task.due_on == date(2026, 3, 10)
