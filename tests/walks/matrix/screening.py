"""Screening: a screened subject with one find, and the list of wrong words."""

from __future__ import annotations

from typing import Any

from yangguang.foundation.screening.choices import ListKind
from yangguang.foundation.screening.selectors import Part, findings_of
from yangguang.foundation.screening.services import screening
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.factories import AT, City

PUBLIC: frozenset[str] = frozenset()


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    run_id = screening.screen(
        subject="matrix:1",
        government_id=city.government.id,
        unit_id=city.finance.id,
        parts=(Part("body", "正文", "申请人手机13812345678。"),),
        by=SYSTEM,
        at=AT,
    )
    return {
        "screened_run_id": run_id,
        "finding_id": findings_of("matrix:1")[0].id,
        "list_kind": ListKind.WRONG_WORD.value,
    }
