"""What publishing keeps."""

from yangguang.foundation.publishing.models.publications import (
    Placement,
    Publication,
    PublicationVersion,
    Revelation,
    Withdrawal,
)
from yangguang.foundation.publishing.models.sites import Channel, Site

__all__ = [
    "Channel",
    "Placement",
    "Publication",
    "PublicationVersion",
    "Revelation",
    "Site",
    "Withdrawal",
]
