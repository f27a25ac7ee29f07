"""Screening a subject: what is kept, what is replaced, what stands in the way of a release."""

import pytest

from yangguang.foundation.screening.choices import FindingState, SpanKind
from yangguang.foundation.screening.models import Finding, ScreenedPart, ScreeningRun
from yangguang.foundation.screening.selectors import (
    Part,
    content_digest,
    find_run,
    findings_of,
    open_findings,
    parts_of,
    public_text,
    why_not_release,
)
from yangguang.foundation.screening.services import screening
from yangguang.foundation.screening.tests.factories import (
    AT,
    ID_CARD,
    MOBILE,
    SUBJECT,
    TEXT,
    digest_of,
    given_office,
    given_screened,
    open_kinds,
    person_of,
    reviewer_of,
)
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def codes(digest=None):
    return [reason.code for reason in why_not_release(SUBJECT, digest=digest or digest_of())]


def test_screening_keeps_places_and_masks_but_never_the_words():
    given_screened(given_office())

    kept = [str(value) for row in Finding.objects.values() for value in row.values()]
    facts = [str(row.payload) for row in Fact.objects.all()]

    assert open_kinds() == ["name", "id_card", "mobile"]
    assert not any(ID_CARD in text or MOBILE in text for text in [*kept, *facts])
    assert findings_of(SUBJECT)[1].masked == "1****************X"


def test_screening_announces_counts():
    unit = given_office()
    run_id = given_screened(unit)

    fact = Fact.objects.get(event="screening.subject_screened")

    assert fact.stream == SUBJECT
    assert fact.payload == {
        "run_id": run_id,
        "subject": SUBJECT,
        "government_id": unit.government_id,
        "unit_id": unit.id,
        "found": 3,
        "undecided": 2,
    }


def test_subject_never_screened_may_not_go_out():
    assert [one.code for one in why_not_release("record:9", digest="x")] == [
        "screening.not_screened"
    ]


def test_text_changed_after_the_screening_may_not_go_out():
    given_screened(given_office(), "无事。")

    assert codes() == []
    assert codes(content_digest((Part("body", "正文", "有事。"),))) == ["screening.not_screened"]


def test_undecided_personal_data_stand_in_the_way_and_names_do_not():
    unit = given_office()
    given_screened(unit)

    assert codes() == ["screening.undecided"]

    for find in open_findings(SUBJECT):
        if find.kind is not SpanKind.NAME:
            screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)
    assert codes() == []
    assert open_kinds() == ["name"]


def test_secrecy_mark_stands_in_the_way_by_itself():
    given_screened(given_office(), "机密★10年\n报告")

    assert codes() == ["screening.secrecy_mark"]


def test_unreadable_file_stands_in_the_way():
    given_screened(
        given_office(), "见附件。", Part("file:1", "附件1", data=b"\x00\x01bad", name="a.docx")
    )

    assert codes() == ["screening.file_unread"]


def test_text_of_a_file_is_screened_as_a_part_of_its_own():
    data = f"联系手机{MOBILE}".encode()
    given_screened(given_office(), "见附件。", Part("file:1", "附件1", data=data, name="a.txt"))

    (find,) = findings_of(SUBJECT)

    assert (find.kind, find.part_key, find.start) == (SpanKind.MOBILE, "file:1#1", 4)
    assert find.part_label.startswith("附件1：")


def test_new_screening_replaces_the_finds_and_forgets_the_older_words():
    unit = given_office()
    older = given_screened(unit)
    newer = given_screened(unit, "没有问题。")

    run = find_run(SUBJECT)

    assert (run.id, run.found) == (newer, 0)
    assert ScreeningRun.objects.get(pk=older).is_current is False
    assert ScreenedPart.objects.get(run_id=older).text == ""
    assert findings_of(SUBJECT) == []


def test_decision_is_taken_over_where_the_same_words_stand_in_the_same_part():
    unit = given_office()
    given_screened(unit)
    for find in open_findings(SUBJECT):
        screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)

    given_screened(unit, f"新增手机13912345678。{TEXT}")

    states = [(find.kind.value, find.state.value) for find in findings_of(SUBJECT)]
    assert states == [
        ("mobile", "open"),
        ("name", "masked"),
        ("id_card", "masked"),
        ("mobile", "masked"),
    ]
    carried = [find.decision for find in findings_of(SUBJECT) if find.decision]
    assert [(one.by_name, one.is_carried) for one in carried] == [("周经办", True)] * 3
    assert codes() == ["screening.undecided"]


def test_stranger_may_not_screen_and_nothing_is_kept():
    unit, other = given_office(), given_office()

    with pytest.raises(Refused):
        given_screened(unit, by=person_of(other, "drafter"))

    assert not ScreeningRun.objects.exists()
    assert not Fact.objects.filter(event__startswith="screening.").exists()


def test_public_text_follows_the_decisions_and_masks_what_is_open():
    unit = given_office()
    given_screened(unit)
    name, card, mobile = findings_of(SUBJECT)

    screening.decide(
        finding_id=name.id, decision="not_a_hit", reason="法定代表人", by=reviewer_of(unit), at=AT
    )
    screening.decide(finding_id=mobile.id, decision="remove", by=reviewer_of(unit), at=AT)

    expected = "申请人张桂兰，身份证号码：1****************X，手机。"
    assert public_text(SUBJECT, "body", TEXT) == expected
    assert parts_of(SUBJECT)[0].public_text == expected
    assert card.state is FindingState.OPEN


def test_suggestion_that_nobody_took_up_stays_in_the_public_text():
    given_screened(given_office())

    assert public_text(SUBJECT, "body", TEXT).startswith("申请人张桂兰，身份证号码：1****")


def test_characters_that_no_database_takes_keep_their_place():
    given_screened(given_office(), f"\x00\ud800手机{MOBILE}")

    (find,) = findings_of(SUBJECT)

    assert (find.start, find.end) == (4, 15)


def test_digest_changes_with_key_name_words_and_order():
    one, two = Part("a", "甲", "文"), Part("b", "乙", "字")

    digests = {
        content_digest((one, two)),
        content_digest((two, one)),
        content_digest((Part("c", "甲", "文"), two)),
        content_digest((Part("a", "甲", "文 "), two)),
        content_digest((Part("a", "甲", name="x", data="文".encode()), two)),
    }

    assert len(digests) == 5


def test_reading_finds_takes_a_fixed_number_of_queries(django_assert_num_queries):
    unit = given_office()
    given_screened(unit, TEXT * 20)
    assert len(findings_of(SUBJECT)) == 60

    with django_assert_num_queries(2):
        findings_of(SUBJECT)
    digest = digest_of()
    with django_assert_num_queries(3):
        why_not_release(SUBJECT, digest=digest)
