from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.models import Person, Post, PostRole, Role
from yangguang.foundation.organisations.rules.roles import role_table
from yangguang.foundation.organisations.services import accounts, people, roles
from yangguang.foundation.organisations.services.specs import AppointmentSpec
from yangguang.foundation.organisations.tests.factories import (
    AT,
    LONG_AGO,
    PASSWORD,
    given_actor,
    given_government,
    given_person,
    given_unit,
)
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Conflict, Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 1)


@pytest.fixture
def city():
    roles.seed_roles()
    return given_government()


@pytest.fixture
def unit(city):
    return given_unit(city, "青禾市财政局")


def appoint(person, unit, *slugs, by=SYSTEM, **fields):
    spec = AppointmentSpec(
        person_id=person.pk,
        unit_id=unit.id,
        roles=slugs,
        **{"title": "科员", "valid_from": LONG_AGO, **fields},
    )
    return people.appoint(spec=spec, by=by, at=AT)


def test_role_table_is_complete_and_seeded_once():
    assert roles.seed_roles() == roles.seed_roles() == 39

    codes = [f"P{number:02}" for number in range(1, 37)] + ["A01", "A02", "A03"]
    assert {role.code for role in selectors.roles()} == set(codes)
    assert len({row.slug for row in role_table()}) == 39
    assert all(role.name and role.abilities for role in selectors.roles())
    assert Role.objects.get(code="P07").slug == "open_affairs_office"


def test_seeding_repairs_a_changed_role():
    roles.seed_roles()
    Role.objects.filter(code="P07").update(name="改过的名称")

    roles.seed_roles()

    assert Role.objects.get(code="P07").name == "政务公开办（政务办）"


def test_appointed_person_acts_with_the_roles_of_the_post(city, unit, django_assert_num_queries):
    person = given_person(city, "陈明远")
    post_id = appoint(person, unit, "drafter", "open_affairs_staff")
    user_id = accounts.create_account(
        person_id=person.pk, username="mingyuan", password=PASSWORD, by=SYSTEM, at=AT
    )

    with django_assert_num_queries(1):
        actor = selectors.actor_of(user_id, at=AT)

    assert actor == Actor(
        user_id=user_id,
        person_id=person.pk,
        name="陈明远",
        unit_id=unit.id,
        unit_name="青禾市财政局",
        government_id=city.id,
        roles=frozenset({"drafter", "open_affairs_staff"}),
    )
    fact = Fact.objects.get(event="organisations.person_appointed")
    assert fact.payload == {
        "post_id": post_id,
        "person_id": person.pk,
        "unit_id": unit.id,
        "roles": ["drafter", "open_affairs_staff"],
    }


def test_person_with_two_posts_acts_for_one_unit(city, unit):
    person, second = given_person(city), given_unit(city, "青禾市审计局")
    appoint(person, unit, "drafter")
    appoint(person, second, "spokesperson", valid_from=date(2020, 1, 1))
    user_id = accounts.create_account(
        person_id=person.pk, username="two-posts", password=PASSWORD, by=SYSTEM, at=AT
    )

    first_actor = selectors.actor_of(user_id, at=AT)
    second_actor = selectors.actor_of(user_id, at=AT, unit_id=second.id)

    assert (first_actor.unit_id, first_actor.roles) == (unit.id, {"drafter"})
    assert (second_actor.unit_id, second_actor.roles) == (second.id, {"spokesperson"})
    assert selectors.actor_of(user_id, at=AT, unit_id=999).unit_id == unit.id
    assert len(selectors.posts_of(user_id, on=AT.date())) == 2


def test_ended_post_gives_nothing(city, unit):
    person = given_person(city)
    post_id = appoint(person, unit, "drafter")
    user_id = accounts.create_account(
        person_id=person.pk, username="leaving", password=PASSWORD, by=SYSTEM, at=AT
    )

    people.end_appointment(post_id=post_id, on=ON, by=SYSTEM, at=AT)

    actor = selectors.actor_of(user_id, at=AT)
    assert (actor.user_id, actor.unit_id, actor.roles) == (user_id, None, frozenset())
    assert not actor.is_anonymous
    assert Fact.objects.get(event="organisations.appointment_ended").payload["on"] == "2026-03-01"
    for on in (ON, LONG_AGO):
        with pytest.raises(Refused):
            people.end_appointment(post_id=post_id, on=on, by=SYSTEM, at=AT)


def test_appointment_is_refused(city, unit):
    person, other = given_person(city), given_person(city, "林若谷")
    appoint(other, unit, is_principal=True, title="局长")
    appoint(other, unit, is_leader_in_charge=True, title="副局长")
    foreigner = given_person(given_government(name="白石市"))
    gone = given_unit(city, "青禾市盐务局", valid_to=date(2005, 1, 1))
    facts = Fact.objects.count()

    for who, where, slugs, fields, code in (
        (person, unit, ["astronaut"], {}, "organisations.unknown_role"),
        (person, unit, [], {"is_principal": True}, "organisations.second_principal"),
        (person, unit, [], {"is_leader_in_charge": True}, "organisations.second_leader_in_charge"),
        (foreigner, unit, [], {}, "organisations.person_elsewhere"),
        (person, unit, [], {"title": ""}, "organisations.title_missing"),
        (person, unit, [], {"valid_to": LONG_AGO}, "organisations.bad_period"),
        (person, gone, [], {}, "organisations.unit_ended"),
        (other, unit, [], {"title": "局长"}, "organisations.post_known"),
    ):
        with pytest.raises(Refused) as refused:
            appoint(who, where, *slugs, **fields)
        assert code in refused.value.codes

    assert Post.objects.count() == 2
    assert Fact.objects.count() == facts


def test_next_principal_follows_the_former(city, unit):
    old, new = given_person(city, "顾南亭"), given_person(city, "叶知行")
    post_id = appoint(old, unit, is_principal=True)
    people.end_appointment(post_id=post_id, on=ON, by=SYSTEM, at=AT)

    appoint(new, unit, is_principal=True, valid_from=ON)

    assert selectors.unit_card(unit.id, date(2026, 2, 28)).principal.name == "顾南亭"
    assert selectors.unit_card(unit.id, ON).principal.name == "叶知行"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("system_administrator", "security_administrator"),
        ("security_administrator", "audit_administrator"),
        ("audit_administrator", "system_administrator"),
    ],
)
def test_three_administrators_are_three_people(first, second, city, unit):
    person, other_unit = given_person(city), given_unit(city, "青禾市档案局")
    appoint(person, unit, first)

    for slugs, where in (([second], other_unit), ([first, second], other_unit)):
        with pytest.raises(Refused) as refused:
            appoint(person, where, *slugs)
        assert refused.value.codes == ("organisations.separated_roles",)

    with pytest.raises(Refused):
        appoint(given_person(city, "林若谷"), unit, first, second)


@pytest.mark.parametrize("ended", [False, True])
def test_separated_roles_stay_apart_while_a_post_with_an_end_still_runs(city, unit, ended):
    person = given_person(city)
    end = date(2030, 1, 1)
    post_id = appoint(person, unit, "system_administrator", **({} if ended else {"valid_to": end}))
    if ended:
        people.end_appointment(post_id=post_id, on=end, by=SYSTEM, at=AT)

    with pytest.raises(Refused) as refused:
        appoint(person, unit, "audit_administrator", title="审计员")
    after = appoint(person, unit, "audit_administrator", title="审计员", valid_from=end)

    assert refused.value.codes == ("organisations.separated_roles",)
    assert Post.objects.get(pk=after).roles.get().slug == "audit_administrator"


def test_database_keeps_single_posts_and_separated_roles(city, unit):
    person = given_person(city)
    post = Post.objects.get(pk=appoint(person, unit, "system_administrator", is_principal=True))
    audit = Role.objects.get(slug="audit_administrator")

    for write in (
        lambda: Post.objects.create(
            person=person, unit_id=unit.id, title="书记", is_principal=True, valid_from=ON
        ),
        lambda: PostRole.objects.create(
            post=post, role=audit, person=person, separation_group=audit.separation_group
        ),
        lambda: Post.objects.filter(pk=post.pk).update(valid_to=LONG_AGO),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            write()


def test_nobody_appoints_oneself(city, unit):
    officer = given_actor("security_administrator", unit=unit)

    with pytest.raises(Refused) as refused:
        appoint(Person.objects.get(pk=officer.person_id), unit, "drafter", by=officer)

    assert refused.value.codes == ("organisations.own_appointment",)


def test_account_is_opened_once_with_a_good_password(city):
    person, other = given_person(city), given_person(city, "林若谷")

    user_id = accounts.create_account(
        person_id=person.pk, username="ming", password=PASSWORD, by=SYSTEM, at=AT
    )

    assert get_user_model().objects.get(pk=user_id).check_password(PASSWORD)
    assert Fact.objects.get(event="organisations.account_created").payload == {
        "person_id": person.pk,
        "created_user_id": user_id,
    }
    for who, username, password, code in (
        (person, "again", PASSWORD, "organisations.account_known"),
        (other, "MING", PASSWORD, "organisations.username_taken"),
        (other, "", PASSWORD, "organisations.username_taken"),
        (other, "ruogu", "12345678", "organisations.weak_password"),
        (other, "lin-ruogu-2026", "lin-ruogu-2026", "organisations.weak_password"),
    ):
        with pytest.raises(Refused) as refused:
            accounts.create_account(
                person_id=who.pk, username=username, password=password, by=SYSTEM, at=AT
            )
        assert refused.value.codes == (code,)
    assert get_user_model().objects.count() == 1


def test_login_name_taken_in_the_same_moment_is_a_conflict(city, monkeypatch):
    get_user_model().objects.create_user(username="ming", password=PASSWORD)
    monkeypatch.setattr(accounts, "why_not_create_account", lambda *_: [])
    person = given_person(city)

    with pytest.raises(Conflict):
        accounts.create_account(
            person_id=person.pk, username="ming", password=PASSWORD, by=SYSTEM, at=AT
        )

    assert Person.objects.get(pk=person.pk).user_id is None


def test_person_needs_a_name(city):
    with pytest.raises(Refused) as refused:
        people.register_person(government_id=city.id, name="  ", by=SYSTEM, at=AT)

    assert refused.value.codes == ("organisations.name_missing",)
    assert Person.objects.count() == 0
