"""Looking again: one by one, once a year, by random sample; and what becomes public then."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.affairs.disclosure.models import Conversion, SelfCheckEntry, SpotCheckItem
from yangguang.affairs.disclosure.rules import sampling
from yangguang.affairs.disclosure.rules.review_days import months_after
from yangguang.affairs.disclosure.selectors import annual_figures, withheld_due_for_review
from yangguang.affairs.disclosure.selectors.oversight import (
    get_self_check,
    get_spot_check,
    reassessments_of,
)
from yangguang.affairs.disclosure.services import (
    negative_list,
    publication,
    reassessment,
    registration,
    review,
    self_check,
    spot_check,
)
from yangguang.affairs.disclosure.services.specs import NegativeSpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    ON_REQUEST,
    TODAY,
    codes_of_refusal,
    facts_of,
    fresh,
    given_bureau,
    given_published,
    given_retained,
    pass_review,
    reveal,
)
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def bureau():
    return given_bureau()


def reassess(bureau, row, decision, reason="情况没有变化", at=LATER):
    reassessment.reassess(record_id=row.pk, decision=decision, reason=reason, by=bureau.body, at=at)
    return fresh(row)


def publish_converted(bureau, row):
    review.submit(record_id=row.pk, by=bureau.drafter, at=LATER)
    pass_review(bureau, row, at=LATER)
    publication.publish(record_id=row.pk, by=bureau.staff, at=LATER)
    reveal(fresh(row))
    publication.mark_published(record_id=row.pk, published_on=LATER.date(), at=LATER)
    return fresh(row)


def test_withheld_record_comes_up_again_on_its_day(bureau):
    row = given_retained(bureau)

    due = [
        [line.id for line in withheld_due_for_review(bureau.government.id, on=on).entries]
        for on in (date(2027, 3, 3), date(2027, 3, 4))
    ]

    assert due == [[], [row.pk]]


def test_kept_record_gets_its_next_day(bureau):
    row = reassess(bureau, given_retained(bureau), "keep", at=AT.replace(year=2027))

    assert (row.state, row.next_review_on) == ("retained", date(2028, 3, 4))
    (kept,) = reassessments_of(row.pk)
    assert (kept.decision_label, kept.kind_label) == ("维持原属性", "定期评审")
    assert facts_of(row)[-1] == "withheld_reassessed"


def test_record_whose_list_entry_is_gone_cannot_be_kept_withheld(bureau):
    row = given_retained(bureau)
    spec = NegativeSpec(negative_class="internal", content="内部事务", basis="条例第十六条")
    negative_list.add_entry(
        government_id=bureau.government.id,
        entry=spec,
        valid_from=TODAY,
        reason="编制",
        by=bureau.head,
        at=AT,
    )

    assert codes_of_refusal(
        reassessment.reassess, record_id=row.pk, decision="keep", reason="维持", by=bureau.body
    ) == ("disclosure.negative_entry_required",)


def test_converted_record_goes_through_review_to_the_public_and_keeps_the_trace(bureau):
    row = reassess(bureau, given_retained(bureau), "convert", "事项已经办完")

    assert (row.state, row.attribute, row.ground) == ("proposed", "proactive", "")
    row = publish_converted(bureau, row)
    assert row.state == "published"
    trace = Conversion.objects.get(record=row)
    assert (trace.from_attribute, trace.published_on) == ("withheld", LATER.date())
    assert annual_figures(bureau.government.id, 2026).converted == 1


def test_withheld_record_may_become_on_request(bureau):
    row = reassess(bureau, given_retained(bureau), "on_request", "只对特定人有用")

    assert (row.attribute, row.next_review_on, row.state) == ("on_request", None, "retained")


@pytest.mark.parametrize(
    ("decision", "reason", "code"),
    [("nonsense", "理由", "disclosure.unknown_code"), ("keep", " ", "disclosure.text_required")],
)
def test_look_again_needs_decision_and_reason(bureau, decision, reason, code):
    row = given_retained(bureau)

    assert codes_of_refusal(
        reassessment.reassess, record_id=row.pk, decision=decision, reason=reason, by=bureau.body
    ) == (code,)


def test_drafter_does_not_look_again(bureau):
    row = given_retained(bureau)

    assert codes_of_refusal(
        reassessment.propose_conversion, record_id=row.pk, reason="公开", by=bureau.drafter
    ) == ("access.forbidden",)


def test_self_check_decides_about_everything_that_is_not_public_and_reports(bureau):
    kept, asked = given_retained(bureau), given_retained(bureau, ON_REQUEST)
    given_published(bureau)
    registration.note_request(record_id=asked.pk)
    check_id = self_check.open_self_check(unit_id=bureau.unit.id, year=2026, by=bureau.body, at=AT)
    entries = list(SelfCheckEntry.objects.order_by("id"))
    assert [(one.record_id, one.request_count) for one in entries] == [(kept.pk, 0), (asked.pk, 1)]
    assert codes_of_refusal(self_check.report, self_check_id=check_id, by=bureau.body) == (
        "disclosure.entries_open",
    )
    for entry, decision in zip(entries, ("keep", "convert"), strict=True):
        self_check.decide(
            entry_id=entry.pk, decision=decision, reason="按条例", by=bureau.body, at=LATER
        )

    self_check.report(self_check_id=check_id, by=bureau.body, at=LATER)

    view = get_self_check(check_id)
    assert (view.state, view.open) == ("closed", 0)
    assert "维持原属性 1 件，转为主动公开 1 件" in view.report
    assert f"《{asked.title}》：转为主动公开。理由：按条例" in view.report
    assert fresh(asked).attribute == "proactive"
    payload = Fact.objects.get(event="disclosure.self_check_reported").payload
    assert (payload["unit_id"], payload["year"]) == (bureau.unit.id, 2026)


def test_self_check_is_opened_once_a_year_and_decided_once(bureau):
    given_retained(bureau)
    act = {"unit_id": bureau.unit.id, "year": 2026, "by": bureau.body}
    self_check.open_self_check(**act, at=AT)

    assert codes_of_refusal(self_check.open_self_check, **act) == ("disclosure.self_check_exists",)
    assert codes_of_refusal(self_check.open_self_check, **{**act, "year": 2027}) == (
        "disclosure.impossible_day",
    )
    entry = SelfCheckEntry.objects.get()
    arguments = {"entry_id": entry.pk, "decision": "keep", "reason": "维持", "by": bureau.body}
    self_check.decide(**arguments, at=AT)
    assert codes_of_refusal(self_check.decide, **arguments) == ("disclosure.entry_decided",)


@given(st.sets(st.integers(1, 10_000), min_size=1, max_size=200), st.text(min_size=1), st.data())
def test_anybody_can_draw_the_same_sample_again(population, seed, data):
    size = data.draw(st.integers(1, len(population)))
    drawn = sampling.draw(sorted(population), seed=seed, size=size)

    assert len(set(drawn)) == size
    assert set(drawn) <= population
    assert drawn == sampling.draw(sorted(population, reverse=True), seed=seed, size=size)
    assert sampling.fingerprint(sorted(population)) == sampling.fingerprint(list(population))


def given_spot_check(bureau, size=1):
    return spot_check.draw(
        government_id=bureau.government.id,
        title="2026年上半年抽查",
        size=size,
        seed="7352",
        by=bureau.inspector,
        at=AT,
    )


def judge(bureau, item, finding, **given):
    spot_check.judge(
        item_id=item.pk, finding=finding, text="已核对", by=bureau.inspector, at=AT, **given
    )


def test_spot_check_finds_orders_and_looks_whether_it_was_done(bureau):
    row, other = given_retained(bureau), given_retained(bureau)
    check_id = given_spot_check(bureau, 2)
    view = get_spot_check(check_id)
    assert (view.population, view.seed, view.total) == (2, "7352", 2)
    mine, fine = (SpotCheckItem.objects.get(record=one) for one in (row, other))
    judge(bureau, fine, "right")
    judge(bureau, mine, "should_be_public", order="限期公开", due_on=date(2026, 3, 20))
    close = {"spot_check_id": check_id, "by": bureau.inspector}
    assert codes_of_refusal(spot_check.close, **close) == ("disclosure.orders_open",)
    recheck = {"item_id": mine.pk, "is_corrected": True, "text": "已公开", "by": bureau.inspector}
    assert codes_of_refusal(spot_check.recheck, **recheck) == ("disclosure.not_corrected",)

    reassess(bureau, row, "convert", "按抽查意见公开")
    publish_converted(bureau, row)
    spot_check.recheck(**recheck, at=LATER)
    spot_check.close(**close, at=LATER)

    assert get_spot_check(check_id).state == "closed"
    fact = Fact.objects.get(event="disclosure.spot_check_recorded")
    assert fact.payload["should_be_public"] == 1


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"finding": "nonsense"}, ("disclosure.unknown_code",)),
        (
            {"finding": "should_be_public"},
            ("disclosure.order_required", "disclosure.due_required"),
        ),
        (
            {"finding": "weak_reason", "order": "补正", "due_on": date(2026, 3, 1)},
            ("disclosure.due_required",),
        ),
    ],
)
def test_finding_comes_with_order_and_day(bureau, given, codes):
    given_retained(bureau)
    given_spot_check(bureau)
    item = SpotCheckItem.objects.get()

    assert (
        codes_of_refusal(
            spot_check.judge, item_id=item.pk, text="已核对", by=bureau.inspector, **given
        )
        == codes
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"size": 0}, "disclosure.bad_size"),
        ({"seed": " "}, "disclosure.seed_required"),
    ],
)
def test_draw_needs_size_and_seed(bureau, given, code):
    given_retained(bureau)
    arguments = {
        "government_id": bureau.government.id,
        "title": "抽查",
        "size": 1,
        "seed": "1",
        "by": bureau.inspector,
        **given,
    }

    assert codes_of_refusal(spot_check.draw, **arguments) == (code,)


def test_unit_does_not_check_itself(bureau):
    given_retained(bureau)

    assert codes_of_refusal(
        spot_check.draw,
        government_id=bureau.government.id,
        title="抽查",
        size=1,
        seed="1",
        by=bureau.body,
    ) == ("access.forbidden",)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 4), 12, date(2027, 3, 4)),
    ],
)
def test_months_ahead_end_with_the_month(day, months, expected):
    assert months_after(day, months) == expected
