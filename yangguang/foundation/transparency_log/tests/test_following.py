"""A stranger follows the log and compares the site with it; whatever was bent shows."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.models import LogEntry
from yangguang.foundation.transparency_log.rules import (
    checkpoints,
    entries,
    merkle,
    notes,
    policy,
    record_proof,
    state_snapshot,
    tiles,
)
from yangguang.foundation.transparency_log.selectors import verification
from yangguang.foundation.transparency_log.selectors.verification import (
    Addresses,
    Answer,
    Followed,
)
from yangguang.foundation.transparency_log.services import keys, snapshots, writing
from yangguang.foundation.transparency_log.tests import vectors
from yangguang.foundation.transparency_log.tests.factories import (
    AT,
    REC,
    draft,
    given_logged,
    record,
)
from yangguang.foundation.transparency_log.tests.test_entry_vectors import PUBLISHED
from yangguang.kernel.actors import SYSTEM

NOW = int(AT.timestamp()) + 60
WHERE = Addresses(page="/page", data="/data", proof="/proof")


def fetch(path):
    file = settings.LOG_FOLDER / path
    return file.read_bytes() if file.exists() else None


def follow(known=None):
    known = known if known is not None else Followed()
    rules = policy.parse(selectors.policy_text())
    return known, [row.code for row in verification.follow(known, fetch, rules, now=NOW)]


def given_three_versions():
    writing.enter(entry=draft(), by=SYSTEM, at=AT)
    writing.enter(entry=draft(ver=2, op="revise"), by=SYSTEM, at=AT)
    given_logged(3, start=7)


@pytest.mark.django_db
def test_sound_log_is_followed_in_steps():
    given_logged(300)
    known, troubles = follow()
    assert (troubles, known.size) == ([], 300)
    given_logged(30, start=1000)

    kept = verification.keep_followed(known)
    known, troubles = follow(verification.restore_followed(kept))

    assert (troubles, known.size, len(known.records)) == ([], 330, 330)


@pytest.mark.django_db
def test_damaged_progress_is_refused():
    for data in (b"{}", b"[]", b'{"size":1,"edge":["zz"],"records":[]}', b"\xff"):
        with pytest.raises(ValueError):
            verification.restore_followed(data)


def a_log_of(*data):
    """Return what a log with these entries would serve, whoever signed it."""
    leaves = [merkle.leaf_hash(row) for row in data]
    text = checkpoints.Checkpoint(vectors.ORIGIN, len(data), merkle.root(leaves)).text
    note = notes.Note(text, (vectors.LOG_KEY.sign(text),)).to_bytes()
    bundle = {f"tile/entries/000.p/{len(data)}": tiles.encode_bundle(data)}
    return {"checkpoint": note, **bundle}.get


RULES = policy.parse(f"log {vectors.LOG_VERIFIER}\nquorum none\n")
FIRST = merkle.leaf_hash(PUBLISHED)


def next_entry(**changes):
    values = {
        "op": "withdraw",
        "ver": 2,
        "prev": FIRST,
        "body": None,
        "n": 0,
        "files": (),
        "why": "x",
    }
    found = entries.parse(PUBLISHED)
    return type(found)(**{
        name: values.get(name, getattr(found, name)) for name in found.__slots__
    } | changes).to_bytes()  # fmt: skip


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        (next_entry(), []),
        (PUBLISHED, ["prev_elsewhere", "version_not_next", "operation_not_allowed"]),
        (next_entry(prev=bytes(32)), ["prev_elsewhere"]),
        (next_entry(ver=3), ["version_not_next"]),
        (next_entry(reg="other"), ["other_register"]),
        (next_entry(op="expire", at="2027-11-01T16:00:00Z"), ["ended_before_its_day"]),
        (next_entry(op="expire", at="2027-11-02T16:00:00Z"), []),
        (PUBLISHED.replace(b",", b", "), ["bad_entry"]),
        (next_entry(rec="other", prev=None, ver=1), ["not_published_before"]),
    ],
    ids=range(9),
)
def test_24_25_entries_that_may_not_follow_are_reported(second, codes):
    fetched = a_log_of(PUBLISHED, second)

    found = verification.follow(Followed(), fetched, RULES, now=NOW)

    assert [row.code for row in found] == codes


def test_snapshot_that_hides_a_record_is_reported():
    hidden = next_entry(
        op="state", rec="state:xzcf", ver=1, prev=None, body=merkle.EMPTY_ROOT, n=0, why=None,
    )  # fmt: skip

    found = verification.follow(Followed(), a_log_of(PUBLISHED, hidden), RULES, now=NOW)

    assert [row.code for row in found] == ["snapshot_differs"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files: {**files, "checkpoint": None}, "no_checkpoint"),
        (lambda files: {**files, "checkpoint": vectors.CHECKPOINT_7}, "bad_files"),
        (lambda files: {**files, "checkpoint": files["checkpoint"][:-9] + b"AAAAAAA=\n"}, "bad_checkpoint"),
        (lambda files: {**files, "tile/entries/000.p/1": b"\x00\x02{}"}, "entries_differ"),
        (lambda files: {**files, "tile/entries/000.p/1": b"\x00"}, "bad_files"),
    ],
)  # fmt: skip
def test_log_that_does_not_fit_its_checkpoint_is_reported(change, code):
    log = a_log_of(PUBLISHED)
    files = {name: log(name) for name in ("checkpoint", "tile/entries/000.p/1")}

    found = verification.follow(Followed(), change(files).get, RULES, now=NOW)

    assert [row.code for row in found] == [code]


def test_rewritten_past_and_shrunk_log_are_reported():
    known = Followed()
    assert not verification.follow(known, a_log_of(PUBLISHED, next_entry()), RULES, now=NOW)

    shrunk = verification.follow(known, a_log_of(PUBLISHED), RULES, now=NOW)
    other = a_log_of(next_entry(rec="o", prev=None, ver=1), next_entry(), next_entry(ver=3))
    rewritten = verification.follow(known, other, RULES, now=NOW)

    assert [row.code for row in (*shrunk, *rewritten)] == ["log_shrank", "entries_differ"]
    assert known.size == 2


def site(**changes):
    """Return what a site shows of the newest version, with changes."""
    proof = selectors.proof_of(REC, 2).record_proof
    data = {
        "version": 2,
        "title": "关于印发政务公开工作要点的通知",
        "fields": [
            {"name": row.name, "value": row.value}
            for row in proof.fields
            if isinstance(row, record_proof.Opened)
        ],
        "files": [{"sha256": digest.hex()} for digest in entries.parse(proof.entry).files],
    }
    answers = {
        "/page": Answer(200, "<h1>关于印发政务公开工作要点的通知</h1>".encode()),
        "/data": Answer(200, json.dumps(data | changes.pop("data", {})).encode()),
        "/proof": Answer(200, json.dumps(record_proof.encode(proof)).encode()),
    }
    return (answers | changes).__getitem__


def newest():
    known, troubles = follow()
    assert troubles == []
    return known.records[REC]


@pytest.mark.django_db
def test_page_that_shows_the_newest_version_matches():
    given_three_versions()

    assert verification.compare(newest(), WHERE, site()).result == "matches"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "result", "detail"),
    [
        ({"data": {"fields": [{"name": "title", "value": "改过"}]}}, "changed", "title"),
        ({"data": {"version": 1}}, "changed", "version"),
        ({"data": {"files": []}}, "changed", "files"),
        ({"data": {"fields": []}}, "changed", "title"),
        ({"/page": Answer(404)}, "vanished", "404"),
        ({"/page": Answer(410)}, "vanished", "410"),
        ({"/page": Answer(500)}, "unreadable", "500"),
        ({"/page": Answer(0)}, "unreadable", "0"),
        ({"/data": Answer(200, b"<html>")}, "unreadable", ""),
        ({"/proof": Answer(404)}, "unreadable", "404"),
        ({"/data": Answer(200, b"[]")}, "unreadable", ""),
    ],
)  # fmt: skip
def test_page_that_was_silently_changed_or_vanished_is_found(changes, result, detail):
    given_three_versions()

    found = verification.compare(newest(), WHERE, site(**changes))

    assert (found.result, detail in found.detail) == (result, True), found
    assert (found.rec, found.pub) == (REC, "91110000MB0000000X")


@pytest.mark.django_db
def test_page_whose_text_lost_its_title_is_found():
    given_three_versions()
    fields = (("page.title", "某通知", "public"),)
    writing.enter(entry=draft("T", fields=fields, files=()), by=SYSTEM, at=AT)
    writing.write_log(at=AT)
    proof = selectors.proof_of("T", 1).record_proof
    data = {"version": 1, "title": "某通知", "fields": [], "files": []}
    answers = {
        "/page": Answer(200, b"<p>nothing</p>"),
        "/data": Answer(200, json.dumps(data).encode()),
        "/proof": Answer(200, json.dumps(record_proof.encode(proof)).encode()),
    }
    known, _ = follow()

    wrong = verification.compare(known.records["T"], WHERE, answers.__getitem__)
    answers["/page"] = Answer(200, "<h1>某\n <b>通</b>知</h1>".encode())
    right = verification.compare(known.records["T"], WHERE, answers.__getitem__)

    assert (wrong.result, wrong.detail) == ("changed", "page")
    assert right.result == "matches"


@pytest.mark.django_db
def test_proof_of_an_older_version_beside_a_newer_entry_is_found():
    given_three_versions()
    old = selectors.proof_of(REC, 1).record_proof
    answer = Answer(200, json.dumps(record_proof.encode(old)).encode())

    found = verification.compare(newest(), WHERE, site(**{"/proof": answer}))

    assert (found.result, found.detail) == ("changed", "entry")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "result"),
    [(410, "matches"), (200, "still_shown"), (404, "vanished"), (0, "unreadable")],
)
def test_withdrawn_page_must_answer_that_it_is_gone(status, result):
    given_three_versions()
    writing.enter(entry=draft(ver=3, op="withdraw"), by=SYSTEM, at=AT)
    writing.write_log(at=AT)

    found = verification.compare(newest(), WHERE, lambda _address: Answer(status))

    assert found.result == result


@pytest.mark.django_db
def test_daily_snapshot_covers_every_entry_before_it(client):
    given_three_versions()
    writing.enter(entry=draft(record(8), ver=2, op="withdraw"), by=SYSTEM, at=AT)

    assert snapshots.take_snapshots(on=AT.date(), at=AT) == 1
    assert snapshots.take_snapshots(on=AT.date(), at=AT) == 0
    writing.write_log(at=AT)

    text = client.get("/log/state/2026-11-05/disclosure").content.decode()
    assert text.split("\n") == [
        f"{REC} 2 live 1", f"{record(7)} 1 live 2", f"{record(8)} 2 withdrawn 5",
        f"{record(9)} 1 live 4", "",
    ]  # fmt: skip
    listed = client.get("/log/state/2026-11-05").json()["snapshots"][0]
    lines = state_snapshot.parse(text)
    assert (listed["root"], listed["log_index"]) == (state_snapshot.root(lines).hex(), 6)
    assert follow()[1] == []


@pytest.mark.django_db
def test_snapshots_of_following_days_are_linked():
    given_logged(2)
    for day in range(3):
        moment = AT + timedelta(days=day)
        snapshots.take_snapshots(on=moment.date(), at=moment)
    writing.write_log(at=AT)

    rows = LogEntry.objects.filter(op="state").order_by("ver")
    found = [entries.parse(bytes(row.data)) for row in rows]
    assert [row.ver for row in found] == [1, 2, 3]
    assert found[2].prev == bytes(rows[1].leaf)
    assert follow()[1] == []
    proof = selectors.proof_of("state:disclosure", 3).record_proof
    rules = policy.parse(selectors.policy_text())
    assert record_proof.verify(proof, rules, now=NOW).holds


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "failed"),
    [
        (lambda doc: doc["fields"][0].update(value="改过"), "body"),
        (lambda doc: doc["fields"].pop(), "fields"),
        (lambda doc: doc["fields"].reverse(), "body"),
        (lambda doc: doc.update(entry=doc["entry"].replace('"n":3', '"n":2')), "fields"),
        (lambda doc: doc.update(entry=doc["entry"].replace(":1,", ":1 ,", 1)), "form"),
        (lambda doc: doc.update(entry=doc["entry"].replace("general", "specific")), "inclusion"),
        (lambda doc: doc.update(index=doc["index"] + 1), "inclusion"),
        (lambda doc: doc["path"].pop(), "inclusion"),
        (lambda doc: doc.update(checkpoint=vectors.CHECKPOINT_7.decode()), "inclusion"),
        (lambda doc: doc.update(checkpoint=doc["checkpoint"][:-6] + "AAAA=\n"), "checkpoint"),
    ],
    ids=range(10),
)
def test_26_proof_that_was_changed_fails_at_its_step(change, failed):
    given_logged(5)
    rules = policy.parse(selectors.policy_text())
    document = record_proof.encode(selectors.proof_of(record(3), 1).record_proof)
    assert record_proof.verify(record_proof.decode(json.dumps(document)), rules, now=NOW).holds

    change(document)

    outcome = record_proof.verify(record_proof.decode(json.dumps(document)), rules, now=NOW)
    assert (outcome.holds, outcome.failed) == (False, failed)


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\xff", b'{"format":"openlog-record-proof/1"}', b"null", b"[" * 9999],
)
def test_document_that_is_no_proof_is_refused(data):
    with pytest.raises(record_proof.BadRecordProof):
        record_proof.decode(data)


@pytest.mark.django_db
def test_proof_under_another_logs_key_does_not_hold():
    given_logged(1)
    proof = selectors.proof_of(record(1), 1).record_proof

    outcome = record_proof.verify(proof, RULES, now=NOW)

    assert (outcome.holds, outcome.failed) == (False, "checkpoint")
    assert keys.prepare_key().verifier != vectors.LOG_KEY.verifier
