from datetime import date, datetime, timedelta

import pytest

from yangguang.foundation.duties.tests.factories import duties_about
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import TaskDeadline
from yangguang.oversight.ledger.services import progress, timing
from yangguang.oversight.ledger.services.intake import LocalDeadline
from yangguang.oversight.ledger.services.timing import Extension, Happening, Kept
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    TODAY,
    after_event,
    codes_of_refusal,
    fixed,
    given_city,
    given_submitted,
    given_task,
    item,
    report,
    yearly,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return given_city()


def on_day(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=OFFICE_ZONE)


def due_days(task):
    return [(duty.state, duty.due_on) for duty in duties_about(f"task:{task.pk}")]


def clocks(city, task, on):
    return [clock.text for clock in selectors.get_task(task.pk, by=city.head, on=on).clocks]


def published(task, city, note="甲文件公开", on=TODAY):
    return timing.start_clock(
        task_id=task.pk,
        deadline_id=task.deadlines.get().pk,
        happening=Happening(on=on, note=note),
        by=city.officer(city.finance),
        at=AT,
    )


def test_event_starts_a_clock_of_its_own_each_time(city):
    task = given_task(city, item(deadlines=(after_event(3),)))

    published(task, city)
    published(task, city, note="乙文件公开", on=date(2026, 3, 3))

    assert due_days(task) == [
        ("open", None),
        ("open", date(2026, 3, 9)),
        ("open", date(2026, 3, 6)),
    ]
    assert clocks(city, task, TODAY) == ["还有 2 个工作日", "还有 3 个工作日", "按事件起算"]
    task.refresh_from_db()
    assert task.due_on == date(2026, 3, 6)


def test_event_is_kept_with_proof(city):
    task = given_task(city, item(deadlines=(after_event(3),)))
    duty_id = published(task, city)

    timing.keep_deadline(
        task_id=task.pk,
        duty_id=duty_id,
        kept=Kept(on=date(2026, 3, 6), proof=PAGE),
        by=city.officer(city.finance),
        at=on_day(date(2026, 3, 6)),
    )

    task.refresh_from_db()
    assert (task.state, task.due_on) == ("pending", None)
    assert clocks(city, task, date(2026, 3, 20)) == ["按事件起算", "按期办结，提前 3 天"]
    assert task.evidence.count() == 1


@pytest.mark.parametrize("unit", ["hour", "day", "week", "month"])
def test_lengths_in_other_units_start_too(city, unit):
    task = given_task(city, item(deadlines=(after_event(2, unit),)))
    moment = datetime(2026, 3, 4, 8, tzinfo=OFFICE_ZONE)

    duty_id = timing.start_clock(
        task_id=task.pk,
        deadline_id=task.deadlines.get().pk,
        happening=Happening(on=TODAY, note="事件", moment=moment),
        by=city.head,
        at=AT,
    )

    due_on = {
        "hour": TODAY,
        "day": date(2026, 3, 6),
        "week": date(2026, 3, 18),
        "month": date(2026, 5, 6),
    }[unit]
    (due,) = [one.due_on for one in duties_about(f"task:{task.pk}") if one.pk == duty_id]
    assert due == due_on


@pytest.mark.parametrize("case", ["dated", "no_note", "future", "wrong_task", "no_moment"])
def test_clock_that_cannot_start_is_refused(city, case):
    limit = {"dated": fixed(date(2026, 6, 30)), "no_moment": after_event(5, "hour")}.get(
        case, after_event()
    )
    task = given_task(city, item(deadlines=(limit,)))
    other = given_task(city, item(deadlines=(after_event(),)))
    deadline_id = (other if case == "wrong_task" else task).deadlines.get().pk
    happening = Happening(
        on=TODAY + timedelta(days=case == "future"), note=" " if case == "no_note" else "公开"
    )

    codes = codes_of_refusal(
        timing.start_clock,
        task_id=task.pk,
        deadline_id=deadline_id,
        happening=happening,
        by=city.head,
    )

    assert codes == (
        {
            "dated": "ledger.not_by_event",
            "no_note": "ledger.note_required",
            "future": "ledger.day_in_future",
            "wrong_task": "ledger.no_such_deadline",
            "no_moment": "duties.moment_required",
        }[case],
    )


def test_round_kept_early_opens_the_next(city):
    task = given_task(city, item(deadlines=(yearly("06-20", "12-05"),)))
    duty_id = task.deadlines.get().duty_id

    timing.keep_deadline(
        task_id=task.pk,
        duty_id=duty_id,
        kept=Kept(on=date(2026, 5, 6), proof=PAGE),
        by=city.officer(city.finance),
        at=on_day(date(2026, 5, 6)),
    )

    assert due_days(task) == [("discharged", date(2026, 6, 20)), ("open", date(2026, 12, 5))]
    task.refresh_from_db()
    assert task.due_on == date(2026, 12, 5)


def test_round_that_passed_opens_the_next_and_stays_overdue(city):
    task = given_task(city, item(deadlines=(yearly("06-20", "12-05"),)))

    on_the_day = timing.open_recurring(at=on_day(date(2026, 6, 20)))
    after = timing.open_recurring(at=on_day(date(2026, 6, 21)))
    again = timing.open_recurring(at=on_day(date(2026, 6, 22)))

    assert (on_the_day, after, again) == (0, 1, 0)
    assert due_days(task) == [("open", date(2026, 6, 20)), ("open", date(2026, 12, 5))]
    task.refresh_from_db()
    assert task.due_on == date(2026, 6, 20)
    facts = Fact.objects.filter(event="ledger.rounds_opened")
    assert [fact.payload["deadline_ids"] for fact in facts] == [[task.deadlines.get().pk]]


def test_older_round_can_still_be_kept_late(city):
    task = given_task(city, item(deadlines=(yearly("06-20", "12-05"),)))
    first = task.deadlines.get().duty_id
    timing.open_recurring(at=on_day(date(2026, 6, 21)))

    timing.keep_deadline(
        task_id=task.pk,
        duty_id=first,
        kept=Kept(on=date(2026, 6, 25), proof=PAGE),
        by=city.officer(city.finance),
        at=on_day(date(2026, 6, 25)),
    )

    assert due_days(task) == [("discharged", date(2026, 6, 20)), ("open", date(2026, 12, 5))]
    assert clocks(city, task, date(2026, 6, 25))[1] == "逾期办结，晚 5 天"


def test_missed_rounds_are_all_opened(city):
    task = given_task(city, item(deadlines=(yearly("06-20", "12-05"),)))

    timing.open_recurring(at=on_day(date(2027, 7, 1)))

    assert [day for _, day in due_days(task)] == [
        date(2026, 6, 20),
        date(2026, 12, 5),
        date(2027, 6, 20),
        date(2027, 12, 5),
    ]


def test_finished_task_opens_no_more_rounds(city):
    task = given_task(city, item(deadlines=(yearly(),)))
    progress.submit_completion(
        task_id=task.pk, progress=report(100, PAGE), by=city.officer(city.finance), at=AT
    )

    assert timing.open_recurring(at=on_day(date(2026, 7, 1))) == 0
    assert due_days(task) == [("discharged", date(2026, 6, 20))]


def test_running_task_gets_a_local_limit_that_names_who_set_it(city):
    task, head = given_task(city, item()), city.head

    timing.set_task_deadline(
        task_id=task.pk,
        limit=LocalDeadline(text="及时", due_on=date(2026, 5, 29), note="会议议定"),
        by=head,
        at=AT,
    )

    assert due_days(task) == [("waived", None), ("open", date(2026, 5, 29))]
    limit = TaskDeadline.objects.get(task=task)
    assert (limit.is_local, limit.set_by_name, limit.set_at) == (True, head.name, AT)
    assert clocks(city, task, date(2026, 5, 28)) == ["还有 1 个工作日"]


def test_recurring_local_limit_comes_round(city):
    task = given_task(city, item())

    timing.set_task_deadline(
        task_id=task.pk,
        limit=LocalDeadline(text="定期", recurrence=("Q+end",)),
        by=city.head,
        at=AT,
    )
    timing.open_recurring(at=on_day(date(2026, 4, 1)))

    assert [day for _, day in due_days(task)][1:] == [date(2026, 3, 31), date(2026, 6, 30)]


def test_extension_moves_the_list_at_once(city):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    duty_id = task.deadlines.get().duty_id
    extension = Extension(due_on=date(2026, 9, 30), reason="省级标准未出", authority="区领导批示")

    timing.extend_deadline(
        task_id=task.pk, duty_id=duty_id, extension=extension, by=city.head, at=AT
    )

    task.refresh_from_db()
    assert task.due_on == date(2026, 9, 30)
    detail = selectors.get_task(task.pk, by=city.head, on=TODAY)
    assert any("依据：区领导批示" in line for line in detail.clocks[0].explanation)


@pytest.mark.parametrize("who", ["officer", "stranger"])
def test_unit_does_not_extend_its_own_limit(city, who):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    extension = Extension(due_on=date(2026, 9, 30), reason="来不及", authority="自定")
    actor = city.officer(city.finance) if who == "officer" else given_city().head

    codes = codes_of_refusal(
        timing.extend_deadline,
        task_id=task.pk,
        duty_id=task.deadlines.get().duty_id,
        extension=extension,
        by=actor,
    )

    assert codes == ("access.forbidden",)


def test_submitted_task_cannot_keep_a_limit_twice(city):
    task = given_submitted(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    codes = codes_of_refusal(
        timing.keep_deadline,
        task_id=task.pk,
        duty_id=task.deadlines.get().duty_id,
        kept=Kept(on=TODAY, proof=PAGE),
        by=city.officer(city.finance),
    )

    assert codes == ("duty.wrong_state",)


def test_duty_of_another_task_is_refused(city):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    other = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    codes = codes_of_refusal(
        timing.keep_deadline,
        task_id=task.pk,
        duty_id=other.deadlines.get().duty_id,
        kept=Kept(on=TODAY, proof=PAGE),
        by=city.officer(city.finance),
    )

    assert codes == ("ledger.no_such_deadline",)
