"""Duties: the list, one duty and its acts, rulebooks, feeds."""

from __future__ import annotations

from typing import Any

from yangguang.foundation.duties.services import subscribing
from yangguang.foundation.duties.tests.factories import given_duty
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.tests.factories import AT, City

PUBLIC = frozenset({"public_duties:duties", "public_duties:feed", "public_duties:rulebook"})


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    return {
        "duty_id": given_duty(city.finance, subject="record:matrix").pk,
        "rule_code": "interpretation.material",
        "feed_token": subscribing.renew_feed(unit_id=city.finance.id, by=SYSTEM, at=AT),
    }
