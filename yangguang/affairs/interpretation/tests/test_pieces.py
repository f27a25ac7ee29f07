"""A piece of interpretation goes from draft to the public."""

from datetime import date, timedelta

import pytest

from yangguang.affairs.disclosure.tests.factories import (
    AT,
    codes_of_refusal,
    given_bureau,
    given_issued,
    given_published,
)
from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.services import media, pieces, release
from yangguang.affairs.interpretation.services.media import MediaSpec
from yangguang.affairs.interpretation.services.pieces import FileSpec
from yangguang.affairs.interpretation.tests.factories import (
    fresh,
    given_piece,
    given_published_piece,
    given_signed_piece,
    given_submitted_piece,
    piece_spec,
)
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.screening.choices import FindingState
from yangguang.foundation.screening.selectors import open_findings
from yangguang.foundation.screening.services import screening
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    return given_bureau()


@pytest.fixture
def record(bureau):
    return given_published(bureau, document_class="policy")


def test_piece_is_published_with_a_link_to_its_document(bureau, record):
    piece = given_published_piece(bureau, record)

    assert piece.state == "published"
    public = publishing.find_by_public_id(piece.public_id)
    assert public.is_live
    assert public.field("record_public_id").value == record.public_id
    assert [line.id for line in selectors.interpretations_of(record.pk)] == [piece.pk]


def test_publication_says_which_channels_are_reached(bureau, record):
    piece = given_published_piece(bureau, record)

    fact = Fact.objects.get(event="interpretation.interpretation_published")
    assert fact.stream == f"record:{record.pk}"
    assert fact.payload["channels"] == ["website"]
    assert fact.payload["interpretation_id"] == piece.pk


def test_media_report_adds_a_channel_and_says_so_once(bureau, record):
    given_published_piece(bureau, record)
    spec = MediaSpec(
        record_id=record.pk,
        step="reported",
        outlet="青禾日报",
        on=AT.date(),
        address="https://news.example/1",
    )

    media.record_media(spec=spec, by=bureau.staff, at=AT)
    media.record_media(spec=spec, by=bureau.staff, at=AT)

    facts = Fact.objects.filter(event="interpretation.interpretation_published").order_by("id")
    assert [fact.payload["channels"] for fact in facts] == [["website"], ["website", "media"]]


def test_report_before_the_piece_counts_when_the_piece_is_out(bureau, record):
    spec = MediaSpec(
        record_id=record.pk,
        step="reported",
        outlet="青禾日报",
        on=AT.date() - timedelta(days=1),
        address="https://news.example/1",
    )
    media.record_media(spec=spec, by=bureau.staff, at=AT)

    given_published_piece(bureau, record)

    fact = Fact.objects.get(event="interpretation.interpretation_published")
    assert fact.payload["channels"] == ["website", "media"]


def test_unsigned_piece_is_not_published(bureau, record):
    piece = given_submitted_piece(bureau, record)

    codes = codes_of_refusal(release.publish_piece, piece_id=piece.pk, by=bureau.staff)

    assert "interpretation_piece.wrong_state" in codes


def test_piece_waits_for_its_document(bureau):
    issued = given_issued(bureau, document_class="policy")
    piece = given_signed_piece(bureau, issued)

    codes = codes_of_refusal(release.publish_piece, piece_id=piece.pk, by=bureau.staff)

    assert codes == ("interpretation.document_not_public",)


def test_briefing_before_publication_does_not_wait(bureau):
    issued = given_issued(bureau, document_class="policy")
    piece = given_signed_piece(bureau, issued, phase="before", form="briefing")

    release.publish_piece(piece_id=piece.pk, by=bureau.staff, at=AT)

    assert fresh(piece).state == "entered"


def test_signed_pieces_go_out_with_the_document(bureau, record):
    piece = given_signed_piece(bureau, record)

    sent = release.publish_with_document(record_id=record.pk, at=AT)

    assert sent == 1
    assert fresh(piece).state == "entered"


def test_personal_data_stops_a_piece_until_somebody_decides(bureau, record):
    body = "问：怎么咨询？\n答：请联系经办人张小明，手机13812345678。"
    piece = given_signed_piece(bureau, record, body=body)

    codes = codes_of_refusal(release.publish_piece, piece_id=piece.pk, by=bureau.staff)
    assert any(code.startswith("screening.") for code in codes)

    for finding in open_findings(f"interpretation:{piece.pk}"):
        if finding.state is FindingState.OPEN:
            screening.decide(
                finding_id=finding.id, decision="mask", by=bureau.person("release_reviewer"), at=AT
            )
    release.publish_piece(piece_id=piece.pk, by=bureau.staff, at=AT)
    shown = publishing.get_publication(fresh(piece).publication_id).field("body").value
    assert "13812345678" not in shown


def test_changed_piece_must_be_signed_again(bureau, record):
    piece = given_signed_piece(bureau, record)

    pieces.reopen_piece(piece_id=piece.pk, by=bureau.drafter, at=AT)

    codes = codes_of_refusal(release.publish_piece, piece_id=piece.pk, by=bureau.staff)
    assert "interpretation.changed_after_review" in codes


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"body": ""}, "interpretation.piece_empty"),
        ({"interpreter": ""}, "interpretation.interpreter_required"),
        ({"elements": ()}, "interpretation.elements_required"),
    ],
)
def test_unfinished_piece_is_not_submitted(bureau, record, given, code):
    piece = given_piece(bureau, record, **given)

    codes = codes_of_refusal(pieces.submit_piece, piece_id=piece.pk, by=bureau.drafter)

    assert codes == (code,)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "interpretation.title_required"),
        ({"form": "poem"}, "interpretation.unknown_form"),
        ({"interpreter_role": "king"}, "interpretation.unknown_role"),
        ({"expert_id": 99}, "interpretation.unknown_expert"),
        ({"files": (FileSpec("图.png", b"x", ""),)}, "interpretation.file_needs_description"),
    ],
)
def test_piece_with_wrong_words_is_not_kept(bureau, record, given, code):
    arguments = {"record_id": record.pk, "spec": piece_spec(**given), "by": bureau.drafter}

    assert codes_of_refusal(pieces.draft_piece, **arguments) == (code,)


def test_stranger_may_not_draft(bureau, record):
    stranger = bureau.person("drafter", unit=bureau.other)
    arguments = {"record_id": record.pk, "spec": piece_spec(), "by": stranger}

    assert codes_of_refusal(pieces.draft_piece, **arguments) == ("access.forbidden",)


def test_element_check_names_what_nobody_explained_yet(bureau, record):
    given_published_piece(bureau, record)

    check = selectors.element_check_of(record.pk, on=date(2026, 3, 5))

    assert "背景依据" in check.covered
    assert check.missing
    assert set(check.covered) | set(check.missing) == set(check.required)


def test_withdrawn_piece_leaves_the_document_page(bureau, record):
    piece = given_published_piece(bureau, record)

    release.withdraw_piece(
        piece_id=piece.pk, reason="content-error", note="数字有误", by=bureau.staff, at=AT
    )

    assert fresh(piece).state == "withdrawn"
    assert selectors.interpretations_of(record.pk) == ()
