"""Lists of a large installation: the number of queries and the plan of the database stay the same."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.foundation.duties.selectors import ClockState
from yangguang.kernel.bulk import load
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.choices import TaskState, UnitRole
from yangguang.oversight.ledger.models import Plan, Task, TaskUnit
from yangguang.oversight.ledger.selectors import PageRequest, TaskFilter
from yangguang.oversight.ledger.selectors.filtering import ORDER, tasks_for
from yangguang.oversight.ledger.tests.factories import AT, TODAY, given_city

pytestmark = [pytest.mark.django_db, pytest.mark.load]
MANY = 100_000
LIST_QUERIES = 13
"""Page, units, names, limits, duties, their events, calendar, evidence twice, reminders, access."""


def grow(city, number):
    """Put a plan with many tasks straight into the tables; lists do not ask where rows come from."""
    plan = Plan.objects.create(
        government_id=city.government.id,
        title="大方案",
        state="adopted",
        is_public=True,
        opened_at=AT,
        adopted_at=AT,
    )
    units = [city.finance, city.audit, city.health, *city.towns]
    load(Task, (task(plan, n) for n in range(number)))
    ids = Task.objects.filter(plan=plan).order_by("id").values_list("id", flat=True)
    load(
        TaskUnit,
        (
            TaskUnit(
                task_id=task_id,
                unit_id=units[(index + step) % len(units)].id,
                role=UnitRole.RESPONSIBLE if step else UnitRole.LEAD,
                printed="单位",
                resolved_as="exact",
            )
            for index, task_id in enumerate(ids)
            for step in range(2)
        ),
    )
    return plan


def task(plan, n):
    due_on = TODAY + timedelta(days=n % 400 - 100) if n % 5 else None
    done = n % 7 == 0
    return Task(
        government_id=plan.government_id,
        plan=plan,
        number=n + 1,
        heading=f"任务 {n}",
        text="内容",
        lead_certainty="named",
        is_public=True,
        state=TaskState.DONE if done else TaskState.IN_PROGRESS,
        percent=100 if done else 40,
        list_rank=int(done),
        due_on=None if done else due_on,
        due_order=due_on or date.max,
        soon_on=None if done or due_on is None else due_on - timedelta(days=4),
        finished_on=TODAY if done else None,
        was_late=bool(due_on and due_on < TODAY) if done else None,
    )


@pytest.fixture
def city():
    return given_city()


def asks(city, plan):
    by, government = city.leader, city.government.id
    deep = selectors.tasks(TaskFilter(), by=by, on=TODAY, page=PageRequest(size=50)).after
    return {
        "staff list": lambda: selectors.tasks(TaskFilter(), by=by, on=TODAY),
        "next page": lambda: selectors.tasks(
            TaskFilter(), by=by, on=TODAY, page=PageRequest(after=deep)
        ),
        "overdue": lambda: selectors.tasks(TaskFilter(clock=ClockState.OVER), by=by, on=TODAY),
        "one unit": lambda: selectors.tasks(
            TaskFilter(unit_id=city.finance.id, role=UnitRole.LEAD), by=by, on=TODAY
        ),
        "public": lambda: selectors.public_tasks(TaskFilter(), on=TODAY),
        "public plan": lambda: selectors.public_tasks(TaskFilter(plan_id=plan.pk), on=TODAY),
        "words": lambda: selectors.tasks(TaskFilter(text="任务 19"), by=by, on=TODAY),
        "counts": lambda: selectors.counts(TaskFilter(), by=by, on=TODAY),
        "loads": lambda: selectors.unit_loads(government, by=by, on=TODAY),
        "plans": lambda: selectors.plans(government_id=government, by=by, on=TODAY),
        "plan": lambda: selectors.get_plan(plan.pk, by=by, on=TODAY),
        "today": lambda: selectors.today(by=city.officer(city.finance), on=TODAY),
    }


def queries_of(ask, capture):
    with capture() as context:
        ask()
    return len(context.captured_queries)


@pytest.fixture
def capture():
    return lambda: CaptureQueriesContext(connection)


BUDGET = {
    "staff list": LIST_QUERIES,
    "next page": LIST_QUERIES,
    "overdue": LIST_QUERIES,
    "one unit": LIST_QUERIES,
    "public": LIST_QUERIES,
    "public plan": LIST_QUERIES,
    "words": LIST_QUERIES,
    "counts": 1,
    "loads": 2,
    "plans": 4,
    "plan": 20,
    "today": 24,
}


def test_pages_cost_the_same_whatever_the_size_of_the_ledger(city, capture):
    plan = grow(city, 120)
    few = {name: queries_of(ask, capture) for name, ask in asks(city, plan).items()}
    big = grow(city, MANY)
    many = {name: queries_of(ask, capture) for name, ask in asks(city, big).items()}

    assert Task.objects.count() == MANY + 120
    assert many == few
    assert {name: n for name, n in many.items() if n > BUDGET[name]} == {}


def test_database_walks_an_index_instead_of_sorting(city):
    grow(city, MANY)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows = {
        "government": tasks_for(TaskFilter(government_id=city.government.id), on=TODAY),
        "plan": tasks_for(TaskFilter(plan_id=Plan.objects.get().pk), on=TODAY),
        "public": Task.objects.filter(is_public=True),
    }

    for name, query in rows.items():
        plan = query.order_by(*ORDER)[:51].explain()
        assert "task_" in plan, (name, plan)
        assert "Sort" not in plan, (name, plan)
        assert "TEMP B-TREE" not in plan, (name, plan)


def test_counts_add_up(city):
    grow(city, MANY)

    counts = selectors.counts(TaskFilter(), by=city.leader, on=TODAY)
    loads = selectors.unit_loads(city.government.id, by=city.leader, on=TODAY)

    assert counts.total == MANY
    assert sum(counts.by_clock.values()) == MANY
    assert sum(load.lead for load in loads) == MANY
    assert sum(load.total for load in loads) == 2 * MANY
    over = tasks_for(TaskFilter(clock=ClockState.OVER), on=TODAY).count()
    assert counts.by_clock[ClockState.OVER] == over
