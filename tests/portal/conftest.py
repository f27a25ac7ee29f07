from __future__ import annotations

from datetime import date

import pytest
import time_machine

from yangguang.oversight.ledger.tests.public_cases import (
    NOW,
    Errand,
    given_city,
    given_done,
    given_plan,
    task_of,
)

ERRANDS = (
    Errand("公布决策草案", date(2026, 6, 10)),
    Errand("公布今天的清单", date(2026, 6, 17)),
    Errand("公布资金明细", date(2026, 6, 18)),
    Errand("公布民生项目", date(2026, 6, 30)),
    Errand("公布审计结果", date(2026, 9, 30)),
    Errand("更新权责清单"),
    Errand("公布会议决定", date(2026, 6, 8)),
)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def city(db):
    return given_city(theme="27-0.15")


@pytest.fixture
def plan_id(city):
    found = given_plan(city, *ERRANDS)
    given_done(task_of(found, "公布会议决定"), date(2026, 6, 5))
    return found
