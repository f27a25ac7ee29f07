"""Reaches states of the ledger through its acts; the texts are written for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from django.apps import apps

from yangguang.foundation.documents.selectors import (
    Deadline,
    DeadlineKind,
    DocumentHead,
    ParsedPlan,
    Period,
    PlanItem,
    Question,
    UnmarkedClause,
)
from yangguang.foundation.organisations.choices import DivisionType, Level, UnitKind
from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import Actor
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact
from yangguang.oversight.ledger.models import Task
from yangguang.oversight.ledger.services import adoption, intake, progress
from yangguang.oversight.ledger.services.progress import Progress, Proof

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = date(2026, 3, 4)
"""A Wednesday."""
PAGE = Proof(url="https://www.qinghe.example/art/1.html")

_users = count(1)
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class City:
    """A district with an office, three bureaus, three towns, and the people of the stories."""

    government: GovernmentView
    office: UnitView
    finance: UnitView
    audit: UnitView
    health: UnitView
    towns: tuple[UnitView, ...]

    def person(self, unit: UnitView, *roles: str) -> Actor:
        """Return somebody who holds roles in a unit."""
        number = next(_users)
        return Actor(
            user_id=number,
            name=f"{unit.short_name}{number}号",
            unit_id=unit.id,
            unit_name=unit.name,
            government_id=unit.government_id,
            roles=frozenset(roles),
        )

    def officer(self, unit: UnitView) -> Actor:
        """Return the officer of a unit with tasks (经办)."""
        return self.person(unit, "lead_unit_officer", "responsible_unit_officer")

    @property
    def clerk(self) -> Actor:
        """Somebody who checks plans but does not adopt them."""
        return self.person(self.office, "open_affairs_staff")

    @property
    def head(self) -> Actor:
        """Somebody of the open affairs office who adopts and accepts."""
        return self.person(self.office, "open_affairs_office")

    @property
    def inspector(self) -> Actor:
        """Somebody of the inspection office."""
        return self.person(self.office, "inspection_office")

    @property
    def leader(self) -> Actor:
        """The leader in charge, who reads."""
        return self.person(self.office, "leader_in_charge")


def given_city(towns: int = 3) -> City:
    """Return a new district; its units may be named by a plan."""
    government = given_government(name="青禾区", short_name="青禾区", level=Level.DISTRICT)
    return City(
        government=government,
        office=given_unit(government, "青禾区人民政府办公室", kind=UnitKind.GOVERNMENT_OFFICE),
        finance=given_unit(government, "青禾区财政局"),
        audit=given_unit(government, "青禾区审计局"),
        health=given_unit(government, "青禾区卫生健康局"),
        towns=tuple(_town(government, number) for number in range(towns)),
    )


def _town(government: GovernmentView, number: int) -> UnitView:
    place = f"{'东南西北'[number % 4]}{'河山林田桥塘'[number // 4 % 6]}镇"
    return given_unit(
        government,
        f"{place}人民政府",
        kind=UnitKind.LOWER_GOVERNMENT,
        division_type=DivisionType.TOWN,
        level=Level.TOWNSHIP,
        place=place,
    )


def fixed(day: date, text: str = "", **fields: Any) -> Deadline:
    """Return a printed day."""
    words = text or f"{day.year}年{day.month}月{day.day}日前"
    return Deadline(words, DeadlineKind.FIXED_DATE, 0, len(words), iso=day, **fields)


def yearly(*codes: str, text: str = "每年6月20日前") -> Deadline:
    """Return a day that comes round each year."""
    return Deadline(
        text, DeadlineKind.RECURRING, 0, len(text), per="year", recurrence=codes or ("06-20",)
    )


def after_event(n: float = 3, unit: str = "working_day") -> Deadline:
    """Return a length that waits for an event."""
    text = "文件公开后3个工作日内"
    return Deadline(
        text, DeadlineKind.DURATION_AFTER_EVENT, 0, len(text), n=n, unit=unit, anchor="文件公开"
    )


def item(heading: str = "公开部门预算", **fields: Any) -> PlanItem:
    """Return a marked item led by the finance bureau unless told otherwise."""
    given = {"lead": ("区财政局",), "path": "二/(一)", "text": f"{heading}。按要求做好。"}
    given |= fields
    given.setdefault("lead_expanded", given["lead"])
    given.setdefault("responsible_expanded", given.get("responsible", ()))
    return PlanItem(
        number=1,
        heading=heading,
        start=0,
        end=len(given["text"]),
        line=1,
        **given,
    )


def clause(heading: str = "加强组织领导", **fields: Any) -> UnmarkedClause:
    """Return a clause that names no unit."""
    given = {"path": "三/(一)", "text": f"{heading}。各单位要落实责任。", "start": 500, "end": 520}
    return UnmarkedClause(heading=heading, line=9, **{**given, **fields})


def parsed(*items: PlanItem, **fields: Any) -> ParsedPlan:
    """Return a reading with a head; one plain item unless told otherwise."""
    head = {
        "title": "青禾区政务公开工作实施方案",
        "document_number": f"青政办发〔2026〕{next(_numbers)}号",
        "issued_on": date(2026, 3, 1),
        "issuers": ("青禾区人民政府办公室",),
        "year": 2026,
    }
    clauses = fields.pop("clauses", ())
    is_plan = fields.pop("is_plan", True)
    return ParsedPlan(
        head=DocumentHead(**{**head, **fields}),
        items=items or (item(),),
        unmarked_clauses=clauses,
        is_plan=is_plan,
    )


def question(code: str, *options: str) -> Question:
    """Return a question that the reading leaves open."""
    return Question(code, "请确定。", options)


def vague(text: str = "及时") -> Period:
    """Return a time word without a number."""
    return Period(text, 5, 7, vague=True)


def given_intake(city: City, *items: PlanItem, by: Actor | None = None, **fields: Any) -> int:
    """Return a plan under check."""
    plan = parsed(*items, **fields)
    text = "。".join(one.text for one in plan.items)
    source = intake.IntakeSource(
        parsed=plan, text=text or "方案正文", government_id=city.government.id
    )
    return intake.open_intake_from(source=source, by=by or city.clerk, at=AT)


def given_plan(city: City, *items: PlanItem, **fields: Any) -> int:
    """Return an adopted public plan."""
    plan_id = given_intake(city, *items, **fields)
    return adoption.adopt_plan(plan_id=plan_id, by=city.head, at=AT)


def given_task(city: City, *items: PlanItem, **fields: Any) -> Task:
    """Return the first task of an adopted plan."""
    plan_id = given_plan(city, *items, **fields)
    return Task.objects.filter(plan_id=plan_id).order_by("number")[0]


def given_submitted(city: City, *items: PlanItem, by: Actor | None = None) -> Task:
    """Return a task that its lead unit handed in."""
    task = given_task(city, *items)
    progress.submit_completion(
        task_id=task.pk, progress=report(100, PAGE), by=by or city.officer(city.finance), at=AT
    )
    task.refresh_from_db()
    return task


def report(
    percent: int = 50, *proofs: Proof, on: date = TODAY, text: str = "已完成草案"
) -> Progress:
    """Return what a unit says about a task."""
    return Progress(percent=percent, text=text, on=on, evidence=proofs)


def everything() -> tuple[object, ...]:
    """Return what a refused act may not change: rows of the ledger, duties and facts."""
    models = [
        *apps.get_app_config("ledger").get_models(),
        *apps.get_app_config("duties").get_models(),
    ]
    rows = tuple(tuple(model.objects.order_by("pk").values_list()) for model in models)
    return (*rows, Fact.objects.count())


def codes_of_refusal(act: Callable[..., object], **arguments: Any) -> tuple[str, ...]:
    """Return why an act is refused; nothing may have changed and nothing been announced."""
    before = everything()
    try:
        act(**{"at": AT, **arguments})
    except Refused as refused:
        assert everything() == before
        return refused.codes
    raise AssertionError("the act was not refused")
