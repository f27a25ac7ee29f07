"""Loads the demo once: a plan that is already there is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from yangguang.affairs.disclosure.services import catalogue
from yangguang.foundation.documents.services import reception
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.services import demo as people_and_units
from yangguang.kernel import clock, worker
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused
from yangguang.oversight.ledger.services import adoption
from yangguang.oversight.ledger.services.intake import opening
from yangguang.project import demo_logins
from yangguang.project.demo import progress, records, settling

DOCUMENTS = Path(__file__).resolve().parent / "documents"
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """A demo document: whose, which file, when it was taken in, when its story ends."""

    government: str
    file: str
    taken_in: str
    told_until: str


PLANS = (
    DemoPlan("hlj", "hlj.txt", "2017-04-26", "2019-08-01"),
    DemoPlan("ganzhou", "ganzhou.html", "2018-06-25", "2019-01-15"),
    DemoPlan("wuming", "wuming.txt", "2017-03-03", "2018-01-15"),
    DemoPlan("wuming", "wuming-2026.txt", "2026-03-11", "2026-11-20"),
    DemoPlan("suqian-jt", "suqian-jt.txt", "2016-08-15", "2017-01-20"),
    DemoPlan("songtao", "songtao.txt", "2020-06-10", "2020-09-10"),
)


def load(*, say: Say = print) -> None:
    """Load what is missing of the demo; each plan comes whole or not at all."""
    now = clock.now()
    people_and_units.seed_demo(password=demo_logins.password(), by=SYSTEM, at=now)
    catalogue.seed_catalogues(by=SYSTEM, at=now)
    for plan in PLANS:
        with transaction.atomic():
            _load_plan(plan, say)
    records.load(say=say)
    while worker.run_pending(at=clock.now()):
        pass


def _load_plan(plan: DemoPlan, say: Say) -> None:
    government = organisations.find_government(plan.government)
    if government is None:
        raise LookupError(f"demo government {plan.government} is missing")
    office = Actor(name="政务公开办（演示）", government_id=government.id, is_system=True)
    at = _moment(plan.taken_in)
    try:
        document_id = reception.receive_document(
            government_id=government.id,
            name=plan.file,
            data=(DOCUMENTS / plan.file).read_bytes(),
            by=office,
            at=at,
        )
    except Refused as refusal:
        if refusal.codes == ("documents.same_file",):
            return
        raise
    plan_id = opening.open_intake(
        document_id=document_id, government_id=government.id, by=office, at=at
    )
    settling.settle(plan_id, by=office, at=at)
    adoption.adopt_plan(plan_id=plan_id, by=office, at=at)
    progress.tell(plan_id, by=office, until=_moment(plan.told_until))
    say(f"演示：{government.name}《{plan.file}》已录入并下发")


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=clock.OFFICE_ZONE)
