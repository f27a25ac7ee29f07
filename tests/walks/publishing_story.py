"""One document from draft to scorecard, told through the acts of every module and the worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.services import publication, registration, review
from yangguang.affairs.disclosure.tests.factories import SIGNERS, Bureau, given_bureau, spec_of
from yangguang.affairs.interpretation.models import Piece
from yangguang.affairs.interpretation.services import packages, pieces, plans, release
from yangguang.affairs.interpretation.tests.factories import SIGNERS as PIECE_SIGNERS
from yangguang.affairs.interpretation.tests.factories import piece_spec, plan_spec
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.duties.models import Duty
from yangguang.foundation.duties.services import rulebook_rows
from yangguang.foundation.organisations.choices import Level
from yangguang.foundation.organisations.tests.factories import given_government
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.publishing.services import sites
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel import worker
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE

PROACTIVE = Choice(attribute="proactive")
LEVELS = {
    "hlj": Level.PROVINCE,
    "ganzhou": Level.PREFECTURE,
    "wuming": Level.DISTRICT,
    "suqian-jt": Level.DEPARTMENT,
    "songtao": Level.TOWNSHIP,
}


def moment(day: int, hour: int = 9, *, month: int = 3) -> datetime:
    """A moment in 2026."""
    return datetime(2026, month, day, hour, tzinfo=OFFICE_ZONE)


@dataclass
class Story:
    """A bureau under one rulebook, and what happens to its documents."""

    bureau: Bureau
    code: str
    row: Record | None = None
    cast: dict[str, Actor] = field(default_factory=dict)

    @property
    def record_id(self) -> int:
        assert self.row is not None
        return self.row.pk

    def actor(self, *roles: str) -> Actor:
        """The person of a post; the same one every time."""
        return self.cast.setdefault(",".join(roles), self.bureau.person(*roles))

    def draft(self, choice: Choice = PROACTIVE, *, at: datetime | None = None, **given: Any) -> int:
        """Enter a policy document and determine its attribute."""
        at = at or moment(2)
        spec = spec_of(self.bureau, **{"document_class": "policy", **given})
        pk = registration.register_document(spec=spec, by=self.actor("drafter"), at=at)
        registration.determine_attribute(
            record_id=pk, choice=choice, by=self.actor("drafter"), at=at
        )
        self.row = Record.objects.get(pk=pk)
        return pk

    def hand_in_plan(self, *, at: datetime | None = None) -> int:
        """Draw up the interpretation plan and put it beside the document."""
        at, by = at or moment(2, 10), self.actor("drafter")
        plan_id = plans.draft_plan(record_id=self.record_id, spec=plan_spec(), by=by, at=at)
        packages.hand_in_plan(plan_id=plan_id, by=by, at=at)
        return plan_id

    def draft_piece(self, *, at: datetime | None = None, **given: Any) -> int:
        """Draft the interpretation material."""
        return pieces.draft_piece(
            record_id=self.record_id,
            spec=piece_spec(**given),
            by=self.actor("drafter"),
            at=at or moment(2, 10),
        )

    def submit(self, *, at: datetime | None = None) -> None:
        """Hand the document in for review."""
        review.submit(record_id=self.record_id, by=self.actor("drafter"), at=at or moment(3))

    def pass_review(self, *, at: datetime | None = None) -> None:
        """Sign every step of the document's review."""
        at = at or moment(3, 15)
        while (found := reviews.open_round_of(f"record:{self.record_id}")) and found.current_steps:
            step = found.current_steps[0]
            by = self.bureau.person(SIGNERS[step.code])
            review.approve(record_id=self.record_id, step=step.code, by=by, at=at)

    def issue(self, *, at: datetime | None = None) -> None:
        """Issue what was approved: Wednesday 4 March 2026."""
        at = at or moment(4)
        by = self.actor("leader_in_charge")
        review.issue(record_id=self.record_id, issued_on=at.date(), by=by, at=at)
        self.work(at)

    def publish(self, *, at: datetime | None = None) -> None:
        """Publish, and let the log and the worker do what follows: Thursday 5 March 2026."""
        at = at or moment(5)
        publication.publish(record_id=self.record_id, by=self.actor("open_affairs_staff"), at=at)
        self.work(at)

    def review_piece(self, piece_id: int, *, at: datetime) -> None:
        """Bring a piece through its review."""
        pieces.submit_piece(piece_id=piece_id, by=self.actor("drafter"), at=at)
        subject = f"interpretation:{piece_id}"
        while (found := reviews.open_round_of(subject)) and found.current_steps:
            step = found.current_steps[0]
            signing.sign(
                review_id=found.id,
                step=step.code,
                judgements={point.code: "pass" for point in step.checklist},
                by=self.bureau.person(PIECE_SIGNERS[step.code]),
                at=at,
            )
        self.work(at)

    def publish_piece(self, piece_id: int, *, at: datetime) -> None:
        """Publish a signed piece, and let the log and the worker do what follows."""
        release.publish_piece(piece_id=piece_id, by=self.actor("open_affairs_staff"), at=at)
        self.work(at)

    def to_the_public(self) -> int:
        """Go from draft to public with all that the rulebook wants; return the piece's id."""
        self.draft()
        self.hand_in_plan()
        piece_id = self.draft_piece()
        packages.hand_in_material(piece_id=piece_id, by=self.actor("drafter"), at=moment(2, 11))
        self.submit()
        self.pass_review()
        self.issue()
        self.publish()
        return piece_id

    def work(self, at: datetime) -> None:
        """Let the worker and the log's writer run until nothing is left."""
        for step in range(20):
            done = worker.run_pending(at=at + timedelta(seconds=step))
            done += writing.write_log(at=at + timedelta(seconds=step))
            if not done:
                break
        assert worker.dead_reactions() == []
        assert worker.count_pending() == 0
        if self.row is not None:
            self.row.refresh_from_db()

    def duty(self, rule_code: str) -> Duty:
        """The duty of a rule about this document."""
        return Duty.objects.get(rule_code=rule_code, subject=f"record:{self.record_id}")

    def has_duty(self, rule_code: str) -> bool:
        """Whether the document has a duty of a rule."""
        subject = f"record:{self.record_id}"
        return Duty.objects.filter(rule_code=rule_code, subject=subject).exists()

    def is_visible(self) -> bool:
        """Whether the public sees the document."""
        assert self.row is not None
        found = publishing.find_by_public_id(self.row.public_id) if self.row.public_id else None
        return found is not None and found.is_live

    def piece(self, piece_id: int) -> Piece:
        """The piece as it is now."""
        return Piece.objects.get(pk=piece_id)


def given_story(code: str) -> Story:
    """Return a bureau of one of the five governments, with calendar, rules, site and routes."""
    adoption.seed_official_years(by=SYSTEM, at=moment(1, month=1))
    rulebook_rows.seed_rulebooks(by=SYSTEM, at=moment(1, month=1))
    given_government(code, name="青禾区", short_name="青禾区", level=LEVELS[code])
    bureau = given_bureau(code)
    sites.seed_sites(by=SYSTEM, at=moment(1, month=1))
    worker.run_pending(at=moment(1))
    return Story(bureau, code)


def day(number: int, *, month: int = 3) -> date:
    """A day in 2026."""
    return date(2026, month, number)
