"""People with accounts at the desk, and a plan of our own in plain text."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import User
from django.test import Client

from yangguang.foundation.organisations.selectors import UnitView
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import Actor
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.selectors import IntakeView

OFFICE = "open_affairs_office"
CLERK = "drafter"
OFFICER = "lead_unit_officer"
LEADER = "leader_in_charge"
INSPECTOR = "inspection_office"

PLAN = """青禾区2026年政务公开工作方案
青政办发〔2026〕7号
各镇政府，区政府各部门：
為做好今年的政務(wù)公開工作，結合實(shí)際，制定本方案。
一、重點任務(wù)
（一）公開财政预算。2026年6月30日前公开部门预算。（牵头单位：区财政局，责任单位：各镇政府）
（二）公开审计整改。整改情况及时公开。（牵头单位：区审计局）
（三）公开医疗服务。2026年9月30日前公开收费标准。（牵头单位：区医疗专班）
二、保障措施
（一）加强组织领导。各单位要明确专人，每年至少研究一次。
青禾区人民政府办公室
2026年3月1日
"""


class Desk(Client):
    """A browser of somebody who is signed in; `actor` is that person."""

    actor: Actor


def desk_of(unit: UnitView, *roles: str, name: str = "周经办") -> Desk:
    """Return the browser of a new person who holds roles in a unit."""
    actor = given_actor(*roles, unit=unit, name=name)
    client = Desk()
    client.force_login(User.objects.get(pk=actor.user_id))
    client.actor = replace(actor)
    return client


def text_of(response) -> str:
    """Return a page as text."""
    return response.content.decode()


def page_of(desk: Desk, plan_id: int, path: str = "check/", **query: object) -> str:
    """Return a page of the intake of a plan."""
    response = desk.get(f"/desk/plans/{plan_id}/{path}", query)
    assert response.status_code == 200, response.status_code
    return text_of(response)


def intake_of(desk: Desk, plan_id: int) -> IntakeView:
    """Return a plan under check as the person at the desk may read it."""
    return selectors.get_intake(plan_id, by=desk.actor)
