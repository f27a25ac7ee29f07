"""Reaches states of disclosure through its acts; names and texts are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from django.apps import apps

from yangguang.affairs.disclosure.models import OrganCode, Record
from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.rules.organ_codes import usc_check_sign
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.services import (
    numbering,
    package,
    publication,
    registration,
    review,
)
from yangguang.affairs.disclosure.services.specs import FileSpec, OrganCodeSpec, RecordSpec
from yangguang.foundation.organisations.choices import Level, UnitKind
from yangguang.foundation.organisations.selectors import GovernmentView, UnitView, find_government
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import routes
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

AT = datetime(2026, 3, 4, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = date(2026, 3, 4)
"""A Wednesday."""
BODY = "为做好防汛工作，现将有关事项通知如下。\n一、压实责任。\n二、加强值守。"
PROACTIVE = Choice(attribute="proactive")
ON_REQUEST = Choice(attribute="on_request", reason="涉及特定申请人")
WITHHELD = Choice(
    attribute="withheld",
    ground="C6",
    basis="《中华人民共和国政府信息公开条例》第十六条第二款",
    reason="属于内部讨论的过程稿",
)
SIGNERS = {
    "first_review": "open_affairs_staff",
    "second_review": "unit_open_affairs_body",
    "final_review": "leader_in_charge",
    "secrecy_review": "secrecy_reviewer",
    "release_judgement": "release_reviewer",
    "withheld_review": "unit_open_affairs_body",
    "leader_approval": "leader_in_charge",
    "countersign": "unit_open_affairs_body",
}

_users = count(1)
_serials = count(1)


@dataclass(frozen=True, slots=True)
class Bureau:
    """A bureau that publishes, a second one, their office, and the people of the stories."""

    government: GovernmentView
    unit: UnitView
    other: UnitView
    office: UnitView

    def person(self, *roles: str, unit: UnitView | None = None) -> Actor:
        """Return somebody who holds roles in a unit, every time another person."""
        number, unit = next(_users), unit or self.unit
        return Actor(
            user_id=100_000 + number,
            name=f"{unit.short_name}{number}号",
            unit_id=unit.id,
            unit_name=unit.name,
            government_id=unit.government_id,
            roles=frozenset(roles),
        )

    @property
    def drafter(self) -> Actor:
        """Who drafts (周经办)."""
        return self.person("drafter")

    @property
    def staff(self) -> Actor:
        """Who publishes."""
        return self.person("open_affairs_staff")

    @property
    def body(self) -> Actor:
        """The unit's open-affairs body."""
        return self.person("unit_open_affairs_body")

    @property
    def leader(self) -> Actor:
        """Who issues."""
        return self.person("leader_in_charge")

    @property
    def head(self) -> Actor:
        """The office that guides all units."""
        return self.person("open_affairs_office", unit=self.office)

    @property
    def inspector(self) -> Actor:
        """Who inspects."""
        return self.person("inspection_office", unit=self.office)


def given_usc() -> str:
    """Return a made-up unified social credit code whose check sign fits."""
    first = f"11999900{next(_serials):08d}X"[:16] + "0"
    return first + usc_check_sign(first)


def given_bureau(code: str = "", *, with_codes: bool = True) -> Bureau:
    """Return a bureau; `code` names one of the five governments whose rulebook counts."""
    routes.seed_routes(at=AT)
    government = find_government(code) if code else None
    government = government or given_government(
        code, name="青禾区", short_name="青禾区", level=Level.DISTRICT
    )
    bureau = Bureau(
        government,
        given_unit(government, f"青禾区水务{next(_serials)}局"),
        given_unit(government, f"青禾区应急{next(_serials)}局"),
        given_unit(
            government, f"青禾区人民政府办公{next(_serials)}室", kind=UnitKind.GOVERNMENT_OFFICE
        ),
    )
    if with_codes:
        for unit in (bureau.unit, bureau.other, bureau.office):
            numbering.keep_organ_codes(
                unit_id=unit.id, codes=OrganCodeSpec(usc=given_usc()), by=SYSTEM, at=AT
            )
    return bureau


def spec_of(bureau: Bureau, **given: Any) -> RecordSpec:
    """Return a document to enter: complete, a plain notice, a draft."""
    fields = {
        "government_id": bureau.government.id,
        "unit_id": bureau.unit.id,
        "title": f"关于做好防汛工作的第{next(_serials)}号通知",
        "formed_on": date(2026, 3, 2),
        "body": BODY,
        "stage": "decision",
        "subjects": ("0603",),
        "genre": "notice",
        "responsible_office": "办公室",
    }
    return RecordSpec(**{**fields, **given})


def given_draft(bureau: Bureau, *, by: Actor | None = None, **given: Any) -> Record:
    """Return an entered draft."""
    spec = spec_of(bureau, **given)
    pk = registration.register_document(spec=spec, by=by or bureau.drafter, at=AT)
    return Record.objects.get(pk=pk)


def given_proposed(bureau: Bureau, choice: Choice = PROACTIVE, **given: Any) -> Record:
    """Return a draft with its attribute."""
    row = given_draft(bureau, **given)
    by = bureau.drafter
    registration.determine_attribute(record_id=row.pk, choice=choice, by=by, at=AT)
    return fresh(row)


def given_package(row: Record, *roles: str) -> None:
    """Attach what comes in for the interpretation."""
    for role in roles or ("interpretation_plan", "interpretation_material"):
        file = FileSpec(name=f"{role}.txt", text=f"{role}的内容", role=role)
        package.attach(record_id=row.pk, file=file, by=SYSTEM, at=AT)


def given_submitted(bureau: Bureau, choice: Choice = PROACTIVE, **given: Any) -> Record:
    """Return a record under review; policy documents come with their package."""
    row = given_proposed(bureau, choice, **given)
    if row.document_class in {"policy", "normative"} and choice.attribute == "proactive":
        given_package(row)
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    return fresh(row)


def pass_review(bureau: Bureau, row: Record, *, at: datetime = AT) -> Record:
    """Sign every step of the review, each by a new person of the right post."""
    while (found := reviews.open_round_of(stream_of(row.pk))) and found.current_steps:
        step = found.current_steps[0]
        unit = bureau.other if step.desk_unit_id == bureau.other.id else bureau.unit
        by = bureau.person(SIGNERS[step.code], unit=unit)
        review.approve(record_id=row.pk, step=step.code, by=by, at=at)
    return fresh(row)


def given_cleared(bureau: Bureau, choice: Choice = PROACTIVE, **given: Any) -> Record:
    """Return a record that every review has passed."""
    return pass_review(bureau, given_submitted(bureau, choice, **given))


def given_issued(bureau: Bureau, choice: Choice = PROACTIVE, **given: Any) -> Record:
    """Return an issued record."""
    row = given_cleared(bureau, choice, **given)
    if row.state == "cleared":
        review.issue(record_id=row.pk, issued_on=TODAY, by=bureau.leader, at=AT)
    return fresh(row)


def given_entered(bureau: Bureau, **given: Any) -> Record:
    """Return a record that waits for the log."""
    row = given_issued(bureau, **given)
    publication.publish(record_id=row.pk, by=bureau.staff, at=AT)
    return fresh(row)


def given_published(
    bureau: Bureau, *, published_on: date = TODAY, at: datetime = AT, **given: Any
) -> Record:
    """Return a public record: the log has it and the publication was revealed."""
    row = given_entered(bureau, **given)
    reveal(row)
    publication.mark_published(record_id=row.pk, published_on=published_on, at=at)
    return fresh(row)


def given_retained(bureau: Bureau, choice: Choice = WITHHELD, **given: Any) -> Record:
    """Return a record on file."""
    row = given_issued(bureau, choice, **given)
    publication.retain(record_id=row.pk, by=bureau.staff, at=AT)
    return fresh(row)


def reveal(row: Record) -> None:
    """Let the log take every waiting version of a record."""
    from yangguang.foundation.publishing import selectors as publishing  # noqa: PLC0415
    from yangguang.foundation.publishing.services import publications  # noqa: PLC0415
    from yangguang.foundation.publishing.services.publications import Logged  # noqa: PLC0415

    versions = publishing.versions_of(row.publication_id)
    waiting = [one for one in versions if one.revealed_at is None]
    logged = [Logged(row.public_id, one.number, next(_serials)) for one in waiting]
    publications.reveal(logged=logged, at=AT)


def fresh(row: Record) -> Record:
    """Return the row as it is now."""
    return Record.objects.get(pk=row.pk)


def codes_given() -> int:
    """Return how many units have codes."""
    return OrganCode.objects.count()


def facts_of(row: Record) -> list[str]:
    """Return what disclosure announced about a record, in order."""
    rows = Fact.objects.filter(stream=stream_of(row.pk), event__startswith="disclosure.")
    return [
        name.removeprefix("disclosure.")
        for name in rows.order_by("id").values_list("event", flat=True)
    ]


def everything() -> tuple[object, ...]:
    """Return what a refused act may not change."""
    labels = ("disclosure", "reviews", "publishing", "screening")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    rows = tuple(tuple(model.objects.order_by("pk").values_list()) for model in models)
    return (*rows, Fact.objects.count())


def codes_of_refusal(act: Callable[..., object], **arguments: Any) -> tuple[str, ...]:
    """Return why an act is refused; nothing may have changed and nothing been announced."""
    before = everything()
    try:
        act(**{"at": AT, **arguments})
    except Refused as refused:
        assert everything() == before
        return refused.codes
    raise AssertionError("the act was not refused")
