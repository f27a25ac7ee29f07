"""A document goes from draft to the public, and down again."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from yangguang.affairs.disclosure.models import Record, RecordFile
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.selectors import (
    get_record,
)
from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.services import (
    filing,
    publication,
    registration,
    review,
)
from yangguang.affairs.disclosure.services.specs import (
    BasisDocument,
    FileSpec,
    Issuer,
)
from yangguang.affairs.disclosure.tests.factories import (
    AT,
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
    pass_review,
)
from yangguang.foundation.publishing import selectors as publishing
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


def test_publishing_takes_a_bounded_number_of_queries(bureau, django_assert_max_num_queries):
    for _ in range(3):
        given_entered(bureau)
    row = given_issued(bureau)

    with django_assert_max_num_queries(45):
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
