from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.selectors import DutyUnit, events_of
from yangguang.foundation.duties.tests.factories import (
    AT,
    given_duty,
    given_owner,
    office_of,
    officer_of,
    spec_of,
)
from yangguang.foundation.organisations.selectors import get_government
from yangguang.foundation.organisations.tests.factories import given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return given_owner()


@pytest.fixture
def office(owner):
    return office_of(owner)


def refused(act, **arguments):
    before = (list(Duty.objects.values()), DutyEvent.objects.count(), Fact.objects.count())
    with pytest.raises(Refused) as found:
        act(at=AT, **arguments)
    assert before == (list(Duty.objects.values()), DutyEvent.objects.count(), Fact.objects.count())
    return found.value.codes


def test_opening_derives_the_day_and_announces_one_fact(owner):
    specs = [spec_of(owner, subject=f"record:{n}") for n in range(30)]

    ids = services.open_duties(specs=specs, by=SYSTEM, at=AT)

    duties = Duty.objects.filter(pk__in=ids)
    assert {duty.due_on for duty in duties} == {date(2026, 3, 9)}
    assert all(duty.calendar_version for duty in duties)
    facts = Fact.objects.filter(event="duties.duties_opened")
    assert [fact.payload["duty_ids"] for fact in facts] == [ids]


def test_one_subject_has_one_open_duty_of_a_rule(owner):
    given_duty(owner)

    assert refused(services.open_duty, spec=spec_of(owner), by=SYSTEM) == ("duties.already_open",)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(
            rule_code="interpretation.within_3_working_days",
            subject="record:1",
            government_id=owner.government_id,
            title="再来一次",
            opened_on=AT.date(),
        )


def test_other_occurrence_opens_beside_the_first(owner):
    given_duty(owner, occurrence="2026H1")

    second = given_duty(owner, occurrence="2026H2")

    assert second.state == "open"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"length": 3}, "duties.length_without_unit"),
        ({"length": 0, "unit": DutyUnit.DAY}, "duties.length_out_of_range"),
        ({"length": 99_999, "unit": DutyUnit.YEAR}, "duties.length_out_of_range"),
        ({"length": 5, "unit": DutyUnit.HOUR}, "duties.moment_required"),
    ],
)
def test_terms_that_cannot_be_counted_are_refused(owner, fields, code):
    assert refused(services.open_duty, spec=spec_of(owner, **fields), by=SYSTEM) == (code,)


def test_pause_and_resume_move_the_day(owner, office):
    duty = given_duty(owner)

    services.pause_duty(
        duty_id=duty.pk, on=date(2026, 3, 5), reason="等第三方意见", by=office, at=AT
    )
    duty.refresh_from_db()
    assert (duty.state, duty.due_on) == ("paused", None)
    services.resume_duty(duty_id=duty.pk, on=date(2026, 3, 12), by=office, at=AT)

    duty.refresh_from_db()
    assert (duty.state, duty.due_on) == ("open", date(2026, 3, 16))
    assert [row.kind.value for row in events_of(duty.pk)] == ["opened", "paused", "resumed"]


def test_extension_needs_authority_and_a_later_day(owner, office):
    duty = given_duty(owner)
    wanted = {"duty_id": duty.pk, "reason": "材料待核", "by": office}

    no_authority = refused(services.extend_duty, due_on=date(2026, 4, 1), authority=" ", **wanted)
    not_later = refused(
        services.extend_duty, due_on=date(2026, 3, 9), authority="分管领导", **wanted
    )
    services.extend_duty(due_on=date(2026, 4, 1), authority="分管领导", at=AT, **wanted)

    assert no_authority == ("duties.authority_required",)
    assert not_later == ("duties.not_later",)
    duty.refresh_from_db()
    assert duty.due_on == date(2026, 4, 1)


def test_restart_counts_anew(owner, office):
    duty = given_duty(owner)

    services.restart_duty(
        duty_id=duty.pk, on=date(2026, 3, 16), reason="内容变更", by=office, at=AT
    )

    duty.refresh_from_db()
    assert duty.due_on == date(2026, 3, 19)


def test_legal_day_before_the_last_event_is_refused(owner, office):
    duty = given_duty(owner)

    codes = refused(
        services.pause_duty, duty_id=duty.pk, on=date(2026, 3, 3), reason="误填", by=office
    )

    assert codes == ("duties.day_too_early",)


def test_reassignment_keeps_the_day_and_stays_in_the_government(owner, office):
    duty, stranger = given_duty(owner), given_owner()
    other = given_unit(get_government(owner.government_id))
    wanted = {"duty_id": duty.pk, "reason": "职责划转", "by": office}

    codes = refused(services.reassign_duty, unit_id=stranger.id, **wanted)
    services.reassign_duty(unit_id=other.id, at=AT, **wanted)

    assert codes == ("duties.other_government",)
    duty.refresh_from_db()
    assert (duty.owner_unit_id, duty.due_on) == (other.id, date(2026, 3, 9))


def test_discharge_needs_evidence_and_says_whether_it_was_in_time(owner):
    duty = given_duty(owner)
    wanted = {"duty_id": duty.pk, "on": date(2026, 3, 9), "by": SYSTEM}

    codes = refused(services.discharge_duty, evidence=" ", **wanted)
    services.discharge_duty(evidence="https://example.gov.cn/1.html", at=AT, **wanted)

    assert codes == ("duties.evidence_required",)
    fact = Fact.objects.get(event="duties.duty_discharged")
    assert fact.payload["on_time"] is True


def test_discharged_duty_is_not_discharged_twice(owner):
    duty = given_duty(owner)
    wanted = {"duty_id": duty.pk, "on": date(2026, 3, 9), "evidence": "回执", "by": SYSTEM}
    services.discharge_duty(at=AT, **wanted)

    assert refused(services.discharge_duty, **wanted) == ("duty.wrong_state",)


def test_reopened_duty_keeps_its_old_day(owner):
    duty = given_duty(owner)
    services.discharge_duty(duty_id=duty.pk, on=date(2026, 3, 5), evidence="回执", by=SYSTEM, at=AT)

    services.reopen_duty(duty_id=duty.pk, reason="佐证打不开", by=SYSTEM, at=AT)

    duty.refresh_from_db()
    assert (duty.state, duty.discharged_on, duty.due_on) == ("open", None, date(2026, 3, 9))


def test_waiving_needs_reason_and_authority(owner, office):
    duty = given_duty(owner)

    codes = refused(
        services.waive_duty, duty_id=duty.pk, reason="文件已废止", authority="", by=office
    )
    services.waive_duty(
        duty_id=duty.pk, reason="文件已废止", authority="会议纪要", by=office, at=AT
    )

    assert codes == ("duties.reason_required",)
    duty.refresh_from_db()
    assert duty.state == "waived"


CHANGES = {
    "pause_duty": {"on": date(2026, 3, 5), "reason": "停"},
    "resume_duty": {"on": date(2026, 3, 5)},
    "extend_duty": {"due_on": date(2026, 4, 1), "reason": "缓", "authority": "批"},
    "restart_duty": {"on": date(2026, 3, 5), "reason": "重"},
    "waive_duty": {"reason": "免", "authority": "批"},
    "reassign_duty": {"unit_id": 0, "reason": "改"},
}


@pytest.mark.parametrize("act", CHANGES)
@pytest.mark.parametrize("who", ["unit_officer", "other_government", "leader"])
def test_clock_is_changed_by_the_office_of_its_government_only(owner, act, who):
    duty = given_duty(owner)
    actor = {
        "unit_officer": officer_of(owner, "lead_unit_officer"),
        "other_government": office_of(given_owner()),
        "leader": officer_of(owner, "leader_in_charge"),
    }[who]

    codes = refused(getattr(services, act), duty_id=duty.pk, by=actor, **CHANGES[act])

    assert codes == ("access.forbidden",)


def test_history_cannot_be_rewritten(owner):
    duty = given_duty(owner)
    event = duty.events.get()
    event.on = event.on + timedelta(days=1)

    with pytest.raises(TypeError):
        event.save()
