"""What happened is held against the rulebooks: it opens duties, and fulfils others."""

from __future__ import annotations

from datetime import date

from yangguang.affairs.disclosure import selectors as disclosure
from yangguang.foundation.duties.selectors.rulebooks import Occasion
from yangguang.foundation.duties.services import rulebooks
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on

_DAYS = ("published_on", "issued_on", "interpreted_on", "held_on", "on")
"""Names of the legal day of a fact, the first one found counts; else the day it was announced."""


@on(
    "disclosure.record_submitted",
    "disclosure.record_issued",
    "disclosure.record_published",
    "disclosure.record_withdrawn",
    "disclosure.withheld_reassessed",
    "disclosure.penalty_revoked",
    "interpretation.interpretation_published",
    "interpretation.plan_published",
)
def hold_record_against_rules(fact: Announced) -> None:
    """Open and fulfil the duties of a document (按规则产生和履行文件义务)."""
    record = disclosure.get_record(fact.payload["record_id"])
    _apply(fact, subject=record.subject, title=record.title)


@on(
    "disclosure.catalogue_adopted",
    "disclosure.negative_list_adopted",
    "disclosure.negative_list_change_proposed",
    "disclosure.priorities_adopted",
    "disclosure.self_check_reported",
    "disclosure.spot_check_recorded",
    "interpretation.official_interpreted",
)
def hold_office_against_rules(fact: Announced) -> None:
    """Open and fulfil the duties of a unit or a government (按规则产生和履行机关义务)."""
    _apply(fact, subject=fact.stream)


@on(
    "organisations.hearing_recorded",
    "ledger.plan_filed",
    "ledger.situation_report_submitted",
)
def hold_unit_against_rules(fact: Announced) -> None:
    """Fulfil the duties of the unit that heard, filed or reported (按规则履行单位义务)."""
    unit = organisations.get_unit(fact.payload["unit_id"])
    _apply(fact, subject=f"unit:{unit.id}", government_id=unit.government_id)


def _apply(
    fact: Announced, *, subject: str, title: str = "", government_id: int | None = None
) -> None:
    payload = fact.payload
    occasion = Occasion(
        event=fact.name,
        subject=subject,
        government_id=government_id or payload["government_id"],
        unit_id=payload.get("unit_id"),
        on=_day(fact),
        at=fact.at,
        payload=payload,
        title=title,
    )
    rulebooks.apply_occasion(occasion=occasion, by=SYSTEM, at=fact.at)


def _day(fact: Announced) -> date:
    given = next((fact.payload[name] for name in _DAYS if fact.payload.get(name)), None)
    return date.fromisoformat(given) if given else clock.day_of(fact.at)
