from datetime import date, datetime, timedelta

import pytest
from django.core import mail

from yangguang.foundation.duties import services
from yangguang.foundation.duties.models import Duty, DutyEvent
from yangguang.foundation.duties.selectors import reminders
from yangguang.foundation.duties.services import escalating, fulfilment, mailing, subscribing
from yangguang.foundation.duties.tests.factories import AT, given_duty, office_of, officer_of
from yangguang.foundation.organisations.tests.factories import given_government, given_unit
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 9)


@pytest.fixture
def unit():
    return given_unit(given_government("wuming"))


@pytest.fixture
def duty(unit):
    return given_duty(unit, rule_code="interpretation.material", rule_jurisdiction="wuming")


def escalate(day):
    services.mark_overdue(as_of=day, at=AT)
    return escalating.escalate_due(as_of=day, at=AT)


def test_overdue_duty_climbs_by_the_steps_of_its_rule(duty):
    taken = [escalate(DUE + timedelta(days=step)) for step in range(1, 9)]

    assert taken == [1, 0, 1, 0, 0, 0, 1, 0]
    roles = [fact.payload["role"] for fact in Fact.objects.filter(event="duties.duty_escalated")]
    assert roles == ["leader_in_charge", "open_affairs_office", "inspection_office"]


def test_steps_that_were_missed_are_taken_together(duty):
    assert escalate(DUE + timedelta(days=30)) == 3
    assert escalate(DUE + timedelta(days=31)) == 0


def test_extension_begins_at_the_bottom_again(unit, duty):
    escalate(date(2026, 3, 10))
    services.extend_duty(
        duty_id=duty.pk,
        due_on=date(2026, 4, 1),
        reason="材料待核",
        authority="分管领导",
        by=office_of(unit),
        at=AT,
    )

    assert Duty.objects.get().escalated == 0


def test_role_sees_what_was_put_before_it(unit, duty):
    escalate(date(2026, 3, 10))
    where = {"government_id": unit.government_id, "on": date(2026, 3, 11)}

    leader = reminders.escalated_to(roles={"leader_in_charge"}, **where)
    inspection = reminders.escalated_to(roles={"inspection_office"}, **where)

    assert ([row.duty_id for row in leader], inspection) == ([duty.pk], [])


def test_office_escalates_by_hand_until_the_top(unit, duty):
    wanted = {"duty_id": duty.pk, "by": office_of(unit), "at": AT}
    for _ in range(3):
        escalating.escalate_duty(reason="群众反映强烈", **wanted)

    with pytest.raises(Refused) as refused:
        escalating.escalate_duty(reason="再升", **wanted)

    assert refused.value.codes == ("duties.escalated_to_the_top",)
    assert DutyEvent.objects.filter(kind="escalated").count() == 3


def test_hours_are_overdue_at_their_moment(unit):
    begun = datetime(2026, 3, 4, 9, tzinfo=OFFICE_ZONE)
    given_duty(unit, length=5, unit="hour", opened_at=begun, opened_on=date(2026, 3, 4))

    before = services.mark_overdue(as_of=date(2026, 3, 4), at=begun + timedelta(hours=5))
    after = services.mark_overdue(as_of=date(2026, 3, 4), at=begun + timedelta(hours=5, minutes=1))

    assert (before, after) == (0, 1)


REPORT = {"rule_code": "management.hearing", "rule_jurisdiction": "wuming"}


@pytest.mark.parametrize(
    ("evidence", "code"),
    [
        ("开过会了", "duties.digest_required"),
        ("", "duties.digest_required"),
        ("https://example.gov.cn/1.html", None),
        ("a" * 64, None),
    ],
)
def test_fulfilment_by_hand_needs_the_evidence_of_the_rule(unit, evidence, code):
    duty = given_duty(unit, due_on=date(2026, 12, 31), **REPORT)
    wanted = {"duty_id": duty.pk, "on": date(2026, 3, 4), "at": AT}
    officer = officer_of(unit, "lead_unit_officer")

    if code is None:
        fulfilment.record_fulfilment(evidence=evidence, by=officer, **wanted)
    else:
        with pytest.raises(Refused) as refused:
            fulfilment.record_fulfilment(evidence=evidence, by=officer, **wanted)
        assert refused.value.codes == (code,)

    assert (Duty.objects.get().state == "discharged") is (code is None)


@pytest.mark.parametrize("who", ["other_unit", "leader", "by_fact", "future"])
def test_fulfilment_by_hand_is_refused(unit, duty, who):
    mine = given_duty(unit, subject="unit:1", due_on=date(2026, 12, 31), **REPORT)
    target = duty if who == "by_fact" else mine
    by = {
        "other_unit": officer_of(given_unit(given_government()), "lead_unit_officer"),
        "leader": officer_of(unit, "leader_in_charge"),
    }.get(who, officer_of(unit, "lead_unit_officer"))
    on = date(2026, 3, 5) if who == "future" else date(2026, 3, 4)

    with pytest.raises(Refused):
        fulfilment.record_fulfilment(duty_id=target.pk, on=on, evidence="a" * 64, by=by, at=AT)

    assert Duty.objects.filter(state="discharged").count() == 0


def test_digest_mail_goes_once_a_day_and_names_what_presses(unit, duty, settings):
    settings.MAIL_IS_CONFIGURED = True
    clerk = officer_of(unit, "open_affairs_staff")
    subscribing.set_mailbox(unit_id=unit.id, mail_to="office@example.gov.cn", by=clerk, at=AT)

    sent = [mailing.send_digests(on=day, at=AT) for day in (DUE, DUE, date(2026, 3, 10))]

    assert sent == [1, 0, 1]
    assert mail.outbox[0].to == ["office@example.gov.cn"]
    assert "发布解读材料：今天到期" in mail.outbox[0].body


def test_without_mail_nothing_is_sent(unit, duty, settings):
    settings.MAIL_IS_CONFIGURED = False
    subscribing.set_mailbox(unit_id=unit.id, mail_to="office@example.gov.cn", by=SYSTEM, at=AT)

    assert mailing.send_digests(on=DUE, at=AT) == 0
    assert mail.outbox == []
