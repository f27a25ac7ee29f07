"""A document goes from draft to the public, is revised, changed in force, withdrawn."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from yangguang.affairs.disclosure.models import Record, RecordFile, RecordRevision
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.selectors import (
    get_record,
    normative_documents,
    validity_changes_of,
)
from yangguang.affairs.disclosure.selectors.stream_names import revision_stream, stream_of
from yangguang.affairs.disclosure.services import (
    effects,
    filing,
    publication,
    registration,
    review,
    revision,
)
from yangguang.affairs.disclosure.services.specs import (
    BasisDocument,
    FileSpec,
    Issuer,
    RelationSpec,
)
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    SIGNERS,
    TODAY,
    WITHHELD,
    codes_of_refusal,
    facts_of,
    fresh,
    given_bureau,
    given_draft,
    given_entered,
    given_issued,
    given_proposed,
    given_published,
    given_retained,
    pass_review,
    reveal,
)
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.services import screening as screening_acts
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
ID_CARD = "11010519491231002X"
LATER = AT + timedelta(days=1)


@pytest.fixture
def bureau():
    return given_bureau()


def public_of(row):
    return publishing.find_by_subject(stream_of(row.pk))


def test_document_goes_from_draft_to_the_public_with_its_number(bureau):
    row = given_published(bureau)

    assert facts_of(row) == [
        "record_registered",
        "attribute_determined",
        "record_submitted",
        "record_cleared",
        "record_issued",
        "record_entered",
        "record_published",
    ]
    record = get_record(row.pk)
    assert (record.state, record.published_on) == ("published", TODAY)
    assert public_of(row).field("index_number").value == record.index_number
    assert record.index_number.endswith("/2026-00001")


def test_published_fact_says_what_rules_ask(bureau):
    row = given_published(bureau, document_class="policy")

    payload = Fact.objects.get(
        event="disclosure.record_published", stream=stream_of(row.pk)
    ).payload
    assert payload == {
        "record_id": row.pk,
        "government_id": bureau.government.id,
        "unit_id": bureau.unit.id,
        "document_class": "policy",
        "attribute": "proactive",
        "needs_interpretation": True,
        "formed_on": "2026-03-02",
        "published_on": "2026-03-04",
    }


def test_all_metadata_go_out_in_the_order_of_the_schema(bureau):
    row = given_published(
        bureau,
        document_number="青水[2026]7号",
        issuers=(Issuer("青禾区水务局", bureau.unit.id), Issuer("青禾区应急局")),
        signature="青禾区水务局",
        approval_words="经区政府同意",
        addressees=("各镇人民政府",),
        basis_documents=(BasisDocument("中华人民共和国防洪法", ""),),
        keywords=("防汛", "值守"),
        abstract="部署防汛工作",
        information_class="水利",
        file_number="青水7",
        service_object="全社会",
        responsible_office="办公室",
        contact="办公室",
        effective_on=TODAY,
        expires_on=date(2031, 3, 4),
    )

    public = public_of(row)

    names = [field.name for field in public.fields]
    assert names == [name for name in schema.SCHEMA if name in names]
    assert set(schema.SCHEMA) - set(names) == {
        "access_number",
        "drafter",
        "validity_note",
        "relations",
    }
    values = {field.name: field.value for field in public.fields}
    assert values["document_number"] == "青水〔2026〕7号"
    assert values["issuers"] == ("青禾区水务局", "青禾区应急局")
    assert values["subjects"] == ("农业、林业、水利\\水利",)
    assert values["note"] == "（此件公开发布）"
    assert values["disclosure_period"] == "常年公开"
    assert "初审" in values["procedure"]
    assert public.issued_on == TODAY


def test_message_of_the_log_twice_changes_nothing(bureau):
    row = given_published(bureau)
    facts = Fact.objects.count()

    publication.mark_published(record_id=row.pk, published_on=date(2026, 3, 9), at=AT)

    assert fresh(row).published_on == TODAY
    assert Fact.objects.count() == facts


def test_what_was_decided_to_be_masked_does_not_go_out(bureau):
    body = f"联系人身份证号码{ID_CARD}。"
    row = given_proposed(bureau, body=body)
    filing.attach_file(
        record_id=row.pk,
        file=FileSpec(name="名单.txt", data=f"身份证号码：{ID_CARD}".encode()),
        by=bureau.drafter,
        at=AT,
    )
    for find in screening.open_findings(stream_of(row.pk)):
        screening_acts.decide(
            finding_id=find.id, decision="mask", by=bureau.person("release_reviewer"), at=AT
        )
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    pass_review(bureau, row)
    review.issue(record_id=row.pk, issued_on=TODAY, by=bureau.leader, at=AT)
    publication.publish(record_id=row.pk, by=bureau.staff, at=AT)

    public = public_of(fresh(row))
    assert ID_CARD not in str(public.field("body").value)
    kept = RecordFile.objects.get(record=row)
    assert public.files[0].digest == kept.clean_sha256 != kept.sha256
    assert kept.clean_proof
    with default_storage.open(kept.clean_key) as copy:
        assert ID_CARD.encode() not in copy.read()
    assert fresh(row).body == body


@pytest.mark.parametrize("change", ["body", "attribute_reason"])
def test_content_changed_behind_the_reviewers_does_not_go_out(bureau, change):
    row = given_issued(bureau)
    Record.objects.filter(pk=row.pk).update(**{change: "换过的文字"})

    codes = codes_of_refusal(publication.publish, record_id=row.pk, by=bureau.staff)

    assert "disclosure.content_changed" in codes


def test_withheld_record_is_retained_and_never_published(bureau):
    row = given_issued(bureau, WITHHELD)

    assert codes_of_refusal(publication.publish, record_id=row.pk, by=bureau.staff) == (
        "record.wrong_state",
    )
    publication.retain(record_id=row.pk, by=bureau.staff, at=AT)
    assert (fresh(row).state, fresh(row).next_review_on) == ("retained", date(2027, 3, 4))


def test_drafter_does_not_publish(bureau):
    row = given_issued(bureau)

    assert codes_of_refusal(publication.publish, record_id=row.pk, by=bureau.drafter) == (
        "access.forbidden",
    )


def test_withdrawn_record_leaves_its_reason(bureau):
    row = given_published(bureau)

    publication.withdraw(
        record_id=row.pk, reason="content-error", note="数据有误", by=bureau.staff, at=LATER
    )

    assert fresh(row).state == "withdrawn"
    assert publishing.withdrawal_of(row.publication_id).note == "数据有误"


@pytest.mark.parametrize(
    ("reason", "note", "code"),
    [
        ("whatever", "说明", "publishing.reason_required"),
        ("content-error", " ", "disclosure.text_required"),
    ],
)
def test_withdrawal_needs_code_and_words(bureau, reason, note, code):
    row = given_published(bureau)

    assert codes_of_refusal(
        publication.withdraw, record_id=row.pk, reason=reason, note=note, by=bureau.staff
    ) == (code,)


def test_only_a_penalty_is_reported_as_revoked(bureau):
    penalty = given_published(bureau, document_class="penalty")
    publication.report_revocation(record_id=penalty.pk, by=bureau.staff, at=AT)

    assert facts_of(penalty)[-1] == "penalty_revoked"
    other = given_published(bureau)
    assert codes_of_refusal(publication.report_revocation, record_id=other.pk, by=bureau.staff) == (
        "disclosure.not_a_penalty",
    )


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


def test_publishing_takes_a_bounded_number_of_queries(bureau, django_assert_max_num_queries):
    for _ in range(3):
        given_entered(bureau)
    row = given_issued(bureau)

    with django_assert_max_num_queries(70):
        publication.publish(record_id=row.pk, by=bureau.staff, at=AT)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "disclosure.title_required"),
        ({"title": "长" * 301}, "disclosure.too_long"),
        ({"document_class": "secret"}, "disclosure.unknown_code"),
        ({"subjects": ("9999",)}, "disclosure.unknown_subject"),
        ({"formed_on": date(2026, 3, 5)}, "disclosure.impossible_day"),
        (
            {"effective_on": date(2026, 5, 1), "expires_on": date(2026, 4, 1)},
            "disclosure.expires_before_effect",
        ),
    ],
)
def test_impossible_data_are_refused(bureau, given, code):
    with pytest.raises(Exception) as found:
        given_draft(bureau, **given)

    assert found.value.codes == (code,)
    assert not Record.objects.exists()


def test_record_of_another_unit_is_not_changed(bureau):
    row = given_draft(bureau)
    stranger = bureau.person("drafter", unit=bureau.other)

    assert codes_of_refusal(
        registration.change_record, record_id=row.pk, changes={"body": "x"}, by=stranger
    ) == ("access.forbidden",)
