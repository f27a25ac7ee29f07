"""Reaches the states that public pages show, through the acts of the office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.selectors import (
    Deadline,
    DeadlineKind,
    DocumentHead,
    ParsedPlan,
    PlanItem,
)
from yangguang.foundation.documents.services import reception
from yangguang.foundation.organisations.choices import UnitKind
from yangguang.foundation.organisations.selectors import GovernmentView, UnitView
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.oversight.ledger.models import Task
from yangguang.oversight.ledger.services import adoption, intake, progress
from yangguang.oversight.ledger.services.evidence import Proof
from yangguang.oversight.ledger.services.intake import IntakeSource
from yangguang.oversight.ledger.services.progress import Progress

NOW = datetime(2026, 6, 17, 9, 40, tzinfo=OFFICE_ZONE)
"""A Wednesday two days before the Dragon Boat holiday."""
TODAY = NOW.date()
ADOPTED = datetime(2026, 3, 10, 9, 0, tzinfo=OFFICE_ZONE)

HEAD = """青禾市人民政府办公室
青府办〔2026〕3号
青禾市2026年政务公开工作方案
各县区人民政府，市直各部门：
为做好今年的公开工作，制定本方案。
一、任务
"""


@dataclass(frozen=True, slots=True)
class Errand:
    """A task to be put into a plan: what, by when (None = no time limit), who."""

    heading: str
    due_on: date | None = None
    lead: str = ""
    responsible: str = ""

    @property
    def text(self) -> str:
        """The paragraph of the task."""
        day = f"{self.due_on.month}月{self.due_on.day}日前" if self.due_on else "及时"
        return f"{self.heading}，{day}完成。"


@dataclass(frozen=True, slots=True)
class City:
    """A government with an office and two bureaus."""

    government: GovernmentView
    office: UnitView
    finance: UnitView
    audit: UnitView


def given_city(code: str = "qinghe", name: str = "青禾市", **more: str) -> City:
    """Return a city whose units have plain names."""
    government = given_government(code, name=f"{name}人民政府", short_name=name, **more)
    return City(
        government=government,
        office=given_unit(government, f"{name}人民政府办公室", kind=UnitKind.GOVERNMENT_OFFICE),
        finance=given_unit(government, f"{name}财政局"),
        audit=given_unit(government, f"{name}审计局"),
    )


def given_plan(
    city: City,
    *errands: Errand,
    title: str = "青禾市2026年政务公开工作方案",
    number: str = "青府办〔2026〕3号",
    is_public: bool = True,
    is_filed: bool = True,
) -> int:
    """Return an adopted plan that sets the tasks."""
    text = HEAD + "\n".join(f"（{n}）{errand.text}" for n, errand in enumerate(errands, 1))
    document_id = None
    if is_filed:
        document_id = reception.receive_document(
            government_id=city.government.id,
            name=f"{title}.txt",
            data=(text + f"\n{title}附后。").encode(),
            by=SYSTEM,
            at=ADOPTED,
        )
        text = documents.get_text(document_id)[1].text
    parsed = ParsedPlan(
        head=DocumentHead(
            title=title,
            issuers=(city.office.name,),
            document_number=number,
            issued_on=date(2026, 3, 2),
            year=2026,
        ),
        items=tuple(_item(n, errand, text, city) for n, errand in enumerate(errands, 1)),
        unmarked_clauses=(),
        is_plan=True,
    )
    source = IntakeSource(
        parsed=parsed, text=text, government_id=city.government.id, document_id=document_id
    )
    plan_id = intake.open_intake_from(source=source, by=SYSTEM, at=ADOPTED)
    return adoption.adopt_plan(plan_id=plan_id, by=SYSTEM, at=ADOPTED, is_public=is_public)


def _item(number: int, errand: Errand, text: str, city: City) -> PlanItem:
    start = text.index(f"（{number}）") + len(f"（{number}）")
    return PlanItem(
        number=number,
        path=f"一/（{number}）",
        heading=errand.heading,
        text=errand.text,
        start=start,
        end=start + len(errand.text),
        line=number,
        lead=(errand.lead or city.finance.name,),
        responsible=(errand.responsible,) if errand.responsible else (),
        deadlines=_deadlines(errand),
    )


def _deadlines(errand: Errand) -> tuple[Deadline, ...]:
    if errand.due_on is None:
        return ()
    words = f"{errand.due_on.month}月{errand.due_on.day}日前"
    at = errand.text.index(words)
    return (
        Deadline(
            text=words,
            kind=DeadlineKind.FIXED_DATE,
            start=at,
            end=at + len(words),
            iso=errand.due_on,
            year_inferred=True,
        ),
    )


def task_of(plan_id: int, heading: str) -> int:
    """Return the id of the task with a heading."""
    return Task.objects.get(plan_id=plan_id, heading=heading).pk


def given_done(task_id: int, on: date, url: str = "https://www.example.com/gongshi") -> None:
    """Hand a task in on a day and accept it the day after."""
    clerk = Actor(user_id=901, name="周经办", is_system=True)
    judge = Actor(user_id=902, name="李审核", is_system=True)
    done = Progress(on=on, percent=100, text="已在网站公布。", evidence=(Proof(url=url),))
    moment = datetime.combine(on, NOW.timetz())
    progress.submit_completion(task_id=task_id, progress=done, by=clerk, at=moment)
    after = on + timedelta(days=1)
    progress.accept_completion(
        task_id=task_id, on=after, by=judge, at=datetime.combine(after, NOW.timetz())
    )
