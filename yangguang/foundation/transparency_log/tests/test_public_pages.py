"""The log over HTTP: files as they are, proofs as data, pages in plain words."""

import json

import pytest

from yangguang.foundation.transparency_log.rules import policy, proof_file, record_proof
from yangguang.foundation.transparency_log.rules.page_comparison import Compared
from yangguang.foundation.transparency_log.rules.tiles import TileTree
from yangguang.foundation.transparency_log.services import checking, writing
from yangguang.foundation.transparency_log.tests.factories import (
    AT,
    draft,
    given_logged,
    record,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
NOW = int(AT.timestamp()) + 60


def policy_of(client):
    return policy.parse(client.get("/log/policy").content.decode())


def test_reader_rebuilds_the_root_from_what_is_served(client):
    given_logged(300)

    def fetch(path):
        response = client.get(f"/log/{path}")
        return response.content if response.status_code == 200 else None

    checkpoint, verified = policy.check(policy_of(client), fetch("checkpoint"), now=NOW)
    assert checkpoint.size == 300
    assert len(verified) == 1
    assert TileTree(300, fetch).root() == checkpoint.root


def test_tiles_are_kept_for_ever_and_the_checkpoint_for_seconds(client):
    given_logged(3)

    tile, checkpoint = client.get("/log/tile/0/000.p/3"), client.get("/log/checkpoint")

    assert tile["Cache-Control"] == "public, max-age=31536000, immutable"
    assert tile["Content-Type"] == "application/octet-stream"
    assert checkpoint["Cache-Control"] == "public, max-age=5"
    assert checkpoint["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/000", "tile/0/000.p/2", "tile/0/0.p/3", "tile/0/../checkpoint", "tile/entries/001",
        "tile/0/000.p/3/", "tile/..%2f..%2flog_key", "proof/unknown/1.json", "state/2026-11-05",
        "state/2026-02-30", "state/2026-11-05/disclosure", "proof/unknown/1.tlog-proof",
        "organs/hlj-1/",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, path):
    given_logged(3)

    assert client.get(f"/log/{path}").status_code == 404


def test_before_the_first_entry_there_is_only_the_page(client):
    assert client.get("/log/checkpoint").status_code == 404
    assert client.get("/log/policy").status_code == 404
    assert "还没有第一条" in client.get("/log/").content.decode()


def test_proof_is_served_as_data_that_holds(client):
    given_logged(5)

    response = client.get(f"/log/proof/{record(2)}/1.json")

    proof = record_proof.decode(response.content)
    outcome = record_proof.verify(proof, policy_of(client), now=NOW)
    assert outcome.holds, outcome
    assert outcome.entry.rec == record(2)
    assert outcome.opened["title"] == "关于印发政务公开工作要点的通知"


def test_party_field_is_served_without_value_and_salt(client):
    given_logged(1)

    text = client.get(f"/log/proof/{record(1)}/1.json").content.decode()

    hidden = next(row for row in json.loads(text)["fields"] if row["name"] == "contact")
    assert set(hidden) == {"name", "leaf"}
    assert "周经办" not in text


def test_ending_is_served_as_data_that_holds(client):
    writing.enter(entry=draft(), by=SYSTEM, at=AT)
    writing.enter(entry=draft(ver=2, op="withdraw"), by=SYSTEM, at=AT)
    writing.write_log(at=AT)

    proof = record_proof.decode(client.get(f"/log/proof/{draft().rec}/2.json").content)

    assert record_proof.verify(proof, policy_of(client), now=NOW).entry.why == "decision-revoked"


def test_proof_file_is_served_with_its_entry(client):
    given_logged(5)

    found = proof_file.parse(client.get(f"/log/proof/{record(4)}/1.tlog-proof").content)

    assert found.index == 3
    assert json.loads(found.extra)["rec"] == record(4)


def test_page_says_how_the_log_stands(client):
    given_logged(5)

    text = client.get("/log/").content.decode()

    assert "可验证发布日志" in text
    assert "127.0.0.1/log" in text
    assert "怎样自己验证" in text


def test_verifier_page_brings_its_script_as_a_file(client):
    response = client.get("/log/verify/")

    text = response.content.decode()
    assert "transparency_log/verify.js" in text
    assert "<script>" not in text
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"].startswith("default-src 'self'")


def test_results_of_a_comparison_are_shown_by_organ(client):
    rows = [
        Compared("a", "hlj-1", "https://gov.example/a", "changed", "title"),
        Compared("b", "hlj-1", "https://gov.example/b", "matches"),
        Compared("c", "hlj-2", "javascript:alert(1)", "vanished"),
    ]
    assert checking.keep_checks(compared=rows, by=SYSTEM, at=AT) == 2

    text = client.get("/log/organs/hlj-1/").content.decode()

    assert "内容已变" in text
    assert "https://gov.example/b" not in text
    assert "hlj-2" in client.get("/log/").content.decode()
    assert 'href="javascript:' not in client.get("/log/organs/hlj-2/").content.decode()


def test_page_that_matches_again_leaves_the_list(client):
    wrong = [Compared("a", "hlj-1", "https://gov.example/a", "changed", "title")]
    right = [Compared("a", "hlj-1", "https://gov.example/a", "matches")]
    checking.keep_checks(compared=wrong, by=SYSTEM, at=AT)

    checking.keep_checks(compared=right, by=SYSTEM, at=AT)

    assert "没有不一致的网页" in client.get("/log/organs/hlj-1/").content.decode()
