"""Deciding about a find: every choice, every refusal."""

import pytest

from yangguang.foundation.screening.choices import SpanKind
from yangguang.foundation.screening.models import Decision, Finding
from yangguang.foundation.screening.selectors import findings_of, get_finding, public_text
from yangguang.foundation.screening.services import screening
from yangguang.foundation.screening.tests.factories import (
    AT,
    MOBILE,
    SUBJECT,
    given_office,
    given_screened,
    open_kinds,
    person_of,
    reviewer_of,
)
from yangguang.kernel.errors import Conflict, Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


def given_find(text=f"手机{MOBILE}。"):
    unit = given_office()
    given_screened(unit, text)
    return unit, findings_of(SUBJECT)[0]


def refused(finding_id, by, **decision):
    with pytest.raises(Refused) as refusal:
        screening.decide(finding_id=finding_id, by=by, at=AT, **decision)
    assert Finding.objects.get(pk=finding_id).state == "open"
    assert not Decision.objects.exists()
    assert not Fact.objects.filter(event="screening.finding_decided").exists()
    return refusal.value.codes


def test_masking_records_who_and_when():
    unit, find = given_find()

    screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)

    decided = get_finding(find.id)
    assert decided.state.value == "masked"
    assert (decided.decision.by_name, decided.decision.decided_at) == ("周经办", AT)
    assert Fact.objects.get(event="screening.finding_decided").payload == {
        "finding_id": find.id,
        "subject": SUBJECT,
        "kind": "mobile",
        "decision": "mask",
        "exemption": "",
        "undecided": 0,
    }


def test_personal_data_are_kept_only_under_one_of_the_two_exemptions():
    unit, find = given_find()
    by = reviewer_of(unit)

    assert refused(find.id, by, decision="keep", reason="需要") == ("screening.exemption_required",)
    assert refused(find.id, by, decision="keep", reason="需要", exemption="other") == (
        "screening.unknown_exemption",
    )
    assert refused(find.id, by, decision="keep", exemption="punishment_notice") == (
        "screening.reason_required",
    )

    screening.decide(
        finding_id=find.id,
        decision="keep",
        reason="行政处罚公示",
        exemption="punishment_notice",
        by=by,
        at=AT,
    )
    kept = get_finding(find.id)
    assert (kept.state.value, kept.decision.exemption_label) == ("kept", "惩戒公示")


def test_exemption_belongs_to_keeping_only():
    unit, find = given_find()

    codes = refused(find.id, reviewer_of(unit), decision="mask", exemption="mandatory_disclosure")

    assert codes == ("screening.exemption_only_keeps",)


def test_no_hit_needs_a_reason_for_personal_data():
    unit, find = given_find()

    assert refused(find.id, reviewer_of(unit), decision="not_a_hit", reason=" ") == (
        "screening.reason_required",
    )


def test_unknown_decision_is_refused():
    unit, find = given_find()

    assert refused(find.id, reviewer_of(unit), decision="burn") == ("screening.unknown_decision",)


@pytest.mark.parametrize("decision", ["mask", "keep", "remove"])
def test_secrecy_mark_is_never_decided_away(decision):
    unit, find = given_find("秘密★5年\n报告")
    by = person_of(unit, "secrecy_reviewer")

    codes = refused(find.id, by, decision=decision, reason="可以公开")

    assert codes == ("screening.secrecy_mark_stays",)


def test_only_the_secrecy_reviewer_says_that_a_mark_is_none():
    unit, find = given_find("秘密★5年\n报告")

    assert refused(find.id, reviewer_of(unit), decision="not_a_hit", reason="书名") == (
        "access.forbidden",
    )

    by = person_of(unit, "secrecy_reviewer")
    screening.decide(finding_id=find.id, decision="not_a_hit", reason="书名", by=by, at=AT)
    assert open_kinds() == []


def test_person_of_another_unit_may_not_decide():
    unit, find = given_find()
    other = person_of(given_office(), "release_reviewer")

    assert refused(find.id, other, decision="mask") == ("access.forbidden",)
    assert refused(find.id, person_of(unit, "drafter"), decision="mask") == ("access.forbidden",)


def test_decision_may_be_changed_and_each_one_is_kept():
    unit, find = given_find()
    by = reviewer_of(unit)

    screening.decide(finding_id=find.id, decision="mask", by=by, at=AT)
    screening.decide(finding_id=find.id, decision="remove", by=by, at=AT)

    rows = Decision.objects.order_by("id").values_list("decision", flat=True)
    assert list(rows) == ["mask", "remove"]
    assert get_finding(find.id).decision.decision.value == "remove"


def test_same_decision_twice_is_refused():
    unit, find = given_find()
    by = reviewer_of(unit)
    screening.decide(finding_id=find.id, decision="mask", by=by, at=AT)

    with pytest.raises(Refused) as refusal:
        screening.decide(finding_id=find.id, decision="mask", by=by, at=AT)

    assert refusal.value.codes == ("finding.wrong_state",)
    assert Decision.objects.count() == 1


def test_find_of_an_older_text_can_no_longer_be_decided():
    unit, find = given_find()
    given_screened(unit, "新的文字。")

    with pytest.raises(Conflict):
        screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)

    assert not Decision.objects.exists()


def test_wrong_word_is_kept_without_a_reason():
    unit, find = given_find("电梯按装")

    screening.decide(finding_id=find.id, decision="keep", by=reviewer_of(unit), at=AT)

    assert get_finding(find.id).state.value == "kept"


@pytest.mark.parametrize("decision", ["mask", "remove"])
def test_wrong_word_is_corrected_and_not_masked(decision):
    unit, find = given_find("电梯按装")

    assert refused(find.id, reviewer_of(unit), decision=decision) == ("screening.correct_the_text",)


def test_masked_term_of_the_negative_list_is_not_readable():
    unit, find = given_find("（此件不公开）")

    screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)

    assert public_text(SUBJECT, "body", "（此件不公开）") == "*******"


def test_everything_certain_is_masked_in_one_act():
    unit = given_office()
    run_id = given_screened(unit, f"申请人张桂兰，手机{MOBILE}，身份证号110105194912310021。按装")

    masked = screening.mask_sure_findings(run_id=run_id, by=reviewer_of(unit), at=AT)

    assert masked == 1
    assert open_kinds() == ["name", "id_card", "wrong_word"]
    assert Decision.objects.get().decision == "mask"
    assert Fact.objects.get(event="screening.sure_findings_masked").payload["undecided"] == 1


def test_drafter_may_not_mask_everything():
    unit, find = given_find()

    run_id = Finding.objects.get(pk=find.id).run_id

    with pytest.raises(Refused):
        screening.mask_sure_findings(run_id=run_id, by=person_of(unit, "drafter"), at=AT)

    assert not Decision.objects.exists()


def test_decision_is_written_once():
    unit, find = given_find()
    screening.decide(finding_id=find.id, decision="mask", by=reviewer_of(unit), at=AT)

    with pytest.raises(TypeError):
        Decision.objects.get().save()


def test_every_kind_can_be_decided_somehow():
    for kind in SpanKind:
        assert screening.why_not_decide(kind, "not_a_hit", reason="误判") == ()
