from datetime import date, datetime
from decimal import Decimal

import pytest

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import (
    CoordinationMechanism,
    MechanismDecision,
    MechanismMeeting,
    PrincipalHearing,
    StaffingNote,
)
from yangguang.foundation.organisations.services import cards, people, roles
from yangguang.foundation.organisations.services.cards import (
    Decision,
    HearingSpec,
    MechanismSpec,
    MeetingSpec,
    StaffingSpec,
)
from yangguang.foundation.organisations.tests.factories import (
    AT,
    given_actor,
    given_government,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
TODAY = AT.date()


@pytest.fixture
def city():
    roles.seed_roles()
    return given_government()


@pytest.fixture
def unit(city):
    return given_unit(city, "青禾市财政局")


def post_of(actor, unit):
    return next(post for post in selectors.posts_of(actor.user_id, on=TODAY)).id


def record(unit, held_on=date(2026, 2, 10), minutes="听取工作汇报。"):
    spec = HearingSpec(held_on=held_on, minutes=minutes)
    return cards.record_hearing(unit_id=unit.id, spec=spec, by=SYSTEM, at=AT)


def test_empty_card_says_what_is_missing(unit):
    card = selectors.unit_card(unit.id, TODAY)

    assert card.unit == unit
    assert (card.principal, card.leader_in_charge, card.contact, card.staff) == (
        None,
        None,
        None,
        (),
    )
    assert card.missing == (
        "尚未明确分管负责人。",
        "2026年主要负责人尚未听取政务公开工作汇报。",
        "2025年以来没有登记专职人员和经费。",
    )


def test_full_card(city, unit):
    given_actor(unit=unit, name="顾南亭", title="局长", is_principal=True)
    leader = given_actor(unit=unit, name="沈秋原", title="副局长", is_leader_in_charge=True)
    given_actor(unit=unit, name="林若谷", title="科员", is_contact=True, is_full_time=True)
    office = given_unit(city, "青禾市人民政府办公室", kind="government_office")
    people.publish_division_of_work(
        post_id=post_of(leader, unit),
        on=date(2026, 1, 5),
        url="https://www.example.cn/fengong",
        by=SYSTEM,
        at=AT,
    )
    record(unit)
    staffing = StaffingSpec(
        year=2025,
        full_time=2,
        part_time=1,
        funding_yuan=Decimal(80000),
        services_bought="第三方评估",
    )
    cards.note_staffing(unit_id=unit.id, spec=staffing, by=SYSTEM, at=AT)
    mechanism = MechanismSpec(
        name="政务公开协调机制",
        valid_from=date(2020, 1, 1),
        member_ids=(office.id, unit.id),
        convener_id=office.id,
    )
    cards.establish_mechanism(government_id=city.id, spec=mechanism, by=SYSTEM, at=AT)

    card = selectors.unit_card(unit.id, TODAY)

    assert (card.principal.name, card.principal.title) == ("顾南亭", "局长")
    assert card.leader_in_charge.name == "沈秋原"
    assert card.leader_in_charge.division_url == "https://www.example.cn/fengong"
    assert card.contact.name == "林若谷"
    assert [holder.name for holder in card.staff] == ["林若谷"]
    assert (card.staffing.year, card.staffing.full_time, card.staffing.funding_yuan) == (
        2025,
        2,
        Decimal(80000),
    )
    assert card.last_hearing.principal_name == "顾南亭"
    assert [(seat.mechanism, seat.is_convener) for seat in card.mechanisms] == [
        ("政务公开协调机制", False)
    ]
    assert card.missing == ()
    assert selectors.units_without_hearing(city.id, year=2026, on=TODAY) == [office]
    assert selectors.units_without_published_leader(city.id, on=TODAY) == [office]


def test_leader_whose_division_is_not_public_is_missing(unit):
    given_actor(unit=unit, name="沈秋原", is_leader_in_charge=True)

    assert "分管负责人的工作分工尚未对外公布。" in selectors.unit_card(unit.id, TODAY).missing


def test_hearing_of_last_year_does_not_count_this_year(unit):
    given_actor(unit=unit, name="顾南亭", is_principal=True)
    record(unit, held_on=date(2025, 12, 30))

    assert "2026年主要负责人尚未听取政务公开工作汇报。" in (
        selectors.unit_card(unit.id, TODAY).missing
    )
    assert "2025年" not in "".join(selectors.unit_card(unit.id, date(2025, 12, 31)).missing)


def test_hearing_is_refused(city, unit):
    given_actor(unit=unit, name="顾南亭", is_principal=True)
    record(unit)
    empty = given_unit(city, "青禾市档案局")
    facts = Fact.objects.count()

    for where, held_on, minutes, code in (
        (unit, date(2026, 3, 5), "内容", "organisations.in_future"),
        (unit, date(2026, 2, 11), " ", "organisations.minutes_missing"),
        (unit, date(2026, 2, 10), "内容", "organisations.hearing_known"),
        (empty, date(2026, 2, 10), "内容", "organisations.no_principal"),
    ):
        with pytest.raises(Refused) as refused:
            record(where, held_on, minutes)
        assert refused.value.codes == (code,)

    assert PrincipalHearing.objects.count() == 1
    assert Fact.objects.count() == facts


def test_hearing_may_be_recorded_on_its_day(unit):
    given_actor(unit=unit, name="顾南亭", is_principal=True)
    late = datetime(2026, 3, 4, 23, 30, tzinfo=OFFICE_ZONE)
    spec = HearingSpec(held_on=date(2026, 3, 4), minutes="内容")

    assert cards.record_hearing(unit_id=unit.id, spec=spec, by=SYSTEM, at=late)
    assert Fact.objects.get(event="organisations.hearing_recorded").payload["held_on"] == (
        "2026-03-04"
    )


def test_staffing_of_a_year_is_replaced(unit):
    for full_time in (1, 3):
        spec = StaffingSpec(year=2025, full_time=full_time)
        cards.note_staffing(unit_id=unit.id, spec=spec, by=SYSTEM, at=AT)

    assert StaffingNote.objects.get().full_time == 3
    for spec, code in (
        (StaffingSpec(year=2025, full_time=-1), "organisations.negative_staff"),
        (
            StaffingSpec(year=2025, full_time=1, funding_yuan=Decimal(-1)),
            "organisations.negative_funding",
        ),
    ):
        with pytest.raises(Refused) as refused:
            cards.note_staffing(unit_id=unit.id, spec=spec, by=SYSTEM, at=AT)
        assert refused.value.codes == (code,)


def test_only_the_leader_in_charge_publishes_a_division_of_work(unit):
    leader = given_actor(unit=unit, name="沈秋原", is_leader_in_charge=True)
    clerk = given_actor(unit=unit, name="林若谷")
    url = "https://www.example.cn/fengong"

    for actor, on, address, code in (
        (clerk, TODAY, url, "organisations.not_in_charge"),
        (leader, TODAY, "javascript:alert(1)", "organisations.bad_url"),
        (leader, date(2001, 1, 1), url, "organisations.bad_period"),
    ):
        with pytest.raises(Refused) as refused:
            people.publish_division_of_work(
                post_id=post_of(actor, unit), on=on, url=address, by=SYSTEM, at=AT
            )
        assert refused.value.codes == (code,)


def test_mechanism_meets_and_decides(city, unit):
    spec = MechanismSpec(
        name="政务公开协调机制",
        valid_from=date(2020, 1, 1),
        member_ids=(unit.id,),
        convener_id=unit.id,
    )
    mechanism_id = cards.establish_mechanism(government_id=city.id, spec=spec, by=SYSTEM, at=AT)
    meeting = MeetingSpec(
        held_on=date(2026, 2, 1),
        subject="研究年度要点",
        decisions=(Decision(text="印发要点"), Decision(text="落实经费", unit_id=unit.id)),
    )

    meeting_id = cards.record_meeting(mechanism_id=mechanism_id, spec=meeting, by=SYSTEM, at=AT)

    decisions = MechanismDecision.objects.filter(meeting_id=meeting_id).order_by("number")
    assert [(row.number, row.text, row.unit_id) for row in decisions] == [
        (1, "印发要点", None),
        (2, "落实经费", unit.id),
    ]
    assert Fact.objects.get(event="organisations.meeting_recorded").payload == {
        "meeting_id": meeting_id,
        "mechanism_id": mechanism_id,
        "held_on": "2026-02-01",
    }
    foreign = given_unit(given_government(name="白石市"))
    for wrong, code in (
        (meeting, "organisations.meeting_known"),
        (MeetingSpec(held_on=date(2026, 2, 2), subject=""), "organisations.subject_missing"),
        (MeetingSpec(held_on=date(2027, 2, 2), subject="新"), "organisations.in_future"),
        (
            MeetingSpec(
                held_on=date(2026, 2, 2),
                subject="新",
                decisions=(Decision(text="办理", unit_id=foreign.id),),
            ),
            "organisations.member_unfit",
        ),
    ):
        with pytest.raises(Refused) as refused:
            cards.record_meeting(mechanism_id=mechanism_id, spec=wrong, by=SYSTEM, at=AT)
        assert refused.value.codes == (code,)
    assert MechanismMeeting.objects.count() == 1


def test_mechanism_is_refused(city, unit):
    foreign = given_unit(given_government(name="白石市"))

    def spec(**fields):
        return MechanismSpec(
            **{
                "name": "协调机制",
                "valid_from": date(2020, 1, 1),
                "member_ids": (unit.id,),
                "convener_id": unit.id,
                **fields,
            }
        )

    for wrong, code in (
        (spec(member_ids=(unit.id, foreign.id)), "organisations.member_unfit"),
        (spec(convener_id=foreign.id), "organisations.convener_unfit"),
    ):
        with pytest.raises(Refused) as refused:
            cards.establish_mechanism(government_id=city.id, spec=wrong, by=SYSTEM, at=AT)
        assert refused.value.codes == (code,)
    cards.establish_mechanism(government_id=city.id, spec=spec(), by=SYSTEM, at=AT)
    with pytest.raises(Refused) as refused:
        cards.establish_mechanism(government_id=city.id, spec=spec(), by=SYSTEM, at=AT)
    assert refused.value.codes == ("organisations.mechanism_known",)
    assert CoordinationMechanism.objects.count() == 1
