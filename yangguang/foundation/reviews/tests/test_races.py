"""Two people at the same moment: one acts, the other is told."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction

from yangguang.foundation.reviews.choices import SignatureAct
from yangguang.foundation.reviews.models import Round, RoundStep, Signature
from yangguang.foundation.reviews.services import progress, rounds
from yangguang.foundation.reviews.tests.factories import (
    AT,
    facts_of,
    given_office,
    given_round,
    sign_as,
    signer_of,
    spec_of,
)
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Conflict


@pytest.mark.django_db
def test_second_name_on_a_step_is_a_conflict_even_when_the_first_was_not_seen():
    unit = given_office()
    by = signer_of("first_review", unit)
    step = RoundStep.objects.filter(round_id=given_round(unit).id).first()
    progress.put_name(step, SignatureAct.SIGN, None, opinion="", by=by, at=AT)

    with pytest.raises(Conflict), transaction.atomic():
        progress.put_name(
            step, SignatureAct.SEND_BACK, None, opinion="", ground="other", by=by, at=AT
        )

    assert Signature.objects.count() == 1


@pytest.mark.django_db
def test_second_round_of_a_subject_is_a_conflict_even_when_the_first_was_not_seen(monkeypatch):
    unit = given_office()
    review = given_round(unit)
    unseen = Round.objects.none()
    monkeypatch.setattr(Round.objects, "select_for_update", lambda: unseen)

    with pytest.raises(Conflict), transaction.atomic():
        rounds.open_round(spec=spec_of(unit, subject=review.subject), by=SYSTEM, at=AT)

    assert Round.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_signers_at_once_one_signs_and_one_is_told():
    if connection.vendor == "sqlite":
        pytest.skip("the in-memory database has one connection; PostgreSQL runs this")
    unit = given_office()
    review = given_round(unit)
    people = [signer_of("first_review", unit) for _ in range(4)]
    outcomes: list[str] = []
    gate = threading.Barrier(len(people))

    def run(by):
        gate.wait()
        try:
            sign_as(review, "first_review", by)
            outcomes.append("signed")
        except Conflict:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(by,)) for by in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["signed", "told", "told", "told"]
    assert Signature.objects.count() == 1
    assert facts_of(review.subject).count("reviews.step_signed") == 1
