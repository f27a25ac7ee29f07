"""Documents of the demonstration, taken from draft to the public by the people of the demo."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from yangguang.affairs.disclosure import selectors as disclosure
from yangguang.affairs.disclosure.selectors import catalogues, lists
from yangguang.affairs.disclosure.selectors.lists import RecordFilter
from yangguang.affairs.disclosure.services import (
    filing,
    numbering,
    publication,
    registration,
    review,
)
from yangguang.affairs.disclosure.services.specs import Choice, OrganCodeSpec, RecordSpec
from yangguang.affairs.interpretation import selectors as interpretation
from yangguang.affairs.interpretation.services import media, packages, pieces, plans, release
from yangguang.affairs.interpretation.services.media import MediaSpec
from yangguang.affairs.interpretation.services.pieces import PieceSpec
from yangguang.affairs.interpretation.services.plans import PlanSpec, StepSpec
from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.selectors import RoundView
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.screening import selectors as screened
from yangguang.foundation.screening.choices import STRUCTURED
from yangguang.foundation.screening.services import screening
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel import clock, worker
from yangguang.kernel.actors import SYSTEM, Actor

_FILE = Path(__file__).with_name("records.toml")
_SIGNERS = {
    "first_review": "editor",
    "second_review": "body",
    "withheld_review": "body",
    "secrecy_review": "secrecy",
    "release_judgement": "secrecy",
    "final_review": "principal",
    "leader_approval": "principal",
    "interpreter_approval": "principal",
}
_FORMED, _ISSUED, _PUBLISHED, _INTERPRETED = range(4)
_PLACES = {"policy": "20-01-03", "other": "20-15-01"}
"""Where the basic catalogue holds documents of a class."""
_MOBILE = "1380013" + "2046"
"""A number of no one: the story is about taking it out."""
_ROUNDS = 40

Say = Callable[[str], object]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Scene:
    """One part of a document's story: when, and what is done."""

    at: datetime
    play: Callable[[], None]


class _Story:
    """The story of one document with the people who act in it."""

    def __init__(self, row: Row) -> None:
        self.row = row
        government = organisations.find_government(row["government"])
        if government is None:
            raise LookupError(f"demo government {row['government']} is missing")
        self.government_id = government.id
        self.unit_id = self.person("clerk", self.moment(_FORMED)).unit_id or 0
        self.record_id = self._known()

    def moment(self, part: int, *, hour: int = 10) -> datetime:
        """The moment of a part of the story."""
        day = self.row["days"][part]
        return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=clock.OFFICE_ZONE)

    def person(self, post: str, at: datetime) -> Actor:
        """Somebody of the demo in his or her post."""
        user = User.objects.get(username=f"{self.row['government']}-{post}")
        return organisations.actor_of(user.pk, at=at)

    def scenes(self) -> list[_Scene]:
        """What is still to be told, in order; a story that was cut off goes on."""
        fate, state = self.row["fate"], self._state()
        found = []
        if state == "":
            found.append(_Scene(self.moment(_FORMED), self.draft))
        if fate != "drafting" and state in {"", "proposed"}:
            found.append(_Scene(self.moment(_ISSUED), self.issue))
        if fate in {"interpreted", "late", "masked"} and state in {"", "proposed", "issued"}:
            found.append(_Scene(self.moment(_PUBLISHED), self.publish))
        if fate == "interpreted" and not self._is_interpreted():
            found.append(_Scene(self.moment(_INTERPRETED, hour=15), self.interpret))
        return found

    def keep_codes(self) -> None:
        """Enter the code of the unit, without which nothing gets its number."""
        if "usc" in self.row and self.record_id is None:
            codes, at = OrganCodeSpec(usc=self.row["usc"]), self.moment(_FORMED)
            numbering.keep_organ_codes(unit_id=self.unit_id, codes=codes, by=SYSTEM, at=at)

    def draft(self) -> None:
        """Enter the document, say how it is to be disclosed, plan its interpretation."""
        at, row = self.moment(_FORMED), self.row
        by = self.person("clerk", at)
        spec = RecordSpec(
            government_id=self.government_id,
            unit_id=self.unit_id,
            title=row["title"],
            formed_on=at.date(),
            document_number=row.get("number", ""),
            document_class=row["class"],
            genre="notice",
            stage=row.get("stage", "decision"),
            subjects=tuple(row["subjects"]),
            keywords=tuple(row["keywords"]),
            abstract=row["abstract"],
            body=row["body"].strip().format(mobile=_MOBILE),
            responsible_office="办公室",
            channels=("normative",) if row["class"] == "policy" else ("notices",),
        )
        self.record_id = registration.register_document(spec=spec, by=by, at=at)
        registration.determine_attribute(record_id=self.told, choice=self._choice(), by=by, at=at)
        self._file(by, at)
        if "outline" in row:
            self._plan(by, at)

    def issue(self) -> None:
        """Bring the document through its review and issue it."""
        at = self.moment(_ISSUED)
        if "piece" in self.row:
            self._write_piece(at - timedelta(hours=1))
        self._settle_finds(at)
        review.submit(record_id=self.told, by=self.person("clerk", at), at=at)
        self._sign(f"record:{self.told}", at, review_record=True)
        day, principal = at.date(), self.person("principal", at)
        review.issue(record_id=self.told, issued_on=day, by=principal, at=at)
        if self.row["fate"] == "withheld":
            publication.retain(record_id=self.told, by=self.person("editor", at), at=at)

    def publish(self) -> None:
        """Hand the document to publishing and the log."""
        at = self.moment(_PUBLISHED)
        publication.publish(record_id=self.told, by=self.person("editor", at), at=at)

    def interpret(self) -> None:
        """Publish the interpretation, and note what the press reported."""
        at = self.moment(_INTERPRETED, hour=15)
        (piece,) = interpretation.pieces_of(self.told)
        if piece.state == "signed":
            by = self.person("editor", at)
            release.publish_piece(piece_id=piece.id, by=by, at=at)
        if "media" in self.row:
            spec = MediaSpec(
                record_id=self.told,
                step="reported",
                outlet=self.row["media"],
                on=at.date(),
                address="https://news.example/policy",
            )
            media.record_media(spec=spec, by=self.person("editor", at), at=at)

    @property
    def told(self) -> int:
        """The document, once it is entered."""
        if self.record_id is None:
            raise LookupError("the story has not begun")
        return self.record_id

    def _state(self) -> str:
        return disclosure.get_record(self.record_id).state if self.record_id else ""

    def _is_interpreted(self) -> bool:
        found = interpretation.pieces_of(self.record_id) if self.record_id else ()
        return any(piece.state == "published" for piece in found)

    def _known(self) -> int | None:
        where = RecordFilter(government_id=self.government_id, text=self.row["title"])
        found = lists.records_page(where, by=SYSTEM)
        return next((one.id for one in found.entries if one.title == self.row["title"]), None)

    def _choice(self) -> Choice:
        if self.row["fate"] != "withheld":
            return Choice(attribute="proactive")
        return Choice(
            attribute="withheld",
            ground="C6",
            basis="《中华人民共和国政府信息公开条例》第十六条第二款",
            reason="属于讨论中的过程稿，定稿后按程序公开",
        )

    def _file(self, by: Actor, at: datetime) -> None:
        wanted = _PLACES.get(self.row["class"]) if self.row["fate"] != "withheld" else None
        places = [
            (catalogue.id, entry.code)
            for catalogue in catalogues.catalogues_of(self.government_id)
            for entry in catalogues.entries_of(catalogue.id)
            if entry.code == wanted
        ]
        if places:
            filing.file_under(record_id=self.told, places=places, by=by, at=at)

    def _plan(self, by: Actor, at: datetime) -> None:
        principal = self.person("principal", at)
        spec = PlanSpec(
            outline=self.row["outline"],
            elements=tuple(self.row.get("elements", ("背景依据", "主要内容"))),
            steps=(StepSpec("at", "questions"),),
            first_interpreter=principal.name,
            first_interpreter_title="主要负责人",
            media_outlets=(self.row["media"],) if "media" in self.row else (),
        )
        plan_id = plans.draft_plan(record_id=self.told, spec=spec, by=by, at=at)
        packages.hand_in_plan(plan_id=plan_id, by=by, at=at)

    def _write_piece(self, at: datetime) -> None:
        by, principal = self.person("clerk", at), self.person("principal", at)
        spec = PieceSpec(
            title=self.row["piece"],
            form="questions",
            body=self.row["answer"].strip(),
            elements=tuple(self.row["elements"]),
            themes=tuple(self.row["keywords"]),
            interpreter=principal.name,
            interpreter_title="主要负责人",
            interpreter_role="principal",
        )
        piece_id = pieces.draft_piece(record_id=self.told, spec=spec, by=by, at=at)
        packages.hand_in_material(piece_id=piece_id, by=by, at=at)
        pieces.submit_piece(piece_id=piece_id, by=by, at=at)
        self._sign(f"interpretation:{piece_id}", at, review_record=False)

    def _sign(self, subject: str, at: datetime, *, review_record: bool) -> None:
        for _ in range(_ROUNDS):
            found = reviews.open_round_of(subject)
            if found is None or not found.current_steps:
                return
            step = found.current_steps[0].code
            by = self.person(_SIGNERS[step], at)
            if review_record:
                review.approve(record_id=self.told, step=step, by=by, at=at)
            else:
                _approve(found, step, by, at)

    def _settle_finds(self, at: datetime) -> None:
        by = self.person("secrecy", at)
        for find in screened.open_findings(f"record:{self.told}"):
            if find.kind in STRUCTURED:
                screening.decide(finding_id=find.id, decision="mask", by=by, at=at)


def load(*, say: Say = print) -> None:
    """Tell every document's story that is not told yet, day by day; each scene whole or not."""
    stories = [_Story(row) for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["record"]]
    for story in stories:
        story.keep_codes()
    scenes = [(scene, story) for story in stories for scene in story.scenes()]
    for scene, _ in sorted(scenes, key=lambda one: one[0].at):
        with transaction.atomic():
            scene.play()
        _settle(scene.at)
    if scenes:
        say(f"演示：{len({id(story) for _, story in scenes})} 件信息已走完公开流程")


def _approve(found: RoundView, step: str, by: Actor, at: datetime) -> None:
    points = [
        one for current in found.current_steps if current.code == step for one in current.checklist
    ]
    judgements = dict.fromkeys((point.code for point in points), "pass")
    signing.sign(review_id=found.id, step=step, judgements=judgements, by=by, at=at)


def _settle(at: datetime) -> None:
    """Let the worker and the log's writer do what follows."""
    for second in range(1, _ROUNDS):
        moment = at + timedelta(seconds=second)
        if not worker.run_pending(at=moment) + writing.write_log(at=moment):
            return
