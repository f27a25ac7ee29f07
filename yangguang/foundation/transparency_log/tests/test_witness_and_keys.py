"""This installation as a witness of other logs, and the change of its own key."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.models import LogEntry, WitnessedLog
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import merkle, notes, policy, witnessing
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.notes import Note
from yangguang.foundation.transparency_log.selectors import verification
from yangguang.foundation.transparency_log.services import keys, rotation, writing
from yangguang.foundation.transparency_log.services import witnessing as witness
from yangguang.foundation.transparency_log.tests import vectors
from yangguang.foundation.transparency_log.tests.factories import AT, given_logged
from yangguang.kernel.actors import SYSTEM, Actor
from yangguang.kernel.errors import Refused

pytestmark = pytest.mark.django_db
LEAVES = vectors.leaves(9)
ADDRESS = "/log/witness/add-checkpoint"
NOW = int(AT.timestamp())


def note_of(size, root=None):
    text = Checkpoint(vectors.ORIGIN, size, root or merkle.root(LEAVES[:size])).text
    return Note(text, (vectors.LOG_KEY.sign(text),)).to_bytes()


def request(old, new, note=None):
    path = merkle.consistency_path(old, new, merkle.root_of_leaves(LEAVES)) if old <= new else []
    return witnessing.Request(old, tuple(path), note or note_of(new)).to_bytes()


def post(client, body):
    return client.post(ADDRESS, body, content_type="application/octet-stream")


@pytest.fixture(autouse=True)
def trusts_the_log(settings):
    settings.LOG_WITNESSED = [vectors.LOG_VERIFIER]


def test_growing_log_is_cosigned_and_remembered(client):
    for old, new in ((0, 4), (4, 7), (7, 7), (7, 9)):
        response = post(client, request(old, new))

        assert response.status_code == 200
        line = notes.parse_signature(response.content.decode().rstrip("\n"))
        text = notes.parse_note(note_of(new)).text
        assert notes.verify(Note(text, (line,)), [keys.witness_key().verifier])
    kept = client.get(
        f"/log/witness/{hashlib.sha256(vectors.ORIGIN.encode()).hexdigest()}/checkpoint"
    )
    assert len(notes.parse_note(kept.content).signatures) == 2
    assert WitnessedLog.objects.get().size == 9


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (request(0, 4), 409), (request(5, 7), 409), (request(9, 7), 400), (b"nonsense", 400), (b"", 400),
        (request(7, 7, note_of(7, bytes(32))), 422), (request(7, 9, note_of(9, bytes(32))), 422),
        (witnessing.Request(7, (), note_of(9)).to_bytes(), 422),
        (request(7, 9, note_of(9).replace(b"gov.example", b"bad.example")), 404),
        (request(7, 9, note_of(9)[:-8] + b"AAAAA==\n"), 403),
    ],
    ids=range(10),
)  # fmt: skip
def test_23_request_that_is_not_honest_is_refused_and_forgotten(client, body, status):
    post(client, request(0, 7))

    response = post(client, body)

    assert response.status_code == status
    assert WitnessedLog.objects.get().size == 7
    if status == 409:
        assert response.content == b"7\n"
        assert response["Content-Type"] == "text/x.tlog.size"


def test_23_forged_signature_is_forbidden(client):
    text = Checkpoint(vectors.ORIGIN, 7, merkle.root(LEAVES[:7])).text
    line = notes.Signature(vectors.ORIGIN, vectors.LOG_KEY.verifier.key_id, bytes(64))

    assert post(client, request(0, 7, Note(text, (line,)).to_bytes())).status_code == 403
    assert not WitnessedLog.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_23_of_two_requests_at_once_one_wins():
    witness.add_checkpoint(body=request(0, 4), at=AT)
    other = note_of(7, hashlib.sha256(b"another history").digest())
    bodies = [request(4, 7), witnessing.Request(4, (), other).to_bytes(), request(4, 9)]

    def ask(body):
        try:
            return int(witness.add_checkpoint(body=body, at=AT).status)
        finally:
            connection.close()

    if connection.vendor == "sqlite":
        # One connection is shared by all threads of an in-memory database.
        found = [int(witness.add_checkpoint(body=body, at=AT).status) for body in bodies]
    else:
        with ThreadPoolExecutor(3) as pool:
            found = list(pool.map(ask, bodies))

    assert found.count(200) == 1
    assert WitnessedLog.objects.get().size in {7, 9}


def test_installation_that_trusts_no_log_is_no_witness(client, settings):
    settings.LOG_WITNESSED = []

    assert post(client, request(0, 7)).status_code == 403
    assert not WitnessedLog.objects.exists()


def test_witness_answers_only_what_is_posted(client):
    assert "POST" in client.get(ADDRESS).content.decode()
    assert client.put(ADDRESS).status_code == 405
    assert client.get(f"/log/witness/{'0' * 64}/checkpoint").status_code == 404


def rules():
    return policy.parse(selectors.policy_text())


def test_new_key_is_entered_and_both_sign_until_the_old_one_goes():
    given_logged(3)
    old = keys.prepare_key().verifier

    text = rotation.rotate_key(by=SYSTEM, at=AT)
    writing.write_log(at=AT)

    new = notes.parse_verifier_key(text)
    assert policy.check(rules(), files.read_checkpoint(), now=NOW)[0].size == 4
    assert {row.key for row in policy.check(rules(), files.read_checkpoint(), now=NOW)[1]} == {
        old,
        new,
    }
    proof = selectors.proof_of("log:keys", 1)
    assert verification.verify_record(proof.record_proof, rules(), now=NOW).opened == {
        "verifier_key": text
    }

    rotation.retire_key(by=SYSTEM)
    given_logged(2, start=50)

    assert [row.key for row in policy.check(rules(), files.read_checkpoint(), now=NOW)[1]] == [new]
    assert old not in selectors.verifier_keys()
    assert new.name == old.name


def test_interrupted_rotation_is_finished_by_asking_again(monkeypatch):
    given_logged(1)
    monkeypatch.setattr(rotation, "_swap", lambda _old: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rotation.rotate_key(by=SYSTEM, at=AT)
    monkeypatch.undo()

    text = rotation.rotate_key(by=SYSTEM, at=AT + timedelta(hours=1))

    assert LogEntry.objects.filter(rec="log:keys").count() == 1
    assert str(keys.prepare_key().verifier) == text


def test_second_rotation_waits_for_the_end_of_the_first():
    given_logged(1)
    rotation.rotate_key(by=SYSTEM, at=AT)

    with pytest.raises(Refused) as refusal:
        rotation.rotate_key(by=SYSTEM, at=AT)

    assert refusal.value.codes == ("log.rotation_unfinished",)


@pytest.mark.parametrize("rotated", [False, True])
def test_old_key_stays_until_the_new_one_has_signed(rotated):
    given_logged(1)
    if rotated:
        rotation.rotate_key(by=SYSTEM, at=AT)

    with pytest.raises(Refused) as refusal:
        rotation.retire_key(by=SYSTEM)

    assert refusal.value.codes == (("log.new_key_unused",) if rotated else ("log.no_old_key",))
    assert len(keys.signing_keys()) == 1 + rotated


def test_only_an_administrator_changes_the_key():
    drafter = Actor(user_id=1, roles=frozenset({"drafter"}))

    for act in (
        lambda: rotation.rotate_key(by=drafter, at=AT),
        lambda: rotation.retire_key(by=drafter),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.codes == ("access.forbidden",)
