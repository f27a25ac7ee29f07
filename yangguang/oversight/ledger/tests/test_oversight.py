from datetime import date, timedelta

import pytest

from yangguang.kernel.models import Fact
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.models import Reminder
from yangguang.oversight.ledger.services import adoption, checks, reminders, subtasks
from yangguang.oversight.ledger.services.checks import Filing, Finding, Look
from yangguang.oversight.ledger.services.subtasks import SubtaskSpec
from yangguang.oversight.ledger.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    fixed,
    given_city,
    given_intake,
    given_plan,
    given_submitted,
    given_task,
    item,
)

pytestmark = pytest.mark.django_db
URL = "https://www.qinghe.example/plan.html"


@pytest.fixture
def city():
    return given_city()


@pytest.fixture
def plan_id(city):
    return given_plan(city, item(responsible=("各镇政府",)))


def test_check_of_a_unit_stands_in_the_plan(city, plan_id):
    finding = Finding(on=TODAY, result="needs_work", text="台账缺佐证", unit_id=city.finance.id)

    checks.record_check(plan_id=plan_id, finding=finding, by=city.inspector, at=AT)

    (row,) = selectors.get_plan(plan_id, by=city.leader, on=TODAY).checks
    assert (row.result, row.text, row.unit_name) == ("needs_work", "台账缺佐证", "青禾区财政局")


def test_acceptance_of_a_ledger_is_not_given_by_the_unit_itself(city, plan_id):
    finance_office = city.person(city.finance, "ledger_office")
    finding = Finding(on=TODAY, result="passed", unit_id=city.finance.id)
    wanted = {"plan_id": plan_id, "finding": finding}

    own = codes_of_refusal(checks.record_acceptance, by=finance_office, **wanted)
    checks.record_acceptance(by=city.head, at=AT, **wanted)

    assert own == ("access.separation_of_duties",)
    (row,) = selectors.get_plan(plan_id, by=city.leader, on=TODAY).acceptances
    assert (row.result, row.unit_name) == ("passed", "青禾区财政局")


@pytest.mark.parametrize(
    ("finding", "code"),
    [
        (Finding(on=TODAY, result="great", text="好"), "ledger.unknown_result"),
        (Finding(on=TODAY, result="good", text=" "), "ledger.text_required"),
        (Finding(on=TODAY + timedelta(days=1), result="good", text="好"), "ledger.day_in_future"),
        (Finding(on=TODAY, result="good", text="好", unit_id=0), "ledger.strange_unit"),
        (Finding(on=TODAY, result="good", text="好", task_id=0), "ledger.strange_task"),
    ],
)
def test_check_that_cannot_stand_is_refused(city, plan_id, finding, code):
    codes = codes_of_refusal(
        checks.record_check, plan_id=plan_id, finding=finding, by=city.inspector
    )

    assert codes == (code,)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"result": "returned"}, "ledger.reason_required"),
        ({"result": "passed", "task": True}, "ledger.accept_on_task"),
    ],
)
def test_acceptance_that_cannot_stand_is_refused(city, plan_id, fields, code):
    task = selectors.tasks(selectors.TaskFilter(plan_id=plan_id), by=city.head, on=TODAY)
    task_id = task.entries[0].id if fields.pop("task", False) else None
    finding = Finding(on=TODAY, task_id=task_id, **fields)

    codes = codes_of_refusal(
        checks.record_acceptance, plan_id=plan_id, finding=finding, by=city.head
    )

    assert codes == (code,)


def test_filing_gives_receipt_numbers_and_leaves_a_missing_list(city, plan_id):
    for unit in (city.finance, city.towns[0]):
        filing = Filing(unit_id=unit.id, title=f"{unit.name}方案", received_on=TODAY)
        checks.file_plan(plan_id=plan_id, filing=filing, by=city.head, at=AT)

    detail = selectors.get_plan(plan_id, by=city.head, on=TODAY)

    assert [row.receipt_number for row in detail.filings] == ["备〔2026〕1号", "备〔2026〕2号"]
    assert {tag.unit_id for tag in detail.unfiled} == {town.id for town in city.towns[1:]}


@pytest.mark.parametrize("case", ["twice", "stranger", "no_title", "number_taken"])
def test_filing_that_cannot_stand_is_refused(city, plan_id, case):
    filed = Filing(unit_id=city.finance.id, title="方案", received_on=TODAY, receipt_number="甲1")
    checks.file_plan(plan_id=plan_id, filing=filed, by=city.head, at=AT)
    filing = {
        "twice": filed,
        "stranger": Filing(unit_id=city.health.id, title="方案", received_on=TODAY),
        "no_title": Filing(unit_id=city.towns[0].id, title=" ", received_on=TODAY),
        "number_taken": Filing(
            unit_id=city.towns[0].id, title="方案", received_on=TODAY, receipt_number="甲1"
        ),
    }[case]

    codes = codes_of_refusal(checks.file_plan, plan_id=plan_id, filing=filing, by=city.head)

    assert (
        codes[0]
        == (
            {
                "twice": "ledger.already_filed",
                "stranger": "ledger.strange_unit",
                "no_title": "ledger.no_title",
                "number_taken": "ledger.receipt_taken",
            }[case]
        )
    )


def test_publication_check_keeps_address_moment_and_digest(city, plan_id):
    look = Look(url=URL, is_found=True, published_on=TODAY, sha256="AB" * 32)
    wanted = {"plan_id": plan_id, "by": city.inspector}

    bad = codes_of_refusal(
        checks.record_publication_check, look=Look(url="网站首页", is_found=False), **wanted
    )
    checks.record_publication_check(look=look, at=AT, **wanted)

    assert bad == ("ledger.bad_url",)
    (row,) = selectors.find_public_plan(plan_id, on=TODAY).publication_checks
    assert (row.url, row.checked_at, row.is_found, row.sha256) == (URL, AT, True, "ab" * 32)


JOURNAL = {
    "record_check": {"finding": Finding(on=TODAY, result="good", text="好")},
    "record_acceptance": {"finding": Finding(on=TODAY, result="passed")},
    "file_plan": {"filing": Filing(unit_id=0, title="方案", received_on=TODAY)},
    "record_publication_check": {"look": Look(url=URL, is_found=True)},
}


@pytest.mark.parametrize("act", JOURNAL)
def test_nothing_is_entered_about_a_plan_that_does_not_run(city, act):
    draft = given_intake(city)
    revoked = given_plan(city)
    adoption.revoke_plan(plan_id=revoked, reason="重做", by=city.head, at=AT)

    for plan_id in (draft, revoked):
        codes = codes_of_refusal(
            getattr(checks, act), plan_id=plan_id, by=city.head, **JOURNAL[act]
        )
        assert codes == ("ledger.plan_not_running",)


@pytest.mark.parametrize("act", JOURNAL)
@pytest.mark.parametrize("who", ["officer", "leader", "stranger"])
def test_units_and_strangers_do_not_inspect(city, plan_id, act, who):
    actor = {
        "officer": city.officer(city.finance),
        "leader": city.leader,
        "stranger": given_city().head,
    }[who]

    codes = codes_of_refusal(getattr(checks, act), plan_id=plan_id, by=actor, **JOURNAL[act])

    assert codes == ("access.forbidden",)


def test_many_units_are_reminded_in_one_go_and_once_a_day(city):
    tasks = [given_task(city, item(f"任务{n}", deadlines=(fixed(TODAY),))) for n in range(3)]
    done = given_submitted(city)
    ids = [task.pk for task in (*tasks, done)]

    first = reminders.remind_tasks(task_ids=ids, by=city.inspector, at=AT)
    again = reminders.remind_tasks(task_ids=ids, by=city.head, at=AT + timedelta(hours=2))
    next_day = reminders.remind_tasks(task_ids=ids, by=city.head, at=AT + timedelta(days=1))

    assert (first, again, next_day) == (3, 0, 3)
    texts = set(Reminder.objects.filter(on=TODAY).values_list("text", flat=True))
    assert "任务0：今天到期（3月4日），请尽快办理并报送进展。" in texts
    facts = Fact.objects.filter(event="ledger.reminders_sent")
    assert [len(fact.payload["reminder_ids"]) for fact in facts] == [3, 3]
    entry = selectors.tasks(selectors.TaskFilter(), by=city.head, on=TODAY).entries[0]
    assert entry.reminder_count == 2


@pytest.mark.parametrize("who", ["officer", "leader", "stranger"])
def test_only_overseers_remind(city, who):
    task = given_task(city)
    actor = {
        "officer": city.officer(city.finance),
        "leader": city.leader,
        "stranger": given_city().head,
    }[who]

    codes = codes_of_refusal(reminders.remind_tasks, task_ids=[task.pk], by=actor)

    assert codes == ("access.forbidden",)


def test_reminding_needs_something_to_remind_of(city):
    assert codes_of_refusal(reminders.remind_tasks, task_ids=[], by=city.head) == (
        "ledger.nothing_chosen",
    )
    assert codes_of_refusal(reminders.remind_tasks, task_ids=list(range(1001)), by=city.head) == (
        "ledger.too_many",
    )


def test_part_of_a_task_is_split_off_and_done(city):
    task = given_task(city, item(responsible=("区审计局",), deadlines=(fixed(date(2026, 6, 30)),)))
    spec = SubtaskSpec(title="起草目录", unit_id=city.audit.id, due_on=date(2026, 5, 1))

    subtask_id = subtasks.add_subtask(
        task_id=task.pk, spec=spec, by=city.officer(city.finance), at=AT
    )
    subtasks.finish_subtask(subtask_id=subtask_id, on=TODAY, by=city.officer(city.audit), at=AT)

    (row,) = selectors.get_task(task.pk, by=city.head, on=TODAY).subtasks
    assert (row.title, row.unit_name, row.finished_on) == ("起草目录", "青禾区审计局", TODAY)
    again = codes_of_refusal(
        subtasks.finish_subtask, subtask_id=subtask_id, on=TODAY, by=city.officer(city.audit)
    )
    assert again == ("ledger.already_finished",)


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (SubtaskSpec(title=" "), "ledger.no_heading"),
        (SubtaskSpec(title="起草", unit_id=0), "ledger.strange_unit"),
        (SubtaskSpec(title="起草", due_on=date(2026, 7, 1)), "ledger.later_than_task"),
    ],
)
def test_part_that_cannot_stand_is_refused(city, spec, code):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))

    codes = codes_of_refusal(
        subtasks.add_subtask, task_id=task.pk, spec=spec, by=city.officer(city.finance)
    )

    assert codes == (code,)
