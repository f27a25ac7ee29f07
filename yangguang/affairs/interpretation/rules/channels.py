"""In which channels an interpretation stands (发布渠道)."""

from __future__ import annotations

from collections.abc import Iterable

WEBSITE = "website"
MEDIA = "media"
_ORDER = (WEBSITE, MEDIA)


def channels_of(*, is_on_website: bool, media_addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the channels reached: the website, and the media once an address proves a report."""
    reached = {WEBSITE: is_on_website, MEDIA: any(one.strip() for one in media_addresses)}
    return tuple(channel for channel in _ORDER if reached[channel])
