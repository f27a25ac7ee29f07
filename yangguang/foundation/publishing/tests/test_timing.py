from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.services import publications, timing
from yangguang.foundation.publishing.tests.factories import (
    AT,
    given_live,
    given_place,
    given_publication,
    revealed,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
HOUR = AT + timedelta(hours=3)


def state_of(publication):
    publication.refresh_from_db()
    return publication.state


def reschedule(publication, publish_at, by=SYSTEM):
    publications.reschedule(publication_id=publication.pk, publish_at=publish_at, by=by, at=AT)


def test_scheduled_publication_goes_to_the_log_at_its_hour_and_not_before():
    publication = given_publication(publish_at=HOUR)
    assert publication.state == "scheduled"
    assert not Fact.objects.filter(event="publishing.publication_entered").exists()

    assert timing.release_due(at=HOUR - timedelta(seconds=1)) == 0
    assert state_of(publication) == "scheduled"
    assert timing.release_due(at=HOUR) == 1

    assert state_of(publication) == "entered"
    assert publication.entered_at == HOUR
    assert selectors.entry_of(publication.pk, 1).at == HOUR
    assert timing.release_due(at=HOUR) == 0


def test_hour_in_the_past_means_now():
    assert given_publication(publish_at=AT - timedelta(days=1)).state == "entered"


def test_embargo_holds_without_an_hour_and_against_an_earlier_one():
    publication = given_publication(embargo_until=HOUR)

    assert publication.state == "scheduled"
    assert timing.release_due(at=HOUR - timedelta(minutes=1)) == 0
    with pytest.raises(Refused) as refused:
        reschedule(publication, HOUR - timedelta(minutes=1))
    assert refused.value.codes == ("publishing.before_embargo",)
    reschedule(publication, HOUR + timedelta(hours=1))
    assert timing.release_due(at=HOUR) == 0
    assert timing.release_due(at=HOUR + timedelta(hours=1)) == 1


def test_embargo_is_kept_by_the_database_itself():
    publication = given_publication(embargo_until=HOUR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(due_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(state="entered", entered_at=AT)


@pytest.mark.parametrize(
    ("until", "publish_at", "code"),
    [
        (None, AT - timedelta(minutes=1), "publishing.hour_passed"),
        (date(2026, 3, 5), AT + timedelta(days=2), "publishing.until_too_early"),
    ],
)
def test_impossible_hour_is_refused(until, publish_at, code):
    publication = given_publication(publish_at=HOUR, until=until)

    with pytest.raises(Refused) as refused:
        reschedule(publication, publish_at)

    assert refused.value.codes == (code,)
    publication.refresh_from_db()
    assert publication.due_at == HOUR


def test_hour_is_changed_by_the_own_unit_and_by_the_office_only():
    place = given_place()
    publication = given_publication(place, publish_at=HOUR)
    stranger = given_place().actor("open_affairs_office")
    drafter = place.actor("drafter")

    for actor in (stranger, drafter):
        with pytest.raises(Refused) as refused:
            reschedule(publication, HOUR + timedelta(hours=1), by=actor)
        assert refused.value.codes == ("access.forbidden",)
    for role in ("open_affairs_staff", "open_affairs_office"):
        reschedule(publication, HOUR + timedelta(hours=1), by=place.actor(role))


def test_publication_is_public_to_the_end_of_its_last_day():
    publication = given_live(until=date(2026, 3, 10), channels=("policies",))
    place_id = publication.government_id
    midnight = AT.replace(day=11, hour=0, minute=0)

    assert timing.expire_due(at=midnight - timedelta(seconds=1)) == 0
    assert state_of(publication) == "live"
    assert timing.expire_due(at=midnight) == 1

    assert state_of(publication) == "expired"
    assert selectors.live_publications(place_id, channel="policies").rows == ()
    entry = selectors.entry_of(publication.pk, 2)
    assert (entry.op, entry.why) == ("expire", "window-end")
    assert selectors.withdrawal_of(publication.pk).reason == "window-end"
    assert timing.expire_due(at=midnight) == 0


def test_longer_last_day_of_a_revision_counts_once_it_is_visible():
    place = given_place()
    publication = given_live(place, until=date(2026, 3, 10))
    spec = place.spec(subject=publication.subject, until=date(2026, 3, 20))
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="延长公示", by=SYSTEM, at=AT
    )
    revealed(publication)

    assert timing.expire_due(at=AT.replace(day=11)) == 0
    assert timing.expire_due(at=AT.replace(day=21)) == 1


def test_nobody_withdraws_by_hand_with_the_reason_of_the_last_day():
    publication = given_live()

    with pytest.raises(Refused) as refused:
        publications.withdraw(
            publication_id=publication.pk, reason="window-end", note="", by=SYSTEM, at=AT
        )

    assert refused.value.codes == ("publishing.reason_required",)
    assert state_of(publication) == "live"


def test_cancelled_publication_leaves_nothing_for_the_log():
    publication = given_publication(publish_at=HOUR)

    publications.withdraw(
        publication_id=publication.pk, reason="content-error", note="", by=SYSTEM, at=AT
    )

    assert state_of(publication) == "cancelled"
    assert publication.last_version == 1
    assert timing.release_due(at=HOUR) == 0
    assert not Fact.objects.filter(event="publishing.publication_entered").exists()
