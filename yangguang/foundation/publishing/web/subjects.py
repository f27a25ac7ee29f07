"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.foundation.publishing.selectors.acts import subject_of_publication
from yangguang.foundation.publishing.selectors.sites import government_of_channel
from yangguang.kernel.access import Subject


def of_publication(*, publication_id: int, **_: object) -> Subject:
    """Return the subject of a publication."""
    return subject_of_publication(publication_id)


def of_channel(*, channel_id: int, **_: object) -> Subject:
    """Return the subject of a channel."""
    return Subject(government_id=government_of_channel(channel_id))
