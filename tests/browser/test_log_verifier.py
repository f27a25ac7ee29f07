"""The verifier in a real browser: what holds, what was changed, and that no server is needed."""

from __future__ import annotations

import json

import pytest

from tests.browser.conftest import LOOKS, Look, judge
from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.rules import record_proof, signatures, signing
from yangguang.foundation.transparency_log.services import cosigning
from yangguang.foundation.transparency_log.tests.factories import AT, given_logged, record

pytestmark = pytest.mark.django_db
WIDE = Look(1280)
WITNESS = signing.SigningKey("witness.example", b"w" * 32, signatures.COSIGNATURE)


@pytest.fixture
def logged(settings):
    """A log with a cosigned checkpoint; the browser's clock is ahead of the entries'."""
    settings.LOG_WITNESSES = [f"{WITNESS.verifier} https://witness.example"]
    given_logged(300)

    def cosign(_url, body):
        text = body.split(b"\n\n")[1].decode() + "\n"
        return 200, f"{WITNESS.cosign(text, 1_700_000_000)}\n".encode()

    assert cosigning.collect_cosignatures(at=AT, post=cosign) == 1
    return record_proof.encode(selectors.proof_of(record(123), 1).record_proof)


def verdict(page):
    page.wait_for_selector("#verdict:not([hidden])")
    return page.get_attribute("#verdict", "data-holds"), page.inner_text("#verdict")


def paste(page, document, policy=None):
    page.fill("#proof-text", json.dumps(document, ensure_ascii=False))
    page.fill("#proof-policy", selectors.policy_text() if policy is None else policy)
    page.click("#verifier button[type=submit]")
    return verdict(page)


def test_record_is_verified_from_its_address(visitor, logged):
    page = visitor.open(f"/log/verify/?rec={record(123)}&ver=1", WIDE)

    holds, text = verdict(page)

    assert holds == "true", text
    assert "关于印发政务公开工作要点的通知" in text
    assert "witness.example" in text
    assert "请与政府公报等渠道公布的核对" in text


def test_pasted_proof_is_verified_without_any_request(visitor, logged):
    page = visitor.open("/log/verify/", WIDE)
    page.context.set_offline(True)

    assert paste(page, logged)[0] == "true"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["fields"][0].update(value="改过"), "内容被改过"),
        (lambda d: d["fields"].pop(), "有 2 个"),
        (lambda d: d.update(index=7), "算不到检查点的树根"),
        (lambda d: d["path"].pop(), "算不到检查点的树根"),
        (lambda d: d.update(entry=d["entry"].replace("publish", "revise_")), "算不到检查点的树根"),
        (lambda d: d.update(entry=d["entry"].replace(",", ", ", 1)), "日志条目写法不对"),
        (lambda d: d.update(checkpoint=d["checkpoint"].replace("\n300\n", "\n0300\n")), "条数写法不对"),
        (lambda d: d.update(checkpoint=d["checkpoint"].split("\n\n")[0] + "\n"), "没有签名"),
        (lambda d: d.update(format="x"), "这不是信息凭证"),
    ],
    ids=range(9),
)  # fmt: skip
def test_changed_proof_is_refused_with_the_reason(visitor, logged, change, words):
    page = visitor.open("/log/verify/", WIDE)
    change(logged)

    holds, text = paste(page, logged)

    assert holds == "false"
    assert words in text
    assert "没有通过验证" in text


def test_policy_of_the_reader_decides(visitor, logged):
    page = visitor.open("/log/verify/", WIDE)
    other = signing.SigningKey("127.0.0.1/log", b"o" * 32).verifier
    more = signing.SigningKey("w2.example", b"2" * 32, signatures.COSIGNATURE).verifier
    own = selectors.policy_text()

    assert "没有一个签名出自" in paste(page, logged, f"log {other}\nquorum none\n")[1]
    stricter = own.replace("group", f"witness w2 {more}\ngroup").replace("any w1", "all w1 w2")
    assert "见证方不够" in paste(page, logged, stricter)[1]
    assert paste(page, logged, own)[0] == "true"


def test_forged_signature_is_refused(visitor, logged):
    page = visitor.open("/log/verify/", WIDE)
    note, _, lines = logged["checkpoint"].partition("\n\n")
    first, *rest = lines.split("\n")
    forged = first[:-12] + ("A" if first[-12] != "A" else "B") + first[-11:]
    logged["checkpoint"] = f"{note}\n\n{forged}\n" + "\n".join(rest)

    assert "的签名不对" in paste(page, logged)[1]


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_pages_of_the_log_are_accessible(visitor, logged, look):
    judge(visitor.open("/log/", look), "log", look)
    page = visitor.open(f"/log/verify/?rec={record(5)}&ver=1", look)
    assert verdict(page)[0] == "true"
    judge(page, "log-verify", look)
