"""Entering fixes the bytes of an entry, once, and only what may follow."""

import hashlib

import pytest

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.models import EntryOpening, LogEntry
from yangguang.foundation.transparency_log.rules import entries
from yangguang.foundation.transparency_log.services import writing
from yangguang.foundation.transparency_log.tests.factories import AT, REC, draft
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused

pytestmark = pytest.mark.django_db


def enter(**changes):
    return writing.enter(entry=draft(**changes), by=SYSTEM, at=AT)


def test_entry_holds_hashes_and_no_value():
    enter()

    data = bytes(LogEntry.objects.get().data)
    assert "通知".encode() not in data
    assert "周经办".encode() not in data
    assert entries.parse(data).n == 3


def test_entering_again_keeps_the_first_bytes():
    first = enter()
    data = bytes(LogEntry.objects.get().data)

    assert enter() == first

    assert bytes(LogEntry.objects.get().data) == data


def test_versions_are_linked():
    enter()
    enter(ver=2, op="revise")
    enter(ver=3, op="withdraw")

    rows = [entries.parse(bytes(row.data)) for row in LogEntry.objects.order_by("id")]
    leaves = [bytes(row.leaf) for row in LogEntry.objects.order_by("id")]
    assert [row.prev for row in rows] == [None, leaves[0], leaves[1]]
    assert (rows[2].body, rows[2].n, rows[2].files) == (None, 0, ())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ver": 2}, "log.version_not_next"),
        ({"op": "withdraw"}, "log.not_published_before"),
        ({"reg": "有空格 的"}, "log.bad_entry"),
        ({"pub": "某 单位"}, "log.bad_entry"),
        ({"files": ("00",)}, "log.bad_entry"),
        ({"fields": (("a", 1.5, "public"),)}, "log.bad_entry"),
        ({"fields": (("a", "x", "everybody"),)}, "log.bad_entry"),
        ({"fields": (("a", "x", "public"), ("a", "y", "public"))}, "log.bad_entry"),
        ({"fields": ()}, "log.bad_entry"),
        ({"basis": "含有空格 的"}, "log.bad_entry"),
    ],
)
def test_draft_that_cannot_stand_in_the_log_is_refused(changes, code):
    with pytest.raises(Refused) as refusal:
        enter(**changes)

    assert code in refusal.value.codes
    assert not LogEntry.objects.exists()
    assert not EntryOpening.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ver": 1, "op": "revise"}, "log.version_taken"),
        ({"ver": 3, "op": "revise"}, "log.version_not_next"),
        ({"ver": 2, "op": "revise", "reg": "other"}, "log.other_register"),
        ({"ver": 2, "op": "publish"}, "log.operation_not_allowed"),
        ({"ver": 2, "op": "withdraw", "why": None}, "log.bad_entry"),
    ],
)
def test_draft_that_cannot_follow_is_refused(changes, code):
    enter()

    with pytest.raises(Refused) as refusal:
        enter(**changes)

    assert code in refusal.value.codes
    assert LogEntry.objects.count() == 1


def test_nothing_follows_an_ending():
    enter()
    enter(ver=2, op="withdraw")

    with pytest.raises(Refused) as refusal:
        enter(ver=3, op="revise")

    assert refusal.value.codes == ("log.operation_not_allowed",)


def test_many_are_entered_or_none():
    with pytest.raises(Refused):
        writing.enter_many(drafts=[draft("A"), draft("B", ver=7)], by=SYSTEM, at=AT)

    assert not LogEntry.objects.exists()


def test_two_versions_in_one_go_are_linked():
    writing.enter_many(drafts=[draft(), draft(ver=2, op="revise")], by=SYSTEM, at=AT)

    first, second = LogEntry.objects.order_by("id")
    assert entries.parse(bytes(second.data)).prev == bytes(first.leaf)


def test_proof_needs_the_log_first():
    enter()
    assert selectors.proof_of(REC, 1) is None
    assert not selectors.is_logged(REC, 1)

    writing.write_log(at=AT)

    assert selectors.is_logged(REC, 1)
    assert selectors.proof_of(REC, 2) is None
    assert selectors.entries(0)[0].leaf == selectors.proof_of(REC, 1).leaf


def test_same_content_twice_has_different_commitments():
    enter(rec="A")
    enter(rec="B")

    bodies = {entries.parse(bytes(row.data)).body for row in LogEntry.objects.all()}
    assert len(bodies) == 2


def test_lists_and_truth_values_can_be_committed_to():
    fields = (
        ("tags", ("公开", "政策"), "public"),
        ("is_open", True, "public"),
        ("none", None, "never"),
    )
    enter(fields=fields, files=(f"sha256:{hashlib.sha256(b'x').hexdigest()}",))
    writing.write_log(at=AT)

    rows = selectors.proof_of(REC, 1).fields
    assert [row.value for row in rows] == [["公开", "政策"], True, None]
    assert [row.is_open for row in rows] == [True, True, False]
