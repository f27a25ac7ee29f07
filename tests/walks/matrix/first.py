"""The frame, organisations, calendars and the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

from yangguang.foundation.calendars.services import local_days
from yangguang.foundation.calendars.services.local_days import LocalDaySpec
from yangguang.foundation.documents.services import reception
from yangguang.foundation.organisations.services import cards
from yangguang.foundation.organisations.services.cards import MechanismSpec
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact, PendingReaction
from yangguang.oversight.ledger.models import (
    Evidence,
    IntakeItem,
    IntakeQuestion,
    SituationReport,
)
from yangguang.oversight.ledger.services import progress, reporting, subtasks
from yangguang.oversight.ledger.services.reporting import RoundSpec
from yangguang.oversight.ledger.services.subtasks import SubtaskSpec
from yangguang.oversight.ledger.tests.desk_cases import PLAN
from yangguang.oversight.ledger.tests.factories import (
    AT,
    City,
    clause,
    given_intake,
    given_task,
    item,
    question,
    report,
)

PUBLIC = frozenset(
    {
        "page:display",
        "page:theme",
        "portal:government",
        "portal:home",
        "portal:robots",
        "portal:search",
        "portal:unit",
        "public_ledger:data",
        "public_ledger:ledger",
        "public_ledger:ledger_csv",
        "public_ledger:ledger_json",
        "public_ledger:plan",
        "public_ledger:plan_print",
        "public_ledger:plans",
        "public_ledger:schema",
        "public_ledger:task",
    }
)


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    draft = given_intake(
        city,
        item("甲", questions=(question("lead_missing"),)),
        clauses=(clause(),),
    )
    task = given_task(city)
    officer = city.officer(city.finance)
    progress.report_progress(
        task_id=task.pk,
        progress=report(10, progress.Proof(name="a.txt", data=b"a")),
        by=officer,
        at=AT,
    )
    part = subtasks.add_subtask(task_id=task.pk, spec=SubtaskSpec(title="一步"), by=officer, at=AT)
    spec = RoundSpec(
        government_id=city.government.id,
        period="2026上半年",
        title="上半年情况",
        due_on=AT.date(),
        unit_ids=(city.finance.id,),
    )
    round_id = reporting.open_report_round(spec=spec, by=city.head, at=AT)
    document = reception.receive_document(
        government_id=city.government.id, name="方案.txt", data=PLAN.encode(), by=city.clerk, at=AT
    )
    fact = Fact.objects.create(event="ledger.plan_closed", stream="plan:1", at=AT)
    dead = PendingReaction.objects.create(
        fact=fact, reaction="a.b", stream="plan:1", ready_at=AT, is_dead=True, attempts=5
    )
    mechanism = MechanismSpec(
        name="协调机制",
        valid_from=AT.date(),
        member_ids=(city.office.id, city.finance.id),
        convener_id=city.office.id,
    )
    local_day = LocalDaySpec(
        day=date(2026, 4, 1),
        works=False,
        name="全区停电检修",
        basis="青政办通〔2026〕1号",
        government_id=city.government.id,
    )
    return {
        "mechanism_id": cards.establish_mechanism(
            government_id=city.government.id, spec=mechanism, by=SYSTEM, at=AT
        ),
        "local_day_id": local_days.adopt_local_day(spec=local_day, by=SYSTEM, at=AT),
        "code": city.government.code,
        "unit_id": city.finance.id,
        "written": "196-0.078",
        "document_id": document,
        "index": 0,
        "plan_id": draft,
        "number": IntakeItem.objects.get(plan_id=draft, is_task=True).number,
        "question_id": IntakeQuestion.objects.get(item__plan_id=draft).pk,
        "task_id": task.pk,
        "evidence_id": Evidence.objects.get(task=task).pk,
        "subtask_id": part,
        "round_id": round_id,
        "report_id": SituationReport.objects.get(round_id=round_id).pk,
        "reaction_id": dead.pk,
    }
