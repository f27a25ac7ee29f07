"""Adopting the holidays of a year: entered by a person, or shipped with the program."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.choices import Origin
from yangguang.foundation.calendars.events import YearAdopted
from yangguang.foundation.calendars.models import CalendarChange, CalendarYear
from yangguang.foundation.calendars.rules import official, validation
from yangguang.foundation.calendars.rules.notice_text import read_notice
from yangguang.foundation.calendars.rules.values import OfficialYear
from yangguang.kernel import access, events
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if


def why_not_adopt_year(year: OfficialYear, *, accepts_unusual: bool = False) -> tuple[Reason, ...]:
    """Return why the year is refused; empty when it may be adopted."""
    reasons = validation.why_not_adopt(year, accepts_unusual=accepts_unusual)
    if not reasons and _is_in_force(year):
        text = f"{year.year} 年已经采用了同样的安排，不需要再采用。"
        reasons = (Reason("calendars.same_year", text, field="year"),)
    return reasons


def adopt_year(
    *, year: OfficialYear, by: Actor, at: datetime, accepts_unusual: bool = False
) -> int:
    """Adopt or correct the holidays of a year (采用年度放假安排); return the row's id.

    A correction is a new revision: the calendar gets a new version, and due days counted with the
    old one are known by it.
    """
    access.require(by, "calendars.adopt_year")
    refuse_if(why_not_adopt_year(year, accepts_unusual=accepts_unusual))
    return _enter(year, Origin.ENTERED, by, at)


def adopt_notice(
    *, text: str, by: Actor, at: datetime, source: str = "", accepts_unusual: bool = False
) -> int:
    """Adopt a year from the text of its notice (按通知原文采用); return the row's id."""
    access.require(by, "calendars.adopt_year")
    year = read_notice(text, source=source)
    return adopt_year(year=year, by=by, at=at, accepts_unusual=accepts_unusual)


def seed_official_years(*, by: Actor, at: datetime) -> int:
    """Adopt the shipped years that nobody has entered by hand; return how many changed.

    Repeating it changes nothing; a year that a person entered or corrected is left alone.
    """
    access.require(by, "calendars.seed_official_years")
    kept = {row.year: row for row in CalendarYear.objects.filter(is_current=True)}
    changed = 0
    with transaction.atomic():
        for number, year in official.official_years().items():
            row = kept.get(number)
            entered = row is not None and row.origin == Origin.ENTERED
            if entered or (row is not None and row.table == official.to_table(year)):
                continue
            _enter(year, Origin.SHIPPED, by, at)
            changed += 1
    return changed


def record_change(at: datetime) -> None:
    """Make every kept calendar stale."""
    CalendarChange.objects.create(token=uuid.uuid4().hex, at=at)


def _is_in_force(year: OfficialYear) -> bool:
    row = CalendarYear.objects.filter(year=year.year, is_current=True).first()
    return row is not None and row.table == official.to_table(year)


def _enter(year: OfficialYear, origin: Origin, by: Actor, at: datetime) -> int:
    try:
        with transaction.atomic():
            return _write(year, origin, by, at)
    except IntegrityError as error:
        raise Conflict(f"{year.year} 年的放假安排刚被别人改过，请刷新后再核对。") from error


def _write(year: OfficialYear, origin: Origin, by: Actor, at: datetime) -> int:
    rows = CalendarYear.objects.select_for_update().filter(year=year.year)
    revision = max(rows.values_list("revision", flat=True), default=0) + 1
    rows.filter(is_current=True).update(is_current=False)
    row = CalendarYear.objects.create(
        year=year.year,
        revision=revision,
        table=official.to_table(year),
        origin=origin,
        adopted_at=at,
        adopted_by_name=by.name,
        adopted_by_user_id=by.user_id,
    )
    record_change(at)
    fact = YearAdopted(
        year=year.year, revision=revision, calendar_version=selectors.calendar_version()
    )
    events.announce(fact, stream=f"calendar:{year.year}", by=by, at=at)
    return row.pk
