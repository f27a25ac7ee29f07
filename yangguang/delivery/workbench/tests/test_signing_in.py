"""Signing in: attempts are counted in the database."""

from datetime import UTC, datetime, timedelta

import pytest

from yangguang.delivery.workbench.models import SignInAttempt
from yangguang.delivery.workbench.services import signing_in
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 17, 1, 40, tzinfo=UTC)
HERE, ELSEWHERE = "10.0.0.8", "10.0.0.9"
SOMEBODY = Actor(user_id=7, name="周经办", government_id=3)


def fail(times, *, login="clerk", address=HERE, at=NOW):
    left = []
    for _ in range(times):
        attempt = signing_in.begin_attempt(login=login, address=address, at=at)
        left.append(signing_in.record_failure(attempt_id=attempt, at=at))
    return left


def test_each_failure_says_how_many_tries_are_left():
    assert fail(5) == [4, 3, 2, 1, 0]


def test_the_sixth_try_is_refused_and_says_when_to_come_back():
    fail(5)

    with pytest.raises(Refused) as refused:
        signing_in.begin_attempt(login="clerk", address=HERE, at=NOW + timedelta(minutes=1))

    assert refused.value.codes == ("workbench.too_many_tries",)
    assert "10:10" in refused.value.reasons[0].text


def test_a_refused_try_does_not_prolong_the_stop():
    fail(5)
    with pytest.raises(Refused):
        signing_in.begin_attempt(login="clerk", address=HERE, at=NOW + timedelta(minutes=29))

    attempt = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW + timedelta(minutes=30))

    assert SignInAttempt.objects.filter(pk=attempt).exists()


@pytest.mark.parametrize(("login", "address"), [("other", HERE), ("clerk", ELSEWHERE)])
def test_another_account_or_another_address_is_not_stopped(login, address):
    fail(5)

    assert signing_in.begin_attempt(login=login, address=address, at=NOW)


def test_capitals_and_spaces_make_no_other_account():
    fail(5)

    with pytest.raises(Refused):
        signing_in.begin_attempt(login=" Clerk", address=HERE, at=NOW)


def test_attempts_entered_at_the_same_time_all_count():
    attempts = [signing_in.begin_attempt(login="clerk", address=HERE, at=NOW) for _ in range(5)]

    with pytest.raises(Refused):
        signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)

    assert len(attempts) == 5


def test_signing_in_forgets_the_failures_of_the_account_at_the_address():
    fail(4)
    fail(1, address=ELSEWHERE)
    attempt = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)

    signing_in.record_success(attempt_id=attempt, by=SOMEBODY, at=NOW)

    assert list(SignInAttempt.objects.values_list("address", flat=True)) == [ELSEWHERE]
    fact = Fact.objects.get(event="workbench.signed_in")
    assert (fact.stream, fact.actor_user_id, fact.payload) == ("user:7", 7, {"address": HERE})


def test_a_stop_is_noted_once():
    fail(5)
    with pytest.raises(Refused):
        signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)

    fact = Fact.objects.get()
    assert (fact.event, fact.payload) == (
        "workbench.sign_in_blocked",
        {"login": "clerk", "address": HERE},
    )


def test_old_attempts_are_forgotten_by_the_job():
    fail(2, at=NOW - timedelta(minutes=31))
    fail(1)

    assert signing_in.forget_attempts(NOW) == 2
    assert SignInAttempt.objects.count() == 1


def test_signing_out_and_a_new_password_are_noted():
    signing_in.record_sign_out(by=SOMEBODY, at=NOW)
    signing_in.record_password_change(by=SOMEBODY, at=NOW)

    assert [fact.event for fact in Fact.objects.order_by("id")] == [
        "workbench.signed_out",
        "workbench.password_changed",
    ]


def test_a_form_sent_twice_signs_in_twice():
    first = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)
    second = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)

    signing_in.record_success(attempt_id=second, by=SOMEBODY, at=NOW)
    signing_in.record_success(attempt_id=first, by=SOMEBODY, at=NOW)

    assert Fact.objects.filter(event="workbench.signed_in").count() == 2


def test_a_wrong_password_beside_the_right_one_counts_from_the_start():
    wrong = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)
    right = signing_in.begin_attempt(login="clerk", address=HERE, at=NOW)
    signing_in.record_success(attempt_id=right, by=SOMEBODY, at=NOW)

    assert signing_in.record_failure(attempt_id=wrong, at=NOW) == signing_in.TRIES
