"""A public record is revised with its note, and changed in force by people, documents, days."""

from datetime import date, timedelta

import pytest

from yangguang.affairs.disclosure.models import RecordRevision
from yangguang.affairs.disclosure.selectors import (
    normative_documents,
    validity_changes_of,
)
from yangguang.affairs.disclosure.selectors.stream_names import revision_stream, stream_of
from yangguang.affairs.disclosure.services import (
    effects,
    filing,
    publication,
    review,
    revision,
)
from yangguang.affairs.disclosure.services.specs import (
    RelationSpec,
)
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    SIGNERS,
    TODAY,
    codes_of_refusal,
    fresh,
    given_bureau,
    given_proposed,
    given_published,
    given_retained,
    pass_review,
    reveal,
)
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing

pytestmark = pytest.mark.django_db
ID_CARD = "11010519491231002X"
LATER = AT + timedelta(days=1)


@pytest.fixture
def bureau():
    return given_bureau()


def public_of(row):
    return publishing.find_by_subject(stream_of(row.pk))


def sign_revision(bureau, revision_id):
    subject = revision_stream(revision_id)
    while (found := reviews.open_round_of(subject)) and found.current_steps:
        step = found.current_steps[0]
        judgements = {point.code: "pass" for point in step.checklist}
        signing.sign(
            review_id=found.id,
            step=step.code,
            judgements=judgements,
            by=bureau.person(SIGNERS[step.code]),
            at=LATER,
        )


def test_revision_is_reviewed_before_the_public_reads_it_with_its_note(bureau):
    row = given_published(bureau)
    revision_id = revision.propose_revision(
        record_id=row.pk,
        changes={"body": "更正后的正文。"},
        change_note="更正第二条的日期",
        by=bureau.staff,
        at=LATER,
    )
    assert codes_of_refusal(revision.revise, revision_id=revision_id, by=bureau.staff) == (
        "disclosure.review_missing",
    )
    sign_revision(bureau, revision_id)

    revision.revise(revision_id=revision_id, by=bureau.staff, at=LATER)

    assert fresh(row).body == "更正后的正文。"
    reveal(row)
    assert public_of(row).field("body").value == "更正后的正文。"
    assert publishing.versions_of(row.publication_id)[-1].change_note == "更正第二条的日期"
    assert RecordRevision.objects.get(pk=revision_id).is_published


@pytest.mark.parametrize(
    ("changes", "note", "code"),
    [
        ({"body": "新的"}, " ", "disclosure.text_required"),
        ({"attribute": "withheld"}, "说明", "disclosure.unknown_field"),
        ({}, "说明", "disclosure.nothing_changed"),
    ],
)
def test_empty_or_forbidden_revision_is_refused(bureau, changes, note, code):
    row = given_published(bureau)

    codes = codes_of_refusal(
        revision.propose_revision,
        record_id=row.pk,
        changes=changes,
        change_note=note,
        by=bureau.staff,
    )

    assert code in codes


def test_revision_with_personal_data_does_not_go_out(bureau):
    row = given_published(bureau)
    revision_id = revision.propose_revision(
        record_id=row.pk,
        changes={"body": f"身份证号码{ID_CARD}"},
        change_note="补充",
        by=bureau.staff,
        at=LATER,
    )
    sign_revision(bureau, revision_id)

    assert codes_of_refusal(revision.revise, revision_id=revision_id, by=bureau.staff) == (
        "screening.undecided",
    )
    revision.drop_revision(revision_id=revision_id, by=bureau.staff, at=LATER)
    assert fresh(row).body != f"身份证号码{ID_CARD}"


def test_repealing_document_ends_the_old_one_on_its_page(bureau):
    old = given_published(bureau, document_class="normative", document_number="青水〔2020〕1号")
    new = given_proposed(bureau, document_number="青水〔2026〕1号")
    filing.relate(
        record_id=new.pk,
        relation=RelationSpec(kind="repeals", target_id=old.pk),
        by=bureau.drafter,
        at=AT,
    )
    review.submit(record_id=new.pk, by=bureau.drafter, at=AT)
    pass_review(bureau, new)
    review.issue(record_id=new.pk, issued_on=TODAY, by=bureau.leader, at=AT)
    publication.publish(record_id=new.pk, by=bureau.staff, at=AT)
    assert fresh(old).validity == "in_force"
    reveal(fresh(new))
    publication.mark_published(record_id=new.pk, published_on=TODAY, at=AT)

    assert fresh(old).validity == "repealed"
    (change,) = validity_changes_of(old.pk)
    assert (change.basis, change.cause_title) == ("青水〔2026〕1号废止", new.title)
    reveal(old)
    assert public_of(old).field("validity").value == "废止"
    assert public_of(old).field("relations").value == (f"被废止：{new.title}青水〔2026〕1号",)
    (line,) = normative_documents(bureau.government.id, validity="repealed").entries
    assert line.id == old.pk


def test_days_bring_a_document_into_force_and_end_it(bureau):
    row = given_published(bureau, effective_on=date(2026, 4, 1), expires_on=date(2026, 12, 31))
    assert row.validity == "not_yet"

    effects.refresh_validity(at=AT.replace(month=4, day=1))
    assert fresh(row).validity == "in_force"
    assert effects.refresh_validity(at=AT.replace(month=12, day=31)) == 0
    effects.refresh_validity(at=AT.replace(year=2027, month=1, day=1))

    assert fresh(row).validity == "expired"


@pytest.mark.parametrize(
    ("validity", "basis", "on", "code"),
    [
        ("nonsense", "依据", TODAY, "disclosure.unknown_code"),
        ("repealed", " ", TODAY, "disclosure.text_required"),
        ("in_force", "依据", TODAY, "disclosure.validity_same"),
        ("repealed", "依据", date(2026, 3, 5), "disclosure.impossible_day"),
    ],
)
def test_validity_changes_with_a_basis_and_a_day(bureau, validity, basis, on, code):
    row = given_retained(bureau)

    assert codes_of_refusal(
        effects.change_validity,
        record_id=row.pk,
        validity=validity,
        basis=basis,
        on=on,
        by=bureau.staff,
    ) == (code,)
