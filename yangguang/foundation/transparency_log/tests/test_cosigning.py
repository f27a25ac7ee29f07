"""Witnesses are asked beside the writing; whatever they do, the log goes on."""

from datetime import timedelta

import pytest

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.models import SignedCheckpoint
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import (
    merkle,
    notes,
    policy,
    signatures,
    signing,
    witnessing,
)
from yangguang.foundation.transparency_log.rules.proofs import Head
from yangguang.foundation.transparency_log.services import cosigning, keys, stamping
from yangguang.foundation.transparency_log.tests.factories import AT, given_logged

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=1)
NOW = int(LATER.timestamp())


class Witness:
    """A witness of the protocol, with its own key and memory."""

    def __init__(self, number):
        self.key = signing.SigningKey(
            f"w{number}.example", bytes([number]) * 32, signatures.COSIGNATURE
        )
        self.last = Head(0, merkle.EMPTY_ROOT)
        self.url = f"https://w{number}.example/"
        self.asked = []
        self.trusted = [keys.prepare_key().verifier]

    def __call__(self, url, body):
        self.asked.append(url)
        request = witnessing.parse(body)
        verdict = witnessing.judge(request, keys=self.trusted, last=self.last)
        if verdict.checkpoint is None:
            return int(verdict.status), verdict.text.encode()
        self.last = Head(verdict.checkpoint.size, verdict.checkpoint.root)
        return 200, f"{self.key.cosign(verdict.text, NOW)}\n".encode()


def set_up(settings, *witnesses, quorum="all"):
    settings.LOG_WITNESSES = [f"{row.key.verifier} {row.url}" for row in witnesses]
    settings.LOG_QUORUM = quorum


def switchboard(*witnesses):
    lines = {f"{row.url}add-checkpoint": row for row in witnesses}
    return lambda url, body: lines[url](url, body) if url in lines else (0, b"")


def published():
    return files.read_checkpoint()


def test_witnesses_cosign_and_the_policy_is_met(settings):
    one, two = Witness(1), Witness(2)
    set_up(settings, one, two)
    given_logged(5)
    rules = policy.parse(selectors.policy_text())
    with pytest.raises(policy.PolicyNotMet):
        policy.check(rules, published(), now=NOW)

    assert cosigning.collect_cosignatures(at=LATER, post=switchboard(one, two)) == 2

    checkpoint, verified = policy.check(rules, published(), now=NOW)
    assert (checkpoint.size, len(verified)) == (5, 3)
    assert SignedCheckpoint.objects.get(size=5).is_policy_met
    assert selectors.situation().is_cosigned


def test_witness_that_knows_an_older_size_gets_the_proof_from_there(settings):
    witness = Witness(1)
    set_up(settings, witness)
    given_logged(3)
    cosigning.collect_cosignatures(at=LATER, post=witness)
    given_logged(4, start=10)

    assert cosigning.collect_cosignatures(at=LATER, post=witness) == 1

    assert witness.last.size == 7
    assert len(witness.asked) == 3


def test_cosigned_checkpoint_is_not_asked_for_again(settings):
    witness = Witness(1)
    set_up(settings, witness)
    given_logged(3)
    cosigning.collect_cosignatures(at=LATER, post=witness)

    assert cosigning.collect_cosignatures(at=LATER, post=witness) == 0
    assert len(witness.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [
        (0, b""), (500, b"x"), (200, b""), (200, b"\xff"), (200, b"nonsense\n"), (409, b"x"),
        (409, b"99\n"), (409, b"-1\n"), (403, b""), (422, b""),
    ],
)  # fmt: skip
def test_witness_that_fails_changes_nothing(settings, answer):
    witness = Witness(1)
    set_up(settings, witness)
    given_logged(3)
    before = published()

    assert cosigning.collect_cosignatures(at=LATER, post=lambda _url, _body: answer) == 0

    assert published() == before
    assert given_logged(2, start=50) == 2


def test_signature_for_another_text_is_not_taken(settings):
    witness = Witness(1)
    set_up(settings, witness)
    given_logged(3)
    before = published()

    def lies(_url, _body):
        return 200, f"{witness.key.cosign('other', NOW)}\n".encode()

    assert cosigning.collect_cosignatures(at=LATER, post=lies) == 0
    assert published() == before


def test_one_dead_witness_does_not_keep_the_other_away(settings):
    one, two = Witness(1), Witness(2)
    set_up(settings, one, two, quorum="any")
    given_logged(3)

    assert cosigning.collect_cosignatures(at=LATER, post=switchboard(two)) == 1

    policy.check(policy.parse(selectors.policy_text()), published(), now=NOW)


def test_witness_that_is_away_over_http_gives_nothing(settings):
    assert cosigning.send("http://127.0.0.1:9/add-checkpoint", b"") == (0, b"")
    assert cosigning.send("file:///etc/passwd", b"") == (0, b"")


def test_without_witnesses_nobody_is_asked():
    given_logged(1)

    assert cosigning.collect_cosignatures(at=LATER, post=lambda *_: 1 / 0) == 0


def test_witness_setting_that_is_no_key_is_named(settings):
    settings.LOG_WITNESSES = ["nonsense https://w.example"]

    with pytest.raises(ValueError, match="YANGGUANG_LOG_WITNESSES"):
        selectors.witnesses()


def test_late_cosignature_stays_with_its_own_checkpoint(settings):
    witness = Witness(1)
    set_up(settings, witness)
    given_logged(3)
    note = notes.parse_note(published())
    line = witness.key.cosign(note.text, NOW)
    given_logged(1, start=90)
    cosigning._publish(note, [line], LATER)

    assert len(notes.parse_note(published()).signatures) == 1
    assert SignedCheckpoint.objects.get(size=3).cosigned_at == LATER


def test_time_stamp_is_optional_and_never_in_the_way(settings):
    given_logged(1)
    assert cosigning.stamp_checkpoint(at=LATER) is False

    settings.LOG_STAMP_URL = "http://127.0.0.1:9/tsa"

    assert cosigning.stamp_checkpoint(at=LATER) is False
    assert selectors.situation().stamped_size is None
    assert stamping.stamp_of(b"x", url="ftp://tsa.example") is None


def test_time_stamp_is_kept_with_its_checkpoint(settings, monkeypatch, client):
    given_logged(1)
    settings.LOG_STAMP_URL = "https://tsa.example"
    monkeypatch.setattr(stamping, "stamp_of", lambda data, **_: b"stamp over " + data[:4])

    assert cosigning.stamp_checkpoint(at=LATER) is True
    assert cosigning.stamp_checkpoint(at=LATER) is False

    assert bytes(SignedCheckpoint.objects.get().stamp) == b"stamp over 127."
    assert selectors.situation().stamped_size == 1
    assert client.get("/log/stamp/1.tsr").content == b"stamp over 127."
    assert client.get("/log/stamp/1").content == published()
    assert client.get("/log/stamp/2.tsr").status_code == 404
    assert "1 条时的检查点已加盖" in client.get("/log/").content.decode()
