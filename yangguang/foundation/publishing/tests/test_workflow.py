"""Every act in every state: the table decides, and a refused act leaves everything as it was."""

from datetime import timedelta

import pytest

from yangguang.foundation.publishing.choices import PublicationState, WithdrawalReason
from yangguang.foundation.publishing.models import Publication, PublicationVersion, Withdrawal
from yangguang.foundation.publishing.services import publications, timing
from yangguang.foundation.publishing.tests.factories import (
    AT,
    given_live,
    given_place,
    given_publication,
)
from yangguang.foundation.publishing.workflow import PUBLICATION
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def scheduled(place):
    return given_publication(place, publish_at=LATER, channels=("policies",))


def entered(place):
    return given_publication(place, channels=("policies",))


def live(place):
    return given_live(place, channels=("policies",))


def withdrawn(place):
    return ended(live(place))


def cancelled(place):
    return ended(scheduled(place))


def expired(place):
    publication = given_live(place, until=AT.date(), channels=("policies",))
    timing.expire_due(at=LATER)
    publication.refresh_from_db()
    return publication


def ended(publication):
    withdraw(publication, None)
    publication.refresh_from_db()
    return publication


def withdraw(publication, _place):
    publications.withdraw(
        publication_id=publication.pk,
        reason=WithdrawalReason.CONTENT_ERROR,
        note="数字有误",
        by=SYSTEM,
        at=AT,
    )


def revise(publication, place):
    publications.revise(
        publication_id=publication.pk,
        spec=place.spec(subject=publication.subject, title="更正后的通知"),
        change_note="更正标题",
        by=SYSTEM,
        at=AT,
    )


def reschedule(publication, _place):
    publications.reschedule(
        publication_id=publication.pk, publish_at=LATER + timedelta(hours=1), by=SYSTEM, at=AT
    )


STATES = {
    "scheduled": scheduled,
    "entered": entered,
    "live": live,
    "withdrawn": withdrawn,
    "expired": expired,
    "cancelled": cancelled,
}
ACTS = {"withdraw": withdraw, "revise": revise, "reschedule": reschedule}


def picture():
    return (
        list(Publication.objects.order_by("id").values()),
        PublicationVersion.objects.count(),
        Withdrawal.objects.count(),
        Fact.objects.count(),
    )


def test_every_state_of_the_table_can_be_reached_here():
    assert set(STATES) == set(PUBLICATION.states) == set(PublicationState.values)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("act", ACTS)
def test_act_does_in_a_state_what_the_table_says(act, state):
    place = given_place()
    publication = STATES[state](place)
    assert publication.state == state
    row = PUBLICATION.find(act, state)
    before = picture()

    if row is None:
        with pytest.raises(Refused) as refused:
            ACTS[act](publication, place)
        assert refused.value.codes[0] == "publication.wrong_state"
        assert picture() == before
    else:
        ACTS[act](publication, place)
        publication.refresh_from_db()
        assert publication.state == row.target
        assert Fact.objects.count() > before[-1]


@pytest.mark.parametrize("state", ["withdrawn", "expired", "cancelled"])
def test_ended_publication_changes_no_channel_and_its_subject_is_free_again(state):
    place = given_place()
    publication = STATES[state](place)

    with pytest.raises(Refused) as refused:
        publications.place(publication_id=publication.pk, channel="notices", by=SYSTEM, at=AT)

    assert refused.value.codes == ("publishing.ended",)
    again = given_publication(place, subject=publication.subject)
    assert again.pk != publication.pk
