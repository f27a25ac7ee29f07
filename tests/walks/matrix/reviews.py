"""Reviews: a round of the finance bureau, a delegation, a route, a workflow."""

from __future__ import annotations

from typing import Any

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.reviews.services import delegation
from yangguang.foundation.reviews.tests.factories import AT, given_round
from yangguang.oversight.ledger.tests.factories import City

PUBLIC = frozenset(
    {
        "public_reviews:route",
        "public_reviews:routes",
        "public_reviews:workflow",
        "public_reviews:workflows",
    }
)


def values(city: City) -> dict[str, Any]:
    """Return one subject for every kind of number that an address carries."""
    review = given_round(city.finance)
    giver = given_actor("secrecy_reviewer", unit=city.finance)
    receiver = given_actor("drafter", unit=city.finance)
    delegation_id = delegation.delegate(
        from_user=giver.user_id,
        to_user=receiver.user_id,
        role="secrecy_reviewer",
        unit=city.finance.id,
        from_on=AT.date(),
        to_on=AT.date(),
        by=giver,
        at=AT,
    )
    return {
        "review_id": review.id,
        "review_step": "first_review",
        "delegation_id": delegation_id,
        "review_route": "three_reviews",
        "workflow_name": "review",
    }
