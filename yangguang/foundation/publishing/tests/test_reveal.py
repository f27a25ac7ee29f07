from datetime import date, timedelta

import pytest

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.models import Placement, Revelation
from yangguang.foundation.publishing.services import publications, timing
from yangguang.foundation.publishing.services.publications import Logged
from yangguang.foundation.publishing.tests.factories import (
    AT,
    given_live,
    given_place,
    given_publication,
    revealed,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)


def reveal(publication, version=1, index=0, at=LATER):
    logged = [Logged(publication.public_id, version, index)]
    count = publications.reveal(logged=logged, at=at)
    publication.refresh_from_db()
    return count


def revise(publication, place):
    spec = place.spec(subject=publication.subject, title="更正后的通知")
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="更正", by=SYSTEM, at=AT
    )


def withdraw(publication):
    publications.withdraw(
        publication_id=publication.pk, reason="content-error", note="", by=SYSTEM, at=AT
    )


def test_logged_version_becomes_visible_with_its_day_and_its_place():
    publication = given_publication(channels=("policies",))

    assert reveal(publication, index=7) == 1

    assert (publication.state, publication.live_version) == ("live", 1)
    assert publication.live_log_index == 7
    assert publication.published_on == date(2026, 3, 4)
    assert Placement.objects.get().published_at == LATER
    fact = Fact.objects.get(event="publishing.publication_revealed")
    assert fact.payload["published_on"] == "2026-03-04"
    assert fact.stream == publication.subject


def test_revealing_again_changes_nothing():
    publication = given_publication()
    reveal(publication)

    assert reveal(publication, at=LATER + timedelta(hours=1)) == 0

    assert publication.published_at == LATER
    assert Fact.objects.filter(event="publishing.publication_revealed").count() == 1


def test_other_numbers_of_the_log_are_passed_over():
    assert publications.reveal(logged=[Logged("state-2026-03-04", 1, 4)], at=LATER) == 0


@pytest.mark.parametrize(("version", "index"), [(1, 8), (1, -1)])
def test_second_or_impossible_place_in_the_log_is_a_bug_that_shows(version, index):
    publication = given_publication()
    if index > 0:
        reveal(publication, index=7)

    with pytest.raises(ValueError, match="log"):
        reveal(publication, version, index)


def test_later_version_is_not_revealed_before_the_earlier_one():
    place = given_place()
    publication = given_publication(place)
    revise(publication, place)

    with pytest.raises(ValueError, match="out of order"):
        reveal(publication, version=2, index=5)

    publication.refresh_from_db()
    assert publication.state == "entered"
    assert not Revelation.objects.exists()


def test_both_versions_logged_at_once_show_the_last_one():
    place = given_place()
    publication = given_publication(place)
    revise(publication, place)
    logged = [Logged(publication.public_id, number, number + 10) for number in (1, 2)]

    assert publications.reveal(logged=logged, at=LATER) == 2

    publication.refresh_from_db()
    assert (publication.live_version, publication.title) == (2, "更正后的通知")


def test_scheduled_publication_is_never_revealed_before_its_hour():
    publication = given_publication(publish_at=AT + timedelta(days=1))

    with pytest.raises(ValueError, match="before its hour"):
        reveal(publication)

    publication.refresh_from_db()
    assert publication.state == "scheduled"


def test_publication_withdrawn_while_it_waited_never_becomes_visible():
    publication = given_publication()
    withdraw(publication)

    logged = [Logged(publication.public_id, number, number) for number in (1, 2)]
    assert publications.reveal(logged=logged, at=LATER) == 2

    publication.refresh_from_db()
    assert (publication.state, publication.live_version) == ("withdrawn", None)
    assert not Fact.objects.filter(event="publishing.publication_revealed").exists()
    assert selectors.withdrawal_of(publication.pk).log_index == 2


def test_version_whose_last_day_passed_in_the_queue_stays_hidden():
    publication = given_publication(until=AT.date())

    reveal(publication, at=AT + timedelta(days=1))

    assert publication.state == "entered"
    timing.expire_due(at=AT + timedelta(days=1))
    publication.refresh_from_db()
    assert publication.state == "expired"


def test_two_hundred_logged_versions_are_read_in_few_queries(django_assert_max_num_queries):
    place = given_place()
    waiting = [given_publication(place) for _ in range(20)]
    logged = [Logged(row.public_id, 1, number) for number, row in enumerate(waiting)]

    # Two reads and the transaction; each version then writes four rows.
    with django_assert_max_num_queries(4 + 5 * len(waiting)):
        publications.reveal(logged=logged, at=LATER)


def test_withdrawal_ends_every_place_and_is_entered_into_the_log():
    publication = given_live(channels=("policies", "notices"))

    withdraw(publication)

    publication.refresh_from_db()
    assert (publication.state, publication.last_version) == ("withdrawn", 2)
    assert Placement.objects.filter(ended_at=None).count() == 0
    entry = selectors.entry_of(publication.pk, 2)
    assert (entry.op, entry.why, entry.fields, entry.files) == ("withdraw", "content-error", (), ())
    revealed(publication)
    assert publication.state == "withdrawn"
