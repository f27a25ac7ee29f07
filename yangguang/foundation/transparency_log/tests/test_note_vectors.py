"""Checkpoints, cosignatures, requests and proof files have exactly the published bytes."""

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric import mldsa

from yangguang.foundation.transparency_log.rules import (
    checkpoints,
    merkle,
    notes,
    policy,
    proof_file,
    signatures,
    signing,
    witnessing,
)  # fmt: skip
from yangguang.foundation.transparency_log.rules.checkpoints import Checkpoint
from yangguang.foundation.transparency_log.rules.notes import Note, Signature, VerifierKey
from yangguang.foundation.transparency_log.tests import vectors

SEVEN = Checkpoint(vectors.ORIGIN, 7, bytes.fromhex(vectors.ROOTS[7]))


def test_keys_of_the_log_and_of_the_witness():
    assert str(vectors.LOG_KEY.verifier) == vectors.LOG_VERIFIER
    assert str(vectors.WITNESS_KEY.verifier) == vectors.WITNESS_VERIFIER
    assert notes.parse_verifier_key(vectors.LOG_VERIFIER) == vectors.LOG_KEY.verifier


def test_kept_private_key_is_read_back_and_never_shown():
    key = vectors.LOG_KEY

    assert signing.parse_signing_key(key.to_text()) == key
    assert key.seed.hex() not in repr(key)
    with pytest.raises(ValueError):
        signing.parse_signing_key(key.to_text()[:-4])


def test_checkpoint_of_seven_entries():
    note = Note(SEVEN.text, (vectors.LOG_KEY.sign(SEVEN.text),))

    assert note.to_bytes() == vectors.CHECKPOINT_7
    assert len(note.to_bytes()) == 185
    assert hashlib.sha256(note.to_bytes()).hexdigest() == vectors.CHECKPOINT_7_SHA256
    assert notes.parse_note(vectors.CHECKPOINT_7) == note
    assert checkpoints.parse_text(note.text) == SEVEN


def test_checkpoint_of_300_entries():
    text = Checkpoint(vectors.ORIGIN, 300, bytes.fromhex(vectors.ROOTS[300])).text
    data = Note(text, (vectors.LOG_KEY.sign(text),)).to_bytes()

    assert hashlib.sha256(data).hexdigest() == vectors.CHECKPOINT_300


def test_cosignature_with_its_time():
    message = signatures.cosignature_message(SEVEN.text, vectors.COSIGNED_AT)
    line = vectors.WITNESS_KEY.cosign(SEVEN.text, vectors.COSIGNED_AT)

    assert hashlib.sha256(message).hexdigest() == vectors.COSIGNATURE_MESSAGE
    assert str(line) == vectors.WITNESS_LINE
    verified = notes.verify(Note(SEVEN.text, (line,)), [vectors.WITNESS_KEY.verifier])
    assert verified[0].time == vectors.COSIGNED_AT


def test_mldsa_cosignature_covers_the_published_message():
    own = signatures.subtree_message(vectors.ORIGIN, vectors.COSIGNED_AT, SEVEN.text)
    other = signatures.subtree_message("witness.example/w1", vectors.COSIGNED_AT, SEVEN.text)

    assert own == vectors.MLDSA_MESSAGE
    assert hashlib.sha256(other).hexdigest() == vectors.MLDSA_WITNESS_MESSAGE
    assert len(other) == 107


def test_mldsa_cosignature_is_verified():
    private = mldsa.MLDSA44PrivateKey.from_seed_bytes(bytes(range(0x40, 0x60)))
    public = private.public_key().public_bytes_raw()
    key = VerifierKey(vectors.ORIGIN, signatures.MLDSA_COSIGNATURE, public)
    payload = vectors.COSIGNED_AT.to_bytes(8, "big") + private.sign(vectors.MLDSA_MESSAGE)
    line = Signature(key.name, key.key_id, payload)

    assert hashlib.sha256(public).hexdigest() == vectors.MLDSA_PUBLIC_SHA256
    assert key.key_id.hex() == "85bc8dc5"
    assert notes.verify(Note(SEVEN.text, (line,)), [key])[0].time == vectors.COSIGNED_AT
    broken = Signature(key.name, key.key_id, payload[:-1] + bytes([payload[-1] ^ 1]))
    with pytest.raises(notes.BadNote):
        notes.verify(Note(SEVEN.text, (broken,)), [key])


def test_proof_file_of_the_third_entry():
    note = notes.parse_note(vectors.CHECKPOINT_7 + f"{vectors.WITNESS_LINE}\n".encode())
    path = tuple(bytes.fromhex(row) for row in vectors.INCLUSION_IN_7[2])
    data = proof_file.ProofFile(2, path, note.to_bytes()).to_bytes()

    assert (len(data), hashlib.sha256(data).hexdigest()) == vectors.PROOF_FILE
    assert proof_file.parse(data) == proof_file.ProofFile(2, path, note.to_bytes())


def test_proof_file_may_carry_something_extra():
    given = proof_file.ProofFile(0, (), vectors.CHECKPOINT_7, b"entry")

    assert b"\nextra ZW50cnk=\nindex 0\n" in given.to_bytes()
    assert proof_file.parse(given.to_bytes()) == given


def test_request_to_the_witness_from_four_to_seven():
    path = merkle.consistency_path(4, 7, merkle.root_of_leaves(vectors.leaves(7)))
    request = witnessing.Request(4, tuple(path), vectors.CHECKPOINT_7)

    data = request.to_bytes()

    assert data.startswith(b"old 4\n5CnFtcyqlSPDcpfxhGdm+QMTfoIZXFGZ5r5XEw0QBsg=\n\ngov.example")
    assert witnessing.parse(data) == request


def test_policy_with_a_quorum_of_two():
    other = signing.SigningKey("w.example/2", bytes(32), signatures.COSIGNATURE)
    text = (
        f"# whom to trust\nlog {vectors.LOG_VERIFIER} https://gov.example/openlog\n\n"
        f"witness w1 \t{vectors.WITNESS_VERIFIER}\nwitness w2 {other.verifier}\n"
        "group both 2 w1 w2\nquorum both\n"
    )
    rules = policy.parse(text)
    lines = (vectors.LOG_KEY.sign(SEVEN.text), vectors.WITNESS_KEY.cosign(SEVEN.text, 1780272000))
    one = Note(SEVEN.text, lines)
    two = Note(SEVEN.text, (*lines, other.cosign(SEVEN.text, 1780272000)))

    assert policy.check(rules, two.to_bytes(), now=1780272001)[0] == SEVEN
    with pytest.raises(policy.PolicyNotMet):
        policy.check(rules, one.to_bytes(), now=1780272001)
    only_witnesses = Note(SEVEN.text, two.signatures[1:])
    with pytest.raises(policy.PolicyNotMet):
        policy.check(rules, only_witnesses.to_bytes(), now=1780272001)


@pytest.mark.parametrize(
    "line",
    [
        "quorum later", "witness none K", "group g any w9", "group g 3 w1", "log", "quorum",
        "group g 0 w1", "group g any w1 w1", "something else", "witness w1 {key}",
    ],
)  # fmt: skip
def test_policy_that_names_what_is_not_there_is_refused(line):
    written = line.replace("K", vectors.WITNESS_VERIFIER).replace("{key}", vectors.WITNESS_VERIFIER)
    text = (
        f"log {vectors.LOG_VERIFIER}\nwitness w1 {vectors.WITNESS_VERIFIER}\n{written}\nquorum w1\n"
    )

    with pytest.raises(policy.BadPolicy):
        policy.parse(text)


def test_written_policy_is_read_back():
    text = policy.write(
        [policy.Member(vectors.LOG_KEY.verifier)],
        {"w1": policy.Member(vectors.WITNESS_KEY.verifier, "https://witness.example")},
        "any",
    )

    found = policy.parse(text)
    assert found.quorum == "witnesses"
    assert found.witnesses["w1"].url == "https://witness.example"
    assert (
        policy.parse(policy.write([policy.Member(vectors.LOG_KEY.verifier)], {}, "any")).quorum
        == "none"
    )
