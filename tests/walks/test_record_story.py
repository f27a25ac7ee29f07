"""A document's way through the real workers: reviews' own page, the log, the public page."""

from datetime import timedelta

import pytest
from django.test import Client

from yangguang.affairs.disclosure.selectors.stream_names import stream_of
from yangguang.affairs.disclosure.services import publication, review
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    SIGNERS,
    TODAY,
    fresh,
    given_bureau,
    given_submitted,
)
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.transparency_log.services import writing
from yangguang.kernel import worker

pytestmark = pytest.mark.django_db


def run_reactions(at):
    while worker.run_pending(at=at):
        pass


def test_record_signed_on_the_page_of_reviews_is_visible_only_after_the_log():
    bureau = given_bureau()
    row = given_submitted(bureau)
    while found := reviews.open_round_of(stream_of(row.pk)):
        step = found.current_steps[0]
        signing.sign(
            review_id=found.id,
            step=step.code,
            judgements={point.code: "pass" for point in step.checklist},
            by=bureau.person(SIGNERS[step.code]),
            at=AT,
        )
    run_reactions(AT)
    assert fresh(row).state == "cleared"
    review.issue(record_id=row.pk, issued_on=TODAY, by=bureau.leader, at=AT)
    publication.publish(record_id=row.pk, by=bureau.staff, at=AT)
    row = fresh(row)
    url = f"/info/{bureau.government.code}/{row.public_id}/"
    assert Client().get(url).status_code == 404
    later = AT + timedelta(seconds=2)
    run_reactions(later)
    writing.write_log(at=later)
    run_reactions(later)

    row = fresh(row)
    assert (row.state, row.published_on) == ("published", TODAY)
    page = Client().get(url)
    assert page.status_code == 200
    assert row.title in page.content.decode()
