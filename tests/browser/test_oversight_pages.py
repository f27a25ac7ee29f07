"""Today, supervision, scorecards and the rule library in a browser, in several looks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.browser.conftest import LOOKS, Look, judge
from yangguang.affairs.disclosure.rules import catalogue_rows
from yangguang.affairs.disclosure.services import catalogue
from yangguang.affairs.disclosure.services.catalogue import VersionSpec
from yangguang.affairs.disclosure.tests.factories import given_bureau, given_submitted
from yangguang.foundation.duties import services as duties
from yangguang.foundation.duties.selectors import DutySpec
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.evaluation.services import scorecards

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(live_server):
    """A bureau with duties in every state, a catalogue, a document in review and scorecards."""
    found, now = given_bureau(), clock.now()
    for number, days in enumerate((-9, -2, 0, 1, 30)):
        spec = DutySpec(
            government_id=found.government.id,
            owner_unit_id=found.unit.id,
            subject=f"record:{number + 1}",
            rule_code="interpretation.material",
            opened_on=(now - timedelta(days=20)).date(),
            due_on=(now + timedelta(days=days)).date(),
            title=f"发布第{number + 1}份文件的解读材料",
            clause="第十四条",
        )
        duties.open_duty(spec=spec, by=SYSTEM, at=now)
    given_submitted(found)
    version = VersionSpec(
        government_id=found.government.id,
        code="basic",
        title="主动公开基本目录",
        entries=catalogue_rows.shipped("basic"),
    )
    catalogue.adopt_version(spec=version, by=SYSTEM, at=now)
    for period in (f"{now.year - 1}", f"{now.year}"):
        scorecards.recompute_scorecards(
            government_id=found.government.id, period=period, by=SYSTEM, at=now
        )
    return found


@pytest.mark.parametrize("look", [Look(1280), Look(390), Look(1280, "dark")], ids=str)
def test_desk_pages_hold(visitor, bureau, look):
    year = clock.today().year
    office, staff = (
        _session(role, unit, look)
        for role, unit in (
            ("open_affairs_office", bureau.office),
            ("open_affairs_staff", bureau.unit),
        )
    )
    pages = {
        "today": (staff, "/desk/"),
        "today-kinds": (staff, "/desk/?view=kind"),
        "today-unit": (staff, "/desk/?view=unit"),
        "supervision": (office, "/desk/supervision/"),
        "scorecards": (office, f"/desk/scorecards/?period={year}"),
        "scorecard": (office, f"/desk/scorecards/units/{bureau.unit.id}/?period={year}"),
        "scheme": (office, "/desk/scorecards/scheme/"),
    }

    for name, (session, path) in pages.items():
        page = visitor.window(look, session)
        page.goto(visitor.server + path, wait_until="load")
        judge(page, name, look)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_public_pages_hold_in_every_look(visitor, bureau, look):
    year, code = clock.today().year, bureau.government.code
    pages = {
        "public-scorecards": f"/scorecards/{code}/?period={year}",
        "public-scorecard": f"/scorecards/{code}/units/{bureau.unit.id}/?period={year}",
        "rule-library": f"/workflows/?g={code}",
        "workflow": "/workflows/record/",
        "route": f"/review-routes/{code}/three_reviews/",
    }

    for name, path in pages.items():
        judge(visitor.open(path, look), name, look)


def _session(role, unit, look):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(role, unit=unit).user_id))
    return {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        **look.cookies,
    }
