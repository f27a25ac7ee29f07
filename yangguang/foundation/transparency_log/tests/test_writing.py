"""Entering and writing: what is entered is logged once, in order, under a signed checkpoint."""

import pytest

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.rules import checkpoints, notes, proofs
from yangguang.foundation.transparency_log.services import keys, writing
from yangguang.foundation.transparency_log.tests.factories import AT, draft, given_logged, record
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.models import Fact

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
