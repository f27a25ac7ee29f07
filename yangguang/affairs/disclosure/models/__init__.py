"""Rows of disclosure; written only by the services of this module."""

from yangguang.affairs.disclosure.models.catalogues import (
    Catalogue,
    CatalogueEntry,
    CatalogueVersion,
    EntryUnit,
    RecordFiling,
)
from yangguang.affairs.disclosure.models.lists import (
    DisclosureGuide,
    NegativeEntry,
    NegativeRevision,
    YearlyPriority,
)
from yangguang.affairs.disclosure.models.numbers import (
    NumberCounter,
    NumberScheme,
    OrganCode,
    RecordNumber,
)
from yangguang.affairs.disclosure.models.reassessments import (
    CleanUp,
    CleanUpItem,
    Conversion,
    Reassessment,
    SelfCheck,
    SelfCheckEntry,
    SpotCheck,
    SpotCheckItem,
)
from yangguang.affairs.disclosure.models.records import (
    AttributeDetermination,
    Record,
    RecordFile,
    RecordRelation,
    RecordReturn,
    ValidityChange,
)
from yangguang.affairs.disclosure.models.revisions import RecordRevision

__all__ = [
    "AttributeDetermination",
    "Catalogue",
    "CatalogueEntry",
    "CatalogueVersion",
    "CleanUp",
    "CleanUpItem",
    "Conversion",
    "DisclosureGuide",
    "EntryUnit",
    "NegativeEntry",
    "NegativeRevision",
    "NumberCounter",
    "NumberScheme",
    "OrganCode",
    "Reassessment",
    "Record",
    "RecordFile",
    "RecordFiling",
    "RecordNumber",
    "RecordRelation",
    "RecordReturn",
    "RecordRevision",
    "SelfCheck",
    "SelfCheckEntry",
    "SpotCheck",
    "SpotCheckItem",
    "ValidityChange",
    "YearlyPriority",
]
