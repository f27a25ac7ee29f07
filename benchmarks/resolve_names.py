"""Promise: 1,000 printed names are understood among 10,000 units in less than one second.

Prints the seconds for loading the names from an in-memory database and resolving, for names that
are registered and for names that nobody knows.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, date, datetime

import django

PLACES = 1000
ORGANS = (
    "发展和改革局",
    "教育局",
    "工业和信息化局",
    "财政局",
    "人力资源和社会保障局",
    "住房和城乡建设局",
    "卫生健康局",
    "市场监督管理局",
    "农业农村局",
    "生态环境局",
)
PRINTED = ("发改局", "教育局", "工信局", "财政局", "人社局", "住建局", "卫健委", "市监局")
MOST_SECONDS = 1.0
ON = date(2026, 3, 4)


def main() -> int:
    """Print one line per case; return 1 when the promise is broken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
    django.setup()
    government_id = _filled()
    known = [f"{_place(number)}{name}" for number in range(125) for name in PRINTED]
    unknown = [f"{_place(number)}号观测站" for number in range(1000)]
    kept = True
    for label, names in (("registered", known), ("unknown", unknown)):
        seconds = _seconds(names, government_id)
        kept = kept and seconds < MOST_SECONDS
        print(f"{label:12}{len(names)} names, {PLACES * len(ORGANS)} units: {seconds:.2f} s (< 1)")
    return 0 if kept else 1


def _seconds(names: list[str], government_id: int) -> float:
    from yangguang.foundation.organisations import selectors  # noqa: PLC0415 - needs Django set up

    started = time.process_time()
    found = selectors.resolve_units(names, government_id=government_id, on=ON)
    seconds = time.process_time() - started
    assert len(found) == len(names)
    return seconds


def _filled() -> int:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    from yangguang.foundation.organisations.services import (  # noqa: PLC0415 - the same
        governments,
        specs,
        units,
    )
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0)
    at = datetime(2026, 3, 4, tzinfo=UTC)
    spec = specs.GovernmentSpec(code="city", name="青禾市", short_name="青禾市", level="prefecture")
    government_id = governments.establish_government(spec=spec, by=SYSTEM, at=at)
    rows = [
        specs.UnitSpec(
            government_id=government_id,
            name=f"{_place(number)}{organ}",
            kind="lower_organ",
            division_type="district",
            place=_place(number),
        )
        for number in range(PLACES)
        for organ in ORGANS
    ]
    units.establish_units(specs=rows, by=SYSTEM, at=at)
    return government_id


def _place(number: int) -> str:
    digits = "甲乙丙丁戊己庚辛壬癸"
    return "".join(digits[int(digit)] for digit in f"{number:03}") + "区"


if __name__ == "__main__":
    sys.exit(main())
