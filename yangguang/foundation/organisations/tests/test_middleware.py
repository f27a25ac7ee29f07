import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory

from yangguang.foundation.organisations.services import people, roles
from yangguang.foundation.organisations.services.specs import AppointmentSpec
from yangguang.foundation.organisations.tests.factories import (
    AT,
    LONG_AGO,
    given_actor,
    given_government,
    given_unit,
)
from yangguang.foundation.organisations.web.middleware import POST_UNIT_KEY, ActorOfRequest
from yangguang.kernel.actors import ANONYMOUS, SYSTEM

pytestmark = pytest.mark.django_db


def passed_on(user, **session):
    request = RequestFactory().get("/")
    request.user, request.session = user, SessionStore()
    request.session.update(session)
    ActorOfRequest(lambda _request: HttpResponse())(request)
    return request


def test_visitor_is_anonymous_without_any_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert passed_on(AnonymousUser()).actor == ANONYMOUS


def test_actor_is_looked_up_once_and_only_when_used(django_assert_num_queries):
    expected = given_actor("drafter")
    user = get_user_model().objects.get(pk=expected.user_id)

    with django_assert_num_queries(0):
        request = passed_on(user)
    with django_assert_num_queries(1):
        assert request.actor.name == "周经办"
        assert request.actor.holds("drafter")
        assert request.actor == expected


def test_person_with_two_posts_chooses_the_unit():
    city = given_government()
    first, second = given_unit(city, "青禾市财政局"), given_unit(city, "青禾市审计局")
    actor = given_actor("drafter", unit=first)
    roles.seed_roles()
    spec = AppointmentSpec(
        person_id=actor.person_id,
        unit_id=second.id,
        title="联络员",
        roles=("spokesperson",),
        valid_from=LONG_AGO,
    )
    people.appoint(spec=spec, by=SYSTEM, at=AT)
    user = get_user_model().objects.get(pk=actor.user_id)

    assert passed_on(user).actor.unit_id == first.id
    assert passed_on(user, **{POST_UNIT_KEY: second.id}).actor.roles == {"spokesperson"}
    assert passed_on(user, **{POST_UNIT_KEY: "second"}).actor.unit_id == first.id
