"""Promise: a calendar change replays 1,000,000 open duties within 60 seconds on two cores.

Prints the seconds of the preview and of the replay, rows a second, the ratio to one bare bulk
update of as many rows, the memory this process used at most, and the queries and seconds of one page
of the list of due duties among 1,000 and among 1,000,000. Works in a database of its own, in a
temporary folder (or beside the one that DATABASE_URL names), and removes it. DUTIES=100000 is a
smaller run.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import django

WANTED = int(os.environ.get("DUTIES", "1000000"))
FEW = 1_000
MOST_SECONDS = 60.0
SEEDS = 8_000
CHANGED_BY_HAND = 5_000
AT = datetime(2026, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
HOLIDAY = date(2026, 6, 10)
FIRST = date(2026, 5, 6)
LIMITS = (
    (3, "working_day"),
    (7, "working_day"),
    (15, "working_day"),
    (20, "working_day"),
    (10, "day"),
    (30, "day"),
    (1, "month"),
    (48, "hour"),
)


def main() -> int:
    """Fill a database, change the calendar, print what it costs; return 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/duties.sqlite3")
        django.setup()
        from django.db import connection  # noqa: PLC0415 - needs Django set up

        connection.settings_dict["TEST"]["NAME"] = (
            f"{folder}/duties.sqlite3" if connection.vendor == "sqlite" else None
        )
        connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            return _measure()
        finally:
            connection.creation.destroy_test_db("", verbosity=0)


def _measure() -> int:
    from yangguang.foundation.duties.models import Duty  # noqa: PLC0415 - needs Django set up
    from yangguang.foundation.duties.services import replaying  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415

    units = _units()
    _fill(units, FEW)
    few = _page(units)
    _fill(units, WANTED)
    _change_some_by_hand()
    total = Duty.objects.count()
    many = _page(units)
    bare = _seconds(_bare_update)
    _declare_holiday()
    previews, moved = [], list[int]()
    looked = _seconds(lambda: previews.append(replaying.preview(on=AT.date())))
    busy = time.process_time()
    spent = _seconds(lambda: moved.append(replaying.recompute_due_dates(by=SYSTEM, at=AT)))
    busy = time.process_time() - busy
    print(f"preview: {previews[0].moved:,} of {total:,} open duties would move, {looked:.1f} s")
    print(
        f"replay: {moved[0]:,} moved, {spent:.1f} s (<= {MOST_SECONDS:.0f}), {busy:.1f} s of CPU, "
        f"{total / spent:,.0f} rows/s, {spent / bare:.1f} x a bare update ({bare:.1f} s), "
        f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )
    for label, (queries, cost) in (("1,000", few), (f"{total:,}", many)):
        print(f"page of due duties among {label:>9}: {queries} queries, {cost * 1000:.0f} ms")
    again = replaying.recompute_due_dates(by=SYSTEM, at=AT)
    agrees = previews[0].moved == moved[0] and again == 0 and few[0] == many[0]
    return 0 if spent <= MOST_SECONDS and agrees else 1


def _declare_holiday() -> None:
    from yangguang.foundation.calendars.services import local_days  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415

    day = local_days.LocalDaySpec(
        government_id=None, day=HOLIDAY, works=False, name="临时放假", basis="通知"
    )
    local_days.adopt_local_day(spec=day, by=SYSTEM, at=AT)


def _units() -> list[tuple[int, int]]:
    from yangguang.foundation.organisations.tests import factories  # noqa: PLC0415

    found = []
    for _ in range(5):
        government = factories.given_government()
        found += [(government.id, factories.given_unit(government).id) for _ in range(8)]
    return found


def _fill(units: list[tuple[int, int]], wanted: int) -> None:
    """Make a few thousand duties with all terms, then let the database copy them."""
    from django.db import connection  # noqa: PLC0415

    from yangguang.foundation.duties.models import Duty  # noqa: PLC0415

    if not Duty.objects.exists():
        _seed(units, min(SEEDS, wanted))
        return
    _seed(units, SEEDS)
    first, last = _bounds()
    names = [field.column for field in Duty._meta.concrete_fields if field.column != "id"]  # noqa: SLF001
    columns = ", ".join(f'"{name}"' for name in names)
    chosen = ", ".join("%s" if name == "occurrence" else f'"{name}"' for name in names)
    table = Duty._meta.db_table  # noqa: SLF001
    sql = f'INSERT INTO "{table}" ({columns}) SELECT {chosen} FROM "{table}" WHERE id > %s AND id <= %s'  # noqa: S608
    with connection.cursor() as cursor:
        for copy in range((wanted - Duty.objects.count()) // SEEDS):
            cursor.execute(sql, [f"copy-{copy}", first, last])
        if connection.vendor == "postgresql":
            cursor.execute(f'ANALYZE "{table}"')
    _events()


def _bounds() -> tuple[int, int]:
    from yangguang.foundation.duties.models import Duty  # noqa: PLC0415

    last = Duty.objects.latest("id").pk
    return last - SEEDS, last


def _seed(units: list[tuple[int, int]], number: int) -> None:
    from yangguang.foundation.duties.models import Duty  # noqa: PLC0415
    from yangguang.foundation.duties.rules.terms import DutyUnit  # noqa: PLC0415
    from yangguang.foundation.duties.rules.values import DutySpec  # noqa: PLC0415
    from yangguang.foundation.duties.services import opening  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415

    start = Duty.objects.count()
    specs = []
    for place in range(number):
        length, unit = LIMITS[place % len(LIMITS)]
        opened_on = FIRST + timedelta(days=place // len(LIMITS) % 34)
        government_id, unit_id = units[(place * 7 + place // 40) % len(units)]
        specs.append(
            DutySpec(
                subject=f"record:{start + place}",
                government_id=government_id,
                owner_unit_id=unit_id,
                title="公开文件",
                opened_on=opened_on,
                rule_code=f"bench.{length}_{unit}",
                length=length,
                unit=DutyUnit(unit),
                opened_at=datetime(
                    opened_on.year, opened_on.month, opened_on.day, 10, tzinfo=AT.tzinfo
                ),
            )
        )
    opening.open_duties(specs=specs, by=SYSTEM, at=AT)


def _events() -> None:
    """Every duty has the event of its opening, as in life."""
    from django.db import connection  # noqa: PLC0415

    from yangguang.foundation.duties.models import Duty, DutyEvent  # noqa: PLC0415

    duty, event = Duty._meta.db_table, DutyEvent._meta.db_table  # noqa: SLF001
    sql = (
        f'INSERT INTO "{event}" (duty_id, kind, "on", recorded_at, by_name, reason, authority, evidence)'  # noqa: S608
        f" SELECT id, 'opened', opened_on, %s, '', '', '', '' FROM \"{duty}\" WHERE occurrence <> ''"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [AT])


def _change_some_by_hand() -> None:
    """Some clocks were stopped and run again: these are derived one by one."""
    from yangguang.foundation.duties.models import Duty, DutyEvent  # noqa: PLC0415
    from yangguang.kernel import bulk  # noqa: PLC0415

    ids = list(
        Duty.objects.filter(unit="working_day", opened_on__lt=date(2026, 5, 28))
        .order_by("-id")
        .values_list("id", flat=True)[:CHANGED_BY_HAND]
    )
    for kind, day in (("paused", date(2026, 5, 28)), ("resumed", date(2026, 6, 1))):
        bulk.load(
            DutyEvent,
            (DutyEvent(duty_id=one, kind=kind, on=day, recorded_at=AT) for one in ids),
        )
    for batch in bulk.batches(ids, size=500):
        Duty.objects.filter(pk__in=batch).update(was_moved=True)


def _bare_update() -> None:
    """One statement over all rows with the same columns, taken back afterwards."""
    from django.db import transaction  # noqa: PLC0415

    from yangguang.foundation.duties.models import Duty  # noqa: PLC0415

    with transaction.atomic():
        Duty.objects.update(due_on=HOLIDAY, soon_on=HOLIDAY, calendar_version="bare")
        transaction.set_rollback(True)


def _page(units: list[tuple[int, int]]) -> tuple[int, float]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from yangguang.foundation.duties.selectors import due_list  # noqa: PLC0415

    query = due_list.DueQuery(government_id=units[0][0], on=AT.date())
    due_list.due_page(query)
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as captured:
        due_list.due_page(query)
    return len(captured), time.perf_counter() - started


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
