"""Entering and writing: what is entered is logged once, in order, under a signed checkpoint."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.rules import checkpoints, notes, proofs
from yangguang.foundation.transparency_log.services import keys, writing
from yangguang.foundation.transparency_log.tests.factories import AT, draft, given_logged, record
from yangguang.kernel import schedule
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact, ScheduledJob

pytestmark = pytest.mark.django_db


def test_entered_entry_is_logged_under_a_signed_checkpoint():
    entry_id = writing.enter(entry=draft(), by=SYSTEM, at=AT)

    assert writing.write_log(at=AT) == 1

    text, checkpoint = selectors.latest_checkpoint()
    note = notes.parse_note(text.encode())
    assert entry_id
    assert notes.verify(note, [keys.prepare_key().verifier])
    assert checkpoints.parse_text(note.text).size == checkpoint.size == 1


@pytest.mark.parametrize("sizes", [(1,), (7,), (255, 1, 1), (256, 44), (300, 300)])
def test_every_entry_has_a_proof_under_the_newest_checkpoint(sizes):
    done = 0
    for count in sizes:
        assert given_logged(count, start=done + 1) == count
        done += count

    for number in {1, done // 2 + 1, done}:
        proof = selectors.proof_of(record(number), 1)
        assert proof.index == number - 1
        assert proofs.is_included(
            index=proof.index, size=done, leaf=proof.leaf, path=proof.path, root=proof.root
        )


def test_each_logged_version_is_announced_once():
    given_logged(201)

    facts = Fact.objects.filter(event="transparency_log.entries_logged").order_by("id")
    items = [item for fact in facts for item in fact.payload["items"]]
    assert items == [f"{record(n)}/1/{n - 1}" for n in range(1, 202)]
    assert [len(fact.payload["items"]) for fact in facts] == [200, 1]
    assert writing.write_log(at=AT) == 0
    assert Fact.objects.filter(event="transparency_log.checkpoint_signed").count() == 1


def test_more_than_one_batch_is_written_in_order(monkeypatch):
    monkeypatch.setattr(writing, "BATCH", 50)

    assert given_logged(120) == 120

    sizes = Fact.objects.filter(event="transparency_log.checkpoint_signed").order_by("id")
    assert [fact.payload["size"] for fact in sizes] == [50, 100, 120]
    assert [selectors.proof_of(record(n), 1).index for n in (1, 51, 120)] == [0, 50, 119]


def test_writing_many_costs_the_queries_of_writing_one():
    given_logged(1)
    counts = []
    for numbers in (range(10, 11), range(20, 170)):
        drafts = [draft(record(number)) for number in numbers]
        writing.enter_many(drafts=drafts, by=SYSTEM, at=AT)
        with CaptureQueriesContext(connection) as asked:
            assert writing.write_log(at=AT) == len(drafts)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 34


def test_idle_writer_asks_two_questions(django_assert_num_queries):
    given_logged(1)

    with django_assert_num_queries(2):
        assert writing.write_log(at=AT) == 0


@pytest.mark.django_db(transaction=True)
def test_jobs_write_the_log_and_take_the_snapshot():
    writing.enter(entry=draft(), by=SYSTEM, at=AT)

    schedule.run_due(at=AT)

    assert [entry.index for entry in selectors.entries(0)] == [0, 1]
    assert selectors.snapshots_on(AT.date())[0].records == 1
    assert set(ScheduledJob.objects.values_list("last_error", flat=True)) == {""}
    schedule.run_due(at=AT + timedelta(hours=2))
    assert selectors.situation().size == 2
