"""Questions about publications."""

from yangguang.foundation.publishing.rules.content import Field, PublicationSpec, PublicFile, Value
from yangguang.foundation.publishing.selectors.lists import live_publications, publications_in
from yangguang.foundation.publishing.selectors.single import (
    at_version,
    entry_of,
    find_by_public_id,
    find_by_subject,
    get_publication,
    versions_of,
    visible_versions_of,
    withdrawal_of,
)
from yangguang.foundation.publishing.selectors.values import (
    EntrySource,
    PublicationPage,
    PublicationRow,
    PublicationView,
    VersionView,
    WithdrawalView,
)

__all__ = [
    "EntrySource",
    "Field",
    "PublicFile",
    "PublicationPage",
    "PublicationRow",
    "PublicationSpec",
    "PublicationView",
    "Value",
    "VersionView",
    "WithdrawalView",
    "at_version",
    "entry_of",
    "find_by_public_id",
    "find_by_subject",
    "get_publication",
    "live_publications",
    "publications_in",
    "versions_of",
    "visible_versions_of",
    "withdrawal_of",
]
