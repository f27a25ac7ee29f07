from datetime import date, datetime

import pytest

from yangguang.foundation.duties.choices import DutyState
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.selectors import rulebooks as questions
from yangguang.foundation.duties.selectors.rulebooks import Occasion
from yangguang.foundation.duties.services import rulebooks
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE

pytestmark = pytest.mark.django_db

PUBLISHED_ON = date(2026, 3, 5)
AT = datetime(2026, 3, 5, 10, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def unit_of():
    return lambda code: given_unit(given_government(code=code))


def published(unit, *, event="disclosure.record_published", **changes):
    given = {
        "subject": "record:42",
        "on": PUBLISHED_ON,
        "at": AT,
        "title": "促进就业若干措施",
        "payload": {"needs_interpretation": True, "attribute": "proactive"},
    }
    return Occasion(
        event=event, government_id=unit.government_id, unit_id=unit.id, **{**given, **changes}
    )


def interpreted(unit, channels, on=date(2026, 3, 9)):
    return published(
        unit,
        event="interpretation.interpretation_published",
        on=on,
        at=datetime(on.year, on.month, on.day, 16, tzinfo=OFFICE_ZONE),
        payload={"channels": channels},
    )


def apply(occasion):
    return rulebooks.apply_occasion(occasion=occasion, by=SYSTEM, at=occasion.at)


@pytest.mark.parametrize(
    ("code", "due_on"),
    [
        ("wuming", date(2026, 3, 10)),
        ("suqian-jt", date(2026, 3, 10)),
        ("ganzhou", date(2026, 3, 10)),
        ("hlj", date(2026, 3, 5)),
        ("songtao", date(2026, 3, 5)),
    ],
)
def test_interpretation_is_due_as_the_rulebook_of_the_government_says(unit_of, code, due_on):
    unit = unit_of(code)

    applied = apply(published(unit))

    duties = Duty.objects.filter(pk__in=applied.opened, rule_code="interpretation.material")
    assert [(row.due_on, row.owner_unit_id) for row in duties] == [(due_on, unit.id)]


def test_same_fact_twice_opens_and_discharges_nothing_twice(unit_of):
    unit = unit_of("wuming")
    first = apply(published(unit))
    done = apply(interpreted(unit, ["website"]))

    again = apply(published(unit))
    done_again = apply(interpreted(unit, ["website"]))

    assert (again.opened, done_again.discharged) == ((), ())
    assert done.discharged == first.opened
    assert Duty.objects.get().state == DutyState.DISCHARGED


def test_two_channels_are_both_needed_and_may_come_one_after_the_other(unit_of):
    unit = unit_of("suqian-jt")
    apply(published(unit))

    website = apply(interpreted(unit, ["website"]))
    media = apply(interpreted(unit, ["media"], on=date(2026, 3, 10)))

    assert website.discharged == ()
    assert len(media.discharged) == 1
    assert DutyEvent.objects.filter(kind="partly_done").get().reason == "channels:website"


def test_interpretation_that_arrives_before_its_document_discharges_the_duty_at_once(unit_of):
    unit = unit_of("hlj")
    apply(interpreted(unit, ["website", "media"], on=PUBLISHED_ON))

    applied = apply(published(unit))

    assert applied.discharged == applied.opened
    assert Duty.objects.get().discharged_on == PUBLISHED_ON


def test_fact_from_before_the_trigger_does_not_count(unit_of):
    unit = unit_of("hlj")
    apply(interpreted(unit, ["website", "media"], on=date(2026, 3, 1)))

    applied = apply(published(unit))

    assert applied.discharged == ()


def test_soft_local_hour_runs_beside_the_hard_national_limit(unit_of):
    unit = unit_of("wuming")
    found = published(unit, event="opinion.major_incident_found", payload={"consequence": "none"})

    apply(found)

    rows = Duty.objects.order_by("due_at").values_list("length", "is_soft", "occurrence")
    assert list(rows) == [(1, True, "@wuming"), (5, False, "")]


@pytest.mark.parametrize(
    ("code", "consequence", "is_opened"),
    [
        ("wuming", "none", False),
        ("wuming", "casualties", True),
        ("hlj", "none", True),
        ("ganzhou", "none", True),
    ],
)
def test_press_conference_is_conditional_where_the_local_rule_says_so(
    unit_of, code, consequence, is_opened
):
    unit = unit_of(code)
    payload = {"consequence": consequence}

    apply(published(unit, event="opinion.major_incident_found", payload=payload))

    assert Duty.objects.filter(rule_code="opinion.press_conference").exists() is is_opened


def test_hours_are_judged_by_the_moment(unit_of):
    unit = unit_of("hlj")
    apply(published(unit, event="opinion.major_incident_found", payload={}))
    late = datetime(2026, 3, 5, 15, 1, tzinfo=OFFICE_ZONE)

    apply(published(unit, event="opinion.authoritative_released", at=late, payload={}))

    duty = Duty.objects.get(rule_code="opinion.first_release")
    assert (duty.due_at.astimezone(OFFICE_ZONE).hour, duty.discharged_at) == (15, late)


@pytest.mark.parametrize(
    ("code", "document_class", "missing"),
    [
        ("wuming", "policy", {"publication.withheld_review"}),
        ("wuming", "other", set()),
        ("hlj", "other", {"publication.withheld_review"}),
        ("songtao", "other", set()),
        ("songtao", "normative", {"publication.withheld_review"}),
    ],
)
def test_review_of_withheld_documents_is_asked_as_the_rulebook_says(
    unit_of, code, document_class, missing
):
    payload = {
        "attribute": "withheld",
        "document_class": document_class,
        "has_attribute": True,
        "has_reason": True,
        "needs_interpretation": False,
    }
    occasion = published(unit_of(code), event="disclosure.record_submitted", payload=payload)

    gates = apply(occasion).gates

    assert {gate.code for gate in gates} == missing


@pytest.mark.parametrize(
    ("code", "has_material", "is_met"),
    [
        ("wuming", False, True),
        ("suqian-jt", False, True),
        ("hlj", False, False),
        ("hlj", True, True),
        ("songtao", False, False),
        ("ganzhou", False, False),
    ],
)
def test_package_is_checked_as_the_rulebook_says(unit_of, code, has_material, is_met):
    payload = {
        "needs_interpretation": True,
        "has_attribute": True,
        "has_interpretation_plan": True,
        "has_interpretation_material": has_material,
    }
    occasion = published(unit_of(code), event="disclosure.record_submitted", payload=payload)

    codes = {gate.code for gate in questions.unmet_gates(occasion)}

    assert ("interpretation.package" not in codes) is is_met


@pytest.mark.parametrize(("days", "is_met"), [(29, False), (30, True), (None, False)])
def test_consultation_must_stay_open_long_enough(unit_of, days, is_met):
    occasion = published(
        unit_of("ganzhou"), event="participation.consultation_announced", payload={"days": days}
    )

    assert (apply(occasion).gates == ()) is is_met


def test_limit_of_an_applicant_opens_no_duty(unit_of):
    applied = apply(
        published(unit_of("ganzhou"), event="foi.fee_notice_delivered", subject="request:1")
    )

    assert applied.opened == ()


@pytest.mark.parametrize(
    ("code", "requirement", "value", "jurisdiction"),
    [
        ("wuming", "disclosure.open_office_review", "policy_documents", "wuming"),
        ("hlj", "disclosure.open_office_review", "all_withheld", "hlj"),
        ("songtao", "disclosure.open_office_review", "policy_documents", ""),
        ("wuming", "interpretation.package", "plan", "wuming"),
        ("suqian-jt", "interpretation.channels", ("website", "media"), "suqian-jt"),
        ("ganzhou", "interpretation.package", "plan_and_material", ""),
        ("songtao", "interpretation.publish_plan", True, "songtao"),
        ("hlj", "interpretation.official_times_per_year", 3, "hlj"),
        ("ganzhou", "interpretation.official_times_per_year", 0, ""),
        (
            "hlj",
            "disclosure.return_grounds",
            ("no_attribute", "no_reason", "interpretation_incomplete"),
            "hlj",
        ),
    ],
)
def test_requirement_comes_from_the_nearest_level(unit_of, code, requirement, value, jurisdiction):
    found = questions.requirement(
        requirement, government_id=unit_of(code).government_id, on=PUBLISHED_ON
    )

    assert (found.value, found.jurisdiction) == (value, jurisdiction)


def test_requirement_that_nobody_has_is_an_error(unit_of):
    with pytest.raises(LookupError):
        questions.requirement("no.such", government_id=unit_of("hlj").government_id, on=AT.date())
