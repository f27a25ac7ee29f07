from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from django.db import transaction

from yangguang.kernel import events, worker
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact, PendingReaction

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@events.declare
class LetterSent(events.Event):
    name: ClassVar[str] = "kernel_test.letter_sent"
    title: ClassVar[str] = "信件已寄出"


class Post:
    """Collects what the reaction saw and fails on demand."""

    def __init__(self):
        self.seen = []
        self.broken = set()

    def deliver(self, fact):
        if fact.stream in self.broken:
            raise ValueError("地址不详")
        self.seen.append((fact.stream, fact.id))


@pytest.fixture
def post(monkeypatch):
    post = Post()

    def deliver(fact):
        post.deliver(fact)

    monkeypatch.setitem(events._reactions, LetterSent.name, {"post.deliver": deliver})
    return post


def send(stream, at=AT):
    with transaction.atomic():
        return events.announce(LetterSent(), stream=stream, by=SYSTEM, at=at)


def test_fact_is_kept_and_its_reaction_runs_once(post):
    fact_id = send("letter:1")

    done = worker.run_pending(at=AT)
    again = worker.run_pending(at=AT)

    assert (done, again) == (1, 0)
    assert post.seen == [("letter:1", fact_id)]
    assert Fact.objects.get().actor_name == "系统"
    assert worker.count_pending() == 0


def test_nothing_is_announced_when_the_act_rolls_back(post):
    with transaction.atomic():
        events.announce(LetterSent(), stream="letter:1", by=SYSTEM, at=AT)
        transaction.set_rollback(True)

    assert Fact.objects.count() == 0
    assert worker.run_pending(at=AT) == 0


def test_announcing_outside_a_transaction_is_a_bug(post, monkeypatch):
    connection = transaction.get_connection()
    monkeypatch.setattr(connection, "in_atomic_block", False)

    with pytest.raises(RuntimeError, match="inside the transaction"):
        events.announce(LetterSent(), stream="letter:1", by=SYSTEM, at=AT)


def test_failure_holds_up_only_its_own_stream(post):
    post.broken.add("letter:1")
    first = send("letter:1")
    send("letter:1")
    other = send("letter:2")

    worker.run_pending(at=AT)

    assert post.seen == [("letter:2", other)]
    post.broken.clear()
    worker.run_pending(at=AT + timedelta(seconds=2))
    assert [seen[1] for seen in post.seen] == [other, first, first + 1]


def test_failed_reaction_waits_longer_each_time_and_dies_after_five_tries(post):
    post.broken.add("letter:1")
    send("letter:1")

    moment, waits = AT, []
    for _ in range(worker.MAX_ATTEMPTS):
        worker.run_pending(at=moment)
        row = PendingReaction.objects.get()
        waits.append(int((row.ready_at - moment).total_seconds()))
        moment = row.ready_at

    assert waits == [1, 10, 60, 600, 3600]
    assert worker.run_pending(at=moment + timedelta(days=1)) == 0
    dead = worker.dead_reactions()
    assert [(row.reaction, row.attempts) for row in dead] == [("post.deliver", 5)]
    assert "地址不详" in dead[0].last_error


def test_dead_reaction_can_be_tried_again_by_a_person(post):
    post.broken.add("letter:1")
    fact_id = send("letter:1")
    PendingReaction.objects.update(is_dead=True, attempts=5)
    post.broken.clear()

    worker.retry_reaction(reaction_id=PendingReaction.objects.get().pk, at=AT)
    worker.run_pending(at=AT)

    assert post.seen == [("letter:1", fact_id)]


def test_leased_reaction_is_left_to_its_worker_until_the_lease_ends(post):
    send("letter:1")
    claimed = worker.claim(worker="one", at=AT)

    assert claimed is not None
    assert worker.claim(worker="two", at=AT) is None
    taken = worker.claim(worker="two", at=AT + worker.LEASE + timedelta(seconds=1))
    assert taken is not None
    assert worker.run(claimed, worker="one", at=AT) is False
    assert worker.run(taken, worker="two", at=AT) is True
    assert len(post.seen) == 1


def test_effect_of_a_failing_reaction_is_rolled_back(monkeypatch):
    def half_done(fact):
        Fact.objects.create(event="x", stream="effect", at=AT)
        raise ValueError("halfway")

    monkeypatch.setitem(events._reactions, LetterSent.name, {"post.half": half_done})
    send("letter:1")

    worker.run_pending(at=AT)

    assert not Fact.objects.filter(stream="effect").exists()


def test_event_with_a_model_row_in_it_is_refused():
    with pytest.raises(TypeError):
        events._plain({"row": Fact()})


def test_a_reaction_that_kills_its_process_waits_for_a_person_in_the_end(post):
    send("letter:1")
    at = AT
    for _ in range(worker.MAX_ATTEMPTS):
        assert worker.claim(worker=worker.new_worker_name(), at=at) is not None
        at += worker.LEASE + timedelta(seconds=1)

    assert worker.run_pending(at=at) == 0

    (dead,) = worker.dead_reactions()
    assert "中途结束" in dead.last_error
    assert post.seen == []


def test_a_failure_whose_words_no_database_keeps_is_still_kept(post, monkeypatch):
    def fail(_fact):
        raise ValueError("坏字\x00符\ud800")

    monkeypatch.setitem(events._reactions, LetterSent.name, {"post.deliver": fail})
    # A lone surrogate in a captured log cannot be handed from one test process to another.
    monkeypatch.setattr(worker.logger, "disabled", True)
    send("letter:1")

    worker.run_pending(at=AT)

    assert PendingReaction.objects.get().last_error == "ValueError: 坏字符?"
