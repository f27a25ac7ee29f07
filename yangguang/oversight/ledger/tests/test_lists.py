from datetime import date

import pytest

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel.actors import ANONYMOUS
from yangguang.kernel.errors import Refused
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import TaskState, UnitRole
from yangguang.oversight.ledger.models import Task, TaskUnit
from yangguang.oversight.ledger.selectors import PageRequest, TaskFilter
from yangguang.oversight.ledger.services import adoption, progress
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    TODAY,
    codes_of_refusal,
    fixed,
    given_city,
    given_intake,
    given_plan,
    given_submitted,
    given_task,
    item,
    question,
    report,
)

pytestmark = pytest.mark.django_db
ON = TODAY


@pytest.fixture
def city():
    return given_city()


def ids(page):
    return [entry.id for entry in page.entries]


@pytest.fixture
def mixed(city):
    """One task in each clock state."""
    days = {
        "over": date(2026, 3, 2),
        "soon": date(2026, 3, 6),
        "ok": date(2026, 9, 30),
        "late": date(2026, 3, 2),
        "kept": date(2026, 3, 6),
    }
    found = {
        name: given_task(city, item(name, deadlines=(fixed(day),))) for name, day in days.items()
    }
    found["none"] = given_task(city, item("none", lead=("区审计局",)))
    for name in ("late", "kept"):
        progress.submit_completion(
            task_id=found[name].pk,
            progress=report(100, PAGE),
            by=city.officer(city.finance),
            at=AT,
        )
        progress.accept_completion(task_id=found[name].pk, on=TODAY, by=city.head, at=AT)
    return found


@pytest.mark.parametrize("name", ["over", "soon", "ok", "late", "kept", "none"])
def test_clock_filter_and_clock_shown_agree(city, mixed, name):
    page = selectors.tasks(TaskFilter(clock=ClockState(name)), by=city.leader, on=ON)

    assert ids(page) == [mixed[name].pk]
    assert page.entries[0].clock.state == name


def test_counts_agree_with_the_lists(city, mixed):
    counts = selectors.counts(TaskFilter(), by=city.leader, on=ON)

    assert counts.total == 6
    assert {state.value: n for state, n in counts.by_clock.items() if n} == dict.fromkeys(mixed, 1)
    assert (counts.by_state[TaskState.DONE], counts.by_state[TaskState.PENDING]) == (2, 4)
    assert counts.due_in_week == 1
    assert counts.on_time_share == pytest.approx(1 / 3)


def test_open_tasks_come_first_and_the_most_overdue_leads(city, mixed):
    page = selectors.tasks(TaskFilter(), by=city.leader, on=ON)

    assert [entry.heading for entry in page.entries] == [
        "over",
        "soon",
        "ok",
        "none",
        "late",
        "kept",
    ]


def test_filters_cut(city, mixed):
    def found(**fields):
        page = selectors.tasks(TaskFilter(**fields), by=city.leader, on=ON)
        return {entry.heading for entry in page.entries}

    everything = set(mixed)
    assert found(unit_id=city.audit.id) == {"none"}
    assert found(unit_id=city.audit.id, role=UnitRole.RESPONSIBLE) == set()
    assert found(states=(TaskState.DONE,)) == {"late", "kept"}
    assert found(closed=False) == everything - {"late", "kept"}
    assert found(due_from=date(2026, 3, 3), due_to=date(2026, 3, 31)) == {"soon", "kept"}
    assert found(text="审计") == {"none"}
    assert found(text="oo") == {"soon"}
    assert found(text="no such words") == set()
    assert found(plan_id=mixed["ok"].plan_id) == {"ok"}
    assert found(government_id=city.government.id) == everything


def test_every_task_is_met_once_when_paging_both_ways(city):
    plan_id = given_plan(
        city,
        *[
            item(f"任务{n}", deadlines=(fixed(date(2026, 6, 1 + n % 3)),) if n % 4 else ())
            for n in range(23)
        ],
    )
    where, by = TaskFilter(plan_id=plan_id), city.leader

    forward, after, pages = [], "", []
    while True:
        page = selectors.tasks(where, by=by, on=ON, page=PageRequest(size=5, after=after))
        forward += ids(page)
        pages.append(page)
        after = page.after
        if not after:
            break
    back = selectors.tasks(where, by=by, on=ON, page=PageRequest(size=5, before=pages[-1].before))

    assert len(forward) == len(set(forward)) == 23
    assert ids(back) == ids(pages[-2])
    whole = selectors.tasks(where, by=by, on=ON, page=PageRequest(size=50))
    assert ids(whole) == forward


def test_stranger_sees_nothing_of_another_government(city):
    task, stranger = given_task(city), given_city().head
    plan_id = task.plan_id
    asks = [
        lambda: selectors.tasks(TaskFilter(government_id=city.government.id), by=stranger, on=ON),
        lambda: selectors.tasks(TaskFilter(plan_id=plan_id), by=stranger, on=ON),
        lambda: selectors.counts(TaskFilter(plan_id=plan_id), by=stranger, on=ON),
        lambda: selectors.get_task(task.pk, by=stranger, on=ON),
        lambda: selectors.get_plan(plan_id, by=stranger, on=ON),
        lambda: selectors.get_intake(plan_id, by=stranger),
        lambda: selectors.plans(government_id=city.government.id, by=stranger, on=ON),
        lambda: selectors.unit_loads(city.government.id, by=stranger, on=ON),
        lambda: selectors.rounds(government_id=city.government.id, by=stranger),
        lambda: list(selectors.task_rows(TaskFilter(plan_id=plan_id), by=stranger, on=ON)),
    ]
    for ask in asks:
        with pytest.raises(Refused) as refused:
            ask()
        assert refused.value.codes == ("access.forbidden",)

    assert ids(selectors.tasks(TaskFilter(), by=stranger, on=ON)) == []


def test_visitor_is_asked_to_log_in(city):
    with pytest.raises(Refused) as refused:
        selectors.tasks(TaskFilter(), by=ANONYMOUS, on=ON)

    assert refused.value.codes == ("access.login_required",)


def test_drafts_and_hidden_plans_are_not_public(city):
    given_intake(city, item("草稿任务"))
    hidden = given_intake(city, item("内部任务"))
    adoption.adopt_plan(plan_id=hidden, is_public=False, by=city.head, at=AT)
    shown = given_task(city, item("公开任务"))

    page = selectors.public_tasks(TaskFilter(), on=ON)

    assert [entry.heading for entry in page.entries] == ["公开任务"]
    assert [plan.id for plan in selectors.public_plans(on=ON).entries] == [shown.plan_id]
    assert selectors.public_counts(TaskFilter(), on=ON).total == 1
    assert selectors.find_public_plan(hidden, on=ON) is None
    for task in Task.objects.filter(plan_id=hidden):
        assert selectors.find_public_task(task.pk, on=ON) is None
    loads = selectors.public_unit_loads(city.government.id, on=ON)
    assert [(load.unit_id, load.total) for load in loads] == [(city.finance.id, 1)]


def test_public_task_names_no_person_and_no_place_of_a_file(city):
    task = given_task(city)
    proofs = (PAGE, progress.Proof(name="表.xlsx", data=b"1"))
    progress.report_progress(
        task_id=task.pk, progress=report(50, *proofs), by=city.officer(city.finance), at=AT
    )

    detail = selectors.find_public_task(task.pk, on=ON)

    assert {row.by_name for row in (*detail.reports, *detail.evidence)} == {""}
    assert [row.address for row in detail.evidence] == ["", PAGE.url]


def test_text_positions_of_public_tasks_are_known(city):
    task = given_task(city)

    assert selectors.public_task_starts(task.plan_id) == {0: (1, task.pk)}


def test_unit_loads_count_by_the_clock(city, mixed):
    loads = {
        load.unit_id: load
        for load in selectors.unit_loads(city.government.id, by=city.leader, on=ON)
    }

    finance = loads[city.finance.id]
    assert (finance.total, finance.lead, finance.open, finance.over) == (5, 5, 3, 1)
    assert (finance.soon, finance.kept, finance.late) == (1, 1, 1)
    assert loads[city.audit.id].total == 1


def test_plan_list_counts_drafts_and_running_plans(city):
    draft = given_intake(city, item(questions=(question("vague_time"),)), item("二"))
    running = given_submitted(city, item(deadlines=(fixed(date(2026, 3, 2)),))).plan_id

    page = selectors.plans(government_id=city.government.id, by=city.leader, on=ON)

    found = {entry.id: entry for entry in page.entries}
    assert (found[draft].tasks, found[draft].open_items, found[draft].done) == (2, 1, 0)
    assert (found[running].tasks, found[running].over) == (1, 0)
    only = selectors.plans(
        government_id=city.government.id, by=city.leader, on=ON, states=("checking",)
    )
    assert [entry.id for entry in only.entries] == [draft]


def test_rows_of_an_export_are_streamed_under_their_headings(city, mixed):
    rows = list(selectors.task_rows(TaskFilter(), by=city.leader, on=ON))

    assert len(rows) == 6
    assert tuple(rows[0]) == selectors.COLUMNS
    assert (rows[0]["任务"], rows[0]["时钟"], rows[0]["到期日"]) == (
        "over",
        "逾期 2 天",
        "2026-03-02",
    )
    assert rows == [
        selectors.row_of(entry) for entry in selectors.public_entries(TaskFilter(), on=ON)
    ]


def test_day_of_a_unit_officer(city, mixed):
    returned = given_submitted(city, item("returned"))
    progress.send_back(task_id=returned.pk, on=TODAY, reason="补充", by=city.head, at=AT)
    given_submitted(city, item("submitted"))

    day = selectors.today(by=city.officer(city.finance), on=ON)

    def titles(entries):
        return [entry.title for entry in entries]

    assert (titles(day.overdue), titles(day.due_soon)) == (["over"], ["soon"])
    assert (titles(day.running), titles(day.undated)) == (["ok"], [])
    assert titles(day.returned) == ["returned"]
    assert (day.to_accept, day.to_settle) == ((), ())
    assert day.counts.by_clock[ClockState.OVER] == 1


def test_day_of_the_office(city):
    submitted = given_submitted(city, item("submitted"))
    given_intake(city, item(questions=(question("vague_time"),)))

    day = selectors.today(by=city.head, on=ON)

    assert [entry.task_id for entry in day.to_accept] == [submitted.pk]
    assert len(day.to_settle) == 1
    assert day.overdue == ()


def test_person_is_not_offered_what_he_handed_in_himself(city):
    both = city.person(city.office, "open_affairs_office", "lead_unit_officer")
    given_submitted(city, item(lead=("区政府办公室",)), by=both)

    assert selectors.today(by=both, on=ON).to_accept == ()
    assert len(selectors.today(by=city.head, on=ON).to_accept) == 1


def test_blocked_act_says_why_and_the_act_refuses_alike(city):
    plan_id = given_intake(city, item(questions=(question("vague_time"),)))

    (adopt,) = [
        act for act in selectors.plan_acts(plan_id, by=city.head) if act.act == "adopt_plan"
    ]

    assert not adopt.is_allowed
    assert codes_of_refusal(adoption.adopt_plan, plan_id=plan_id, by=city.head) == (
        "ledger.question_open",
    )
    assert [act.act for act in selectors.plan_acts(plan_id, by=city.leader)] == []


def test_task_page_offers_what_the_role_knows(city):
    both = city.person(city.office, "open_affairs_office", "lead_unit_officer")
    task = given_submitted(city, item(lead=("区政府办公室",)), by=both)

    own = {act.act: act.reasons for act in selectors.get_task(task.pk, by=both, on=ON).acts}
    head = {act.act: act.reasons for act in selectors.get_task(task.pk, by=city.head, on=ON).acts}

    assert own["accept_completion"] == ("经办人不能审自己经办的事项，请换一位同事办理。",)
    assert head["accept_completion"] == ()
    assert head["stop_task"] == ()
    assert "report_progress" not in head


def test_unit_of_another_government_sees_the_task_it_was_given_and_nothing_else(city):
    superior = given_city()
    task, other = given_task(city, item("给上级")), given_task(city, item("本级"))
    TaskUnit.objects.create(
        task=task,
        unit_id=superior.audit.id,
        role=UnitRole.RESPONSIBLE,
        printed="上级审计机关",
        resolved_as="exact",
    )
    officer = superior.officer(superior.audit)

    assert selectors.get_task(task.pk, by=officer, on=ON).entry.heading == "给上级"
    assert [one.title for one in selectors.today(by=officer, on=ON).undated] == ["给上级"]
    with pytest.raises(Refused):
        selectors.get_task(other.pk, by=officer, on=ON)
