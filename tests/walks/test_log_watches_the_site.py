"""From publication through the log to the page, and strangers who check the page against the log."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.publishing.models import Publication, PublicationVersion
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.tests.factories import AT, given_place, given_publication
from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.selectors.verification import Answer
from yangguang.foundation.transparency_log.services import watching, writing
from yangguang.kernel import worker
from yangguang.kernel.actors import SYSTEM
from yangguang.project import cli
from yangguang.project.commands import log_reading

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
FAR = timedelta(days=3650)


def run(capsys, *arguments):
    status = cli.main(["log", *map(str, arguments)])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.fixture
def site(client, monkeypatch):
    """The site as the commands reach it, without a socket."""

    def answer(url):
        if not url.startswith(SITE):
            return Answer(0)
        response = client.get(url.removeprefix(SITE))
        return Answer(response.status_code, response.content)

    monkeypatch.setattr(log_reading, "answer", answer)
    return SITE


def let_the_worker_run():
    for _ in range(3):
        worker.run_pending(at=AT + FAR)
        writing.write_log(at=AT)


def given_public(place=None, **spec):
    publication = given_publication(place, **spec)
    let_the_worker_run()
    publication.refresh_from_db()
    assert publication.state == "live"
    return publication


def page_of(site, publication):
    return f"{site}/info/{publication.site.code}/{publication.public_id}"


def test_page_is_proved_from_its_address_its_data_its_proof_and_its_files(site, capsys):
    publication = given_public(title="关于开展政务公开月的通知")
    page = page_of(site, publication)
    proof = f"{site}/log/proof/{publication.public_id}/1"

    for address in (f"{page}/", f"{page}.json", f"{proof}.json", f"{proof}.tlog-proof"):
        status, out, _ = run(capsys, "verify", address)
        assert status == 0, out
        assert ("关于开展政务公开月的通知" in out) is not address.endswith("tlog-proof")


def test_proof_kept_as_a_file_is_verified_without_the_site(client, capsys, tmp_path):
    publication = given_public()
    kept, policy = tmp_path / "proof.json", tmp_path / "policy"
    kept.write_bytes(client.get(f"/log/proof/{publication.public_id}/1.json").content)
    policy.write_bytes(client.get("/log/policy").content)

    right = run(capsys, "verify", kept, "--policy", policy)
    kept.write_text(kept.read_text("utf-8").replace("第一段", "改过的"), "utf-8")
    wrong = run(capsys, "verify", kept, "--policy", policy)

    assert right[0] == 0
    assert "通过　　符合验证策略" in right[1]
    assert "注意" not in right[1]
    assert wrong[0] == 1
    assert "未通过　内容与日志条目里的摘要一致" in wrong[1]
    assert "这份凭证不成立" in wrong[1]


def test_verifying_says_what_it_cannot_read(capsys, tmp_path):
    nothing = tmp_path / "nothing.json"
    other = tmp_path / "other.json"
    other.write_text("{}")

    assert "打不开" in run(capsys, "verify", nothing)[2]
    assert run(capsys, "verify", other)[0] == 1
    assert "没有应答" in run(capsys, "verify", "http://127.0.0.1:9/x")[2]


def test_honest_site_has_nothing_to_report(site, capsys, tmp_path):
    place = given_place()
    given_public(place)
    withdrawn = given_public(place)
    publications.withdraw(
        publication_id=withdrawn.pk, reason=WithdrawalReason.CONTENT_ERROR, note="表格有误",
        by=SYSTEM, at=AT,
    )  # fmt: skip
    let_the_worker_run()

    status, out, _ = run(capsys, "monitor", site, "--state", tmp_path / "state")

    assert "日志 3 条，比对 2 条信息，0 条不一致。" in out
    assert status == 0
    assert run(capsys, "monitor", site, "--state", tmp_path / "state")[0] == 0


def test_silently_changed_and_vanished_pages_are_found_and_published(site, client, capsys):
    place = given_place()
    changed, hidden = given_public(place), given_public(place)
    version = PublicationVersion.objects.filter(publication=changed)
    fields = version.get().fields
    fields[0]["value"] = "悄悄改过的正文"
    version.update(fields=fields)
    Publication.objects.filter(pk=hidden.pk).update(state="cancelled")

    status, out, _ = run(capsys, "monitor", site, "--keep")

    assert status == 1
    assert f"内容已变　{place.government.code}-{place.unit.id}" in out
    assert "页面消失" in out
    text = client.get(f"/log/organs/{place.government.code}-{place.unit.id}/").content.decode()
    assert changed.public_id in text
    assert hidden.public_id in text
    assert place.unit.name in text


def test_page_that_never_entered_the_log_is_found(site, capsys, monkeypatch):
    publication = given_public()
    code, rec = publication.site.code, "01ZZZZZZZZZZZZZZZZZZZZZZZZ"
    ask = log_reading.answer

    def with_another(url):
        found = ask(url)
        more = f'<a href="/info/{code}/{rec}/">x</a>'.encode()
        return Answer(found.status, found.body + more) if url.endswith(f"/info/{code}/") else found

    monkeypatch.setattr(log_reading, "answer", with_another)

    status, out, _ = run(capsys, "monitor", site)

    assert status == 1
    assert f"未入日志　{code}　{site}/info/{code}/{rec}/" in out


def test_rewritten_log_is_found(site, capsys, tmp_path):
    given_public()
    state = tmp_path / "state"
    assert run(capsys, "monitor", site, "--state", state)[0] == 0
    bundle = settings.LOG_FOLDER / "tile/entries/000.p/1"
    bundle.write_bytes(bundle.read_bytes().replace(b'"publish"', b'"withdrw"'))

    status, out, _ = run(capsys, "monitor", site)

    assert status == 1
    assert "日志问题" in out


def test_administrator_checks_prints_and_writes(capsys):
    given_public()

    assert run(capsys, "fsck")[1] == "日志文件与数据库一致。\n"
    assert run(capsys, "key")[1].strip() in selectors.policy_text()
    assert run(capsys, "write")[1] == "写入 0 条。\n"
    assert "没有要补回的条目" in run(capsys, "restore")[2]
    (settings.LOG_FOLDER / "tile/0/000.p/1").unlink()
    assert run(capsys, "fsck")[0] == 1


def test_page_is_not_visible_before_the_checkpoint(client):
    publication = given_publication()
    address = f"/info/{publication.site.code}/{publication.public_id}/"
    worker.run_pending(at=AT + FAR)

    assert client.get(address).status_code == 404
    let_the_worker_run()

    assert client.get(address).status_code == 200
    data = json.loads(client.get(f"{address[:-1]}.json").content)
    assert data["log_index"] == 0


@pytest.mark.django_db(transaction=True)
def test_site_is_reached_over_http(live_server, capsys):
    publication = given_public()

    status, out, _ = run(capsys, "monitor", live_server.url)

    assert (status, "比对 1 条信息，0 条不一致" in out) == (0, True)
    assert log_reading.answer(f"{live_server.url}/log/tile/0/000").status == 404
    assert log_reading.answer("file:///etc/passwd").status == 0
    assert run(capsys, "verify", f"{page_of(live_server.url, publication)}/")[0] == 0


def test_installation_watches_its_own_site_round_and_round(site, settings, monkeypatch):
    monkeypatch.setattr(watching, "PAGES", 2)
    place = given_place()
    rows = [given_public(place) for _ in range(3)]
    assert watching.watch_site(at=AT, fetch=log_reading.answer) == 0
    assert selectors.checks_by_organ() == []
    settings.LOG_SITE_URL = site
    PublicationVersion.objects.filter(publication=rows[2]).update(title="悄悄改过的标题")

    found = [watching.watch_site(at=AT, fetch=log_reading.answer) for _ in range(4)]

    assert found == [0, 1, 0, 1]
    organ = selectors.checks_by_organ()[0]
    assert (organ.total, organ.wrong) == (3, 1)


def test_own_site_that_does_not_answer_is_said_to_be_unreadable(settings):
    given_public()
    settings.LOG_SITE_URL = "http://127.0.0.1:9"

    assert watching.watch_site(at=AT) == 1
    assert selectors.checks_by_organ()[0].counts == {"unreadable": 1}
