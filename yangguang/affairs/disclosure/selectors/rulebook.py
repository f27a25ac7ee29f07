"""What the rulebook of a government asks of disclosure on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.affairs.disclosure.choices import POLICY_CLASSES, FileRole
from yangguang.affairs.disclosure.rules import packages
from yangguang.affairs.disclosure.rules.determinations import Rulebook
from yangguang.affairs.disclosure.rules.limits import LEGAL_WORKING_DAYS
from yangguang.foundation.duties.selectors import rulebooks
from yangguang.foundation.duties.selectors.rulebooks import Occasion, Requirement

_GROUNDS = {
    "no_attribute": "no_attribute",
    "no_reason": "no_lawful_reason",
    "interpretation_incomplete": "incomplete_interpretation",
}
"""Words of the rulebooks and the codes of reviews for the same grounds."""
FORMAL_GROUNDS = frozenset(_GROUNDS.values())


@dataclass(frozen=True, slots=True)
class PackageNeed:
    """What must be handed in with a document for its interpretation, and by which clause."""

    package: str
    clause: str
    source: str
    is_unverified: bool = False

    @property
    def roles(self) -> tuple[FileRole, ...]:
        """The roles of the files that are wanted."""
        return tuple(FileRole(part) for part in packages.parts_needed(self.package))

    def missing(self, given: Collection[str]) -> tuple[FileRole, ...]:
        """Return the roles of which nothing was handed in."""
        return tuple(
            FileRole(part) for part in packages.parts_missing(self.package, frozenset(given))
        )


@dataclass(frozen=True, slots=True)
class ReviewInterval:
    """After how many months a record that is not public is looked at again."""

    months: int
    clause: str
    is_unverified: bool


def rulebook_of(government_id: int, *, on: date) -> Rulebook:
    """Return who must give reasons and who reviews, with the clauses."""
    reason = _find("disclosure.reason_required", government_id, on)
    review = _find("disclosure.open_office_review", government_id, on)
    proxy = _find("disclosure.proxy_draft_reason", government_id, on)
    return Rulebook(
        reason_required=str(reason.value),
        reason_clause=clause_of(reason),
        office_review=str(review.value),
        office_review_clause=clause_of(review),
        proxy_needs_reason=bool(proxy.value),
        proxy_clause=clause_of(proxy),
    )


def formal_return_grounds(government_id: int, *, on: date) -> frozenset[str]:
    """Return the formal grounds on which the office may return a submission (退文情形)."""
    found = _find("disclosure.return_grounds", government_id, on).value
    return frozenset(_GROUNDS.get(code, code) for code in _words(found))


def needs_interpretation(
    document_class: str, attribute: str, *, government_id: int, on: date
) -> bool:
    """Whether a document must be interpreted: it is public and of a class that the rules name."""
    if attribute != "proactive":
        return False
    named = _words(_find("interpretation.applies_to", government_id, on).value)
    is_policy = document_class in POLICY_CLASSES and bool({"policy", "normative"} & set(named))
    return is_policy or document_class in named


def package_needed(government_id: int, *, on: date) -> PackageNeed:
    """Return what must be handed in with a document that must be interpreted."""
    found = _find("interpretation.package", government_id, on)
    return PackageNeed(
        str(found.value),
        clause_of(found),
        found.source,
        found.unverified,
    )


def review_interval(government_id: int, *, on: date) -> ReviewInterval:
    """Return after how many months a withheld record is looked at again."""
    found = _find("disclosure.withheld_reassessment_months", government_id, on)
    return ReviewInterval(int(str(found.value)), clause_of(found), found.unverified)


def clause_of(found: Requirement) -> str:
    """Return the source with the clause, as a reason quotes it."""
    return f"{found.source}{found.clause}"


def _find(code: str, government_id: int, on: date) -> Requirement:
    return rulebooks.requirement(code, government_id=government_id, on=on)


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in value) if isinstance(value, list | tuple) else (str(value),)


def publish_limit(
    government_id: int, document_class: str, attribute: str, *, on: date, at: datetime
) -> int:
    """Return the working days within which a document of a class must be public."""
    occasion = Occasion(
        event="disclosure.record_issued",
        subject="record:0",
        government_id=government_id,
        unit_id=None,
        on=on,
        at=at,
        payload={"document_class": document_class, "attribute": attribute},
    )
    found = [
        row.row.length
        for row in rulebooks.triggered(occasion)
        if row.row.code.startswith("publication.") and row.row.unit == "working_day"
    ]
    return min((days for days in found if days), default=LEGAL_WORKING_DAYS)
