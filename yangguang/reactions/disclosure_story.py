"""What reviews and publishing decide about a record moves the record along."""

from __future__ import annotations

from datetime import date

from yangguang.affairs.disclosure.selectors import find_record_by_subject
from yangguang.affairs.disclosure.services import publication, review
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.events import Announced, on


@on("publishing.publication_revealed")
def mark_record_published(fact: Announced) -> None:
    """Call a record public from the day it is visible (信息已公开)."""
    record = find_record_by_subject(fact.payload["subject"])
    if record is None or fact.payload["kind"] != "record":
        return
    published_on = date.fromisoformat(fact.payload["published_on"])
    publication.mark_published(record_id=record.id, published_on=published_on, at=fact.at)


@on("reviews.round_completed", "reviews.round_sent_back")
def take_round_result(fact: Announced) -> None:
    """Take over a review that ended on the reviews' own page (审核结果回写)."""
    record = find_record_by_subject(fact.payload["subject"])
    if record is not None:
        review.take_round_result(record_id=record.id, by=SYSTEM, at=fact.at)
