"""Publications, their channels and the public pages."""

from __future__ import annotations

from typing import Any

from yangguang.foundation.publishing.models import Channel
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.files import keep_file
from yangguang.foundation.publishing.tests.factories import AT, SYSTEM, Place, given_live, revealed

PUBLIC = frozenset(
    {
        "public_publishing:changes",
        "public_publishing:channel",
        "public_publishing:channel_feed",
        "public_publishing:file",
        "public_publishing:json",
        "public_publishing:page",
        "public_publishing:site",
        "public_publishing:site_feed",
        "public_publishing:sites",
        "public_publishing:version",
    }
)


def values(city: Any) -> dict[str, Any]:
    """Return one revised publication with a file, and one channel."""
    place = Place(city.government, city.finance)
    file = keep_file(data=b"a", name="a.txt", media_type="text/plain")
    publication = given_live(place, files=(file,), channels=("policies",))
    spec = place.spec(subject=publication.subject, title="更正后的通知", files=(file,))
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="更正标题", by=SYSTEM, at=AT
    )
    revealed(publication)
    channel = Channel.objects.get(site=publication.site, code="policies")
    return {
        "public_id": publication.public_id,
        "publication_id": publication.pk,
        "version_number": 2,
        "file_number": 1,
        "channel_code": channel.code,
        "channel_id": channel.pk,
    }
