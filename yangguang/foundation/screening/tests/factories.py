"""Reaches states of screening through its acts; the numbers are made up."""

from __future__ import annotations

from datetime import datetime

from yangguang.foundation.organisations.selectors import UnitView
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.screening.selectors import Part, find_run, open_findings
from yangguang.foundation.screening.services import screening
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
SUBJECT = "record:1"
ID_CARD = "11010519491231002X"
MOBILE = "13812345678"
TEXT = f"申请人张桂兰，身份证号码：{ID_CARD}，手机{MOBILE}。"


def given_office() -> UnitView:
    """Return a unit whose texts are screened."""
    return given_unit(given_government())


def person_of(unit: UnitView, *roles: str, user_id: int = 7) -> Actor:
    """Return somebody who holds roles in a unit."""
    return Actor(
        user_id=user_id,
        name="周经办",
        unit_id=unit.id,
        unit_name=unit.name,
        government_id=unit.government_id,
        roles=frozenset(roles),
    )


def reviewer_of(unit: UnitView) -> Actor:
    """Return the person who decides about finds."""
    return person_of(unit, "release_reviewer")


def given_screened(
    unit: UnitView, text: str = TEXT, *more: Part, subject: str = SUBJECT, by: Actor = SYSTEM
) -> int:
    """Screen a text of a unit; return the run."""
    return screening.screen(
        subject=subject,
        government_id=unit.government_id,
        unit_id=unit.id,
        parts=(Part("body", "正文", text), *more),
        by=by,
        at=AT,
    )


def open_kinds(subject: str = SUBJECT) -> list[str]:
    """Return the kinds that nobody decided about, in the order of the text."""
    return [find.kind.value for find in open_findings(subject)]


def digest_of(subject: str = SUBJECT) -> str:
    """Return the digest of the present content."""
    run = find_run(subject)
    assert run is not None
    return run.digest
