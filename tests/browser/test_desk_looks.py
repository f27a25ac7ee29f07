"""Every desk page at three widths, in normal and large print and in the dark: axe-core finds nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.browser.conftest import LOOKS, Visitor, judge
from yangguang.foundation.documents.services import reception
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel import clock
from yangguang.kernel.models import Fact, PendingReaction
from yangguang.oversight.ledger.models import SituationReport
from yangguang.oversight.ledger.services import progress, reporting
from yangguang.oversight.ledger.services.reporting import RoundSpec
from yangguang.oversight.ledger.tests.desk_cases import PLAN
from yangguang.oversight.ledger.tests.factories import (
    AT,
    PAGE,
    City,
    after_event,
    clause,
    fixed,
    given_city,
    given_intake,
    given_task,
    item,
    question,
    report,
    vague,
)

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Room:
    """People at the desk by role, and the pages each of them looks at."""

    sessions: dict[str, str]
    pages: dict[str, tuple[str, str]]


def session_of(*roles: str, unit) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def room():
    city = given_city()
    given_dead_reaction()
    return Room(
        sessions={
            "nobody": "",
            "office": session_of("open_affairs_office", unit=city.office),
            "officer": session_of("lead_unit_officer", unit=city.finance),
            "keeper": session_of("system_administrator", unit=city.office),
            "auditor": session_of("audit_administrator", unit=city.office),
        },
        pages=given_pages(city),
    )


def given_pages(city: City) -> dict[str, tuple[str, str]]:
    draft, document = given_draft(city), given_document(city)
    task, plan_id = given_running_task(city)
    round_id = given_round(city)
    report_id = SituationReport.objects.get(unit_id=city.finance.id).pk
    plans = "/desk/plans"
    return {
        "login": ("nobody", "/desk/login/"),
        "today": ("officer", "/desk/"),
        "today-office": ("office", "/desk/"),
        "password": ("officer", "/desk/password/"),
        "refused": ("officer", f"{plans}/new/"),
        "reactions": ("keeper", "/desk/reactions/"),
        "journal": ("auditor", "/desk/journal/"),
        "plans": ("office", f"{plans}/"),
        "new": ("office", f"{plans}/new/"),
        "repair": ("office", f"{plans}/documents/{document}/?show=all"),
        "check": ("office", f"{plans}/{draft}/check/?show=all"),
        "add": ("office", f"{plans}/{draft}/check/add/"),
        "units": ("office", f"{plans}/{draft}/units/?show=all"),
        "clocks": ("office", f"{plans}/{draft}/clocks/?set={quote('2:及时')}"),
        "adopt": ("office", f"{plans}/{draft}/adopt/"),
        "abandon": ("office", f"{plans}/{draft}/abandon/"),
        "plan": ("office", f"{plans}/{plan_id}/"),
        "print": ("office", f"{plans}/{plan_id}/print/"),
        "ledger": ("office", f"{plans}/ledger/?clock=over"),
        "task-office": ("office", f"{plans}/tasks/{task}/"),
        "task": ("officer", f"{plans}/tasks/{task}/"),
        "rounds": ("office", f"{plans}/reports/"),
        "round": ("office", f"{plans}/reports/{round_id}/"),
        "situation": ("officer", f"{plans}/reports/units/{report_id}/"),
    }


def given_draft(city: City) -> int:
    names = ("区财政局", "区审计局")
    return given_intake(
        city,
        item("公开部门预算", lead=names, questions=(question("lead_among_equals", *names),)),
        item("公开审计整改", periods=(vague(),), questions=(question("vague_time", "及时"),)),
        item("公开收费标准", lead=("区医疗专班",), responsible=("各镇政府",)),
        clauses=(clause(),),
    )


def given_document(city: City) -> int:
    return reception.receive_document(
        government_id=city.government.id,
        name="方案.txt",
        data=PLAN.encode(),
        by=city.clerk,
        at=AT,
    )


def given_running_task(city: City) -> tuple[int, int]:
    task = given_task(
        city,
        item(deadlines=(fixed(date(2026, 3, 20)), after_event()), responsible=("各镇政府",)),
    )
    progress.report_progress(
        task_id=task.pk,
        progress=report(40, PAGE, progress.Proof(name="纪要.txt", data=b"minutes")),
        by=city.officer(city.finance),
        at=AT,
    )
    return task.pk, task.plan_id


def given_round(city: City) -> int:
    spec = RoundSpec(
        government_id=city.government.id,
        period="2026上半年",
        title="2026年上半年政务公开工作情况",
        due_on=clock.today() + timedelta(days=20),
        unit_ids=(city.finance.id, city.audit.id),
    )
    return reporting.open_report_round(spec=spec, by=city.head, at=clock.now())


def given_dead_reaction() -> None:
    fact = Fact.objects.create(event="ledger.plan_closed", stream="plan:1", at=AT)
    PendingReaction.objects.create(
        fact=fact,
        reaction="reminders.remind_units_of_overdue_duty",
        stream="plan:1",
        ready_at=AT,
        is_dead=True,
        attempts=5,
        last_error="OperationalError: database is locked",
    )


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_desk_page_is_accessible(visitor: Visitor, room: Room, look):
    windows = {
        role: visitor.window(look, {settings.SESSION_COOKIE_NAME: session} if session else {})
        for role, session in room.sessions.items()
    }

    broken = {}
    for name, (role, path) in room.pages.items():
        page = windows[role]
        page.goto(visitor.server + path, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        try:
            judge(page, f"desk-{name}", look)
        except AssertionError as found:
            broken[name] = str(found)

    assert broken == {}
