"""Where subjects are public, for lists that may name only what the public can see."""

from __future__ import annotations

from collections.abc import Collection

from yangguang.foundation.publishing.choices import PublicationState
from yangguang.foundation.publishing.models import Publication
from yangguang.kernel.bulk import batches


def public_places(subjects: Collection[str]) -> dict[str, tuple[str, str]]:
    """Return site code and public id of those subjects that are public now."""
    found: dict[str, tuple[str, str]] = {}
    for batch in batches(dict.fromkeys(subjects), size=500):
        rows = Publication.objects.filter(subject__in=batch, state=PublicationState.LIVE)
        for subject, site, public_id in rows.order_by("id").values_list(
            "subject", "site__code", "public_id"
        ):
            found[subject] = site, public_id
    return found
