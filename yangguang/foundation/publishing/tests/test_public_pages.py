import json
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.selectors import rendering
from yangguang.foundation.publishing.selectors.rendering import Rendered
from yangguang.foundation.publishing.services import publications, timing
from yangguang.foundation.publishing.services.files import keep_file
from yangguang.foundation.publishing.services.publications import Field
from yangguang.foundation.publishing.tests.factories import (
    AT,
    given_live,
    given_place,
    given_publication,
    revealed,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
MANDATORY_TAGS = (
    "SiteName",
    "SiteDomain",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
)


def address(publication, name="page", *rest):
    args = [publication.site.code, publication.public_id, *rest]
    return reverse(f"public_publishing:{name}", args=args)


def tags_of(response):
    return dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', response.content.decode()))


def revise(publication, place, **given):
    spec = place.spec(subject=publication.subject, **given)
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="更正责任单位", by=SYSTEM, at=AT
    )
    return revealed(publication, at=AT + timedelta(hours=1))


def withdraw(publication, reason="content-error", note="附表数字有误"):
    publications.withdraw(publication_id=publication.pk, reason=reason, note=note, by=SYSTEM, at=AT)
    publication.refresh_from_db()


def test_live_page_has_text_head_proof_and_every_mandatory_tag(client):
    publication = given_live(
        title="关于绿化的通知",
        fields=(
            Field("number", "文号", "青府〔2026〕3号"),
            Field("body", "正文", "第一段。\n第二段。"),
        ),
        channels=("policies",),
        keywords=("绿化", "城管"),
        issued_on=date(2026, 3, 1),
    )

    response = client.get(address(publication))

    assert response.status_code == 200
    text = response.content.decode()
    assert "<p>第一段。</p><p>第二段。</p>" in text
    assert "青府〔2026〕3号" in text
    assert f"已记入可验证发布日志 第 {publication.live_log_index} 号" in text
    assert f"/log/proof/{publication.public_id}/1.json" in text
    tags = tags_of(response)
    assert all(tags.get(name) for name in MANDATORY_TAGS)
    assert tags["PubDate"] == "2026-03-04 09:00"
    assert tags["ColumnType"] == "政策文件"
    assert tags["Keywords"] == "绿化,城管"


def test_head_leaves_out_what_is_empty_or_said_already(client):
    fields = (
        Field("title", "标题", "同一标题"),
        Field("file_number", "文件编号", ""),
        Field("number", "文号"),
        Field("tags", "主题", ("绿化", "城管")),
        Field("issued_on", "成文日期", "2026-03-01"),
    )
    publication = given_live(title="同一标题", fields=fields, issued_on=date(2026, 3, 1))

    text = client.get(address(publication)).content.decode()

    assert "<dt>主题</dt><dd>绿化、城管" in text
    assert text.count("<dt>成文日期</dt>") == 1
    for label in ("标题", "文件编号", "文号"):
        assert f"<dt>{label}</dt>" not in text


@pytest.mark.parametrize("name", ["page", "json"])
def test_what_waits_for_the_log_or_its_hour_has_no_page(client, name):
    waiting = given_publication()
    scheduled = given_publication(publish_at=AT + timedelta(days=1))

    assert client.get(address(waiting, name)).status_code == 404
    assert client.get(address(scheduled, name)).status_code == 404


def test_page_stands_under_its_own_site_only(client):
    publication, other = given_live(), given_live()

    wrong = reverse("public_publishing:page", args=[other.site.code, publication.public_id])

    assert client.get(wrong).status_code == 404


def test_pending_revision_is_neither_shown_nor_listed_nor_compared(client):
    place = given_place()
    publication = given_live(place, title="旧标题")
    spec = place.spec(subject=publication.subject, title="还没入日志的标题")
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="改", by=SYSTEM, at=AT
    )

    pages = [
        client.get(address(publication)),
        client.get(address(publication, "json")),
        client.get(reverse("public_publishing:site", args=[publication.site.code])),
        client.get(reverse("public_publishing:site_feed", args=[publication.site.code])),
    ]

    assert all("还没入日志的标题" not in page.content.decode() for page in pages)
    assert client.get(address(publication, "version", 2)).status_code == 404
    assert client.get(address(publication, "changes", 2)).status_code == 404


def test_old_version_stays_readable_and_says_that_it_is_old(client):
    place = given_place()
    publication = given_live(place, title="旧标题")
    revise(publication, place, title="新标题")

    now, old = client.get(address(publication)), client.get(address(publication, "version", 1))

    assert "新标题" in now.content.decode()
    text = old.content.decode()
    assert "旧标题" in text
    assert "这是第 1 版，已经由第 2 版代替" in text
    assert tags_of(old)["robots"] == "noindex"
    asked = client.get(address(publication), {"version": "1"})
    assert asked.status_code == 302
    assert asked.url == address(publication, "version", 1)
    assert client.get(address(publication, "version", 3)).status_code == 404


def test_comparison_marks_words_by_sign_and_sound_not_by_colour_alone(client):
    place = given_place()
    body = "责任单位是市法制办。"
    publication = given_live(place, title="同一标题", fields=(Field("body", "正文", body),))
    new = Field("body", "正文", "责任单位是市司法局。")
    revise(publication, place, title="同一标题", fields=(new,))

    text = client.get(address(publication, "changes", 2)).content.decode()

    assert '<del class="d"><span class="vh">删去：</span>法制办</del>' in text
    assert '<ins class="d"><span class="vh">加上：</span>司法局</ins>' in text
    assert "更正责任单位" in text
    assert client.get(address(publication, "changes", 1)).status_code == 404


@pytest.mark.parametrize("name", ["page", "json"])
def test_withdrawn_publication_answers_410_with_reason_time_and_organ(client, name):
    place = given_place()
    publication = given_live(place, title="关于绿化的通知", channels=("policies",))
    withdraw(publication)

    response = client.get(address(publication, name))

    assert response.status_code == 410
    text = response.content.decode()
    assert "附表数字有误" in text
    assert "第一段" not in text
    if name == "page":
        assert "内容有误" in text
        assert "关于绿化的通知" in text
        assert place.unit.name in text
        assert "正在记入可验证发布日志" in text
        revealed(publication)
        text = client.get(address(publication)).content.decode()
        assert f"/log/proof/{publication.public_id}/2.json" in text
    else:
        assert json.loads(text)["reason"] == "content-error"


@pytest.mark.parametrize("reason", ["personal-data", "not-to-be-published", "credit-repaired"])
def test_title_that_tells_too_much_goes_with_the_content(client, reason):
    publication = given_live(title="关于对张某某的处罚决定")
    withdraw(publication, reason, "")

    response = client.get(address(publication))

    assert response.status_code == 410
    assert "张某某" not in response.content.decode()
    assert "张某某" not in client.get(address(publication, "json")).content.decode()


def test_every_address_of_a_withdrawn_publication_is_gone(client):
    place = given_place()
    file = keep_file(data=b"a", name="a.txt", media_type="text/plain")
    publication = given_live(place, files=(file,))
    revise(publication, place, title="新标题", files=(file,))
    withdraw(publication)

    for name, rest in (("version", (1,)), ("changes", (2,)), ("file", (1, 1))):
        assert client.get(address(publication, name, *rest)).status_code == 410


def test_expired_publication_is_gone_without_its_title(client):
    publication = given_live(title="公示张某某", until=AT.date())
    timing.expire_due(at=AT + timedelta(days=1))

    response = client.get(address(publication))

    assert response.status_code == 410
    assert "期满下架" in response.content.decode()
    assert "张某某" not in response.content.decode()


def test_publication_cancelled_before_its_hour_was_never_there(client):
    publication = given_publication(publish_at=AT + timedelta(days=1))
    withdraw(publication)

    assert client.get(address(publication)).status_code == 404


def test_data_of_a_page_name_fields_files_versions_and_proofs(client):
    place = given_place()
    file = keep_file(data=b"abc", name="附件.txt", media_type="text/plain")
    fields = (Field("number", "文号", "3号"), Field("party", "当事人", "张某某", "party"))
    publication = given_live(place, fields=fields, files=(file,))

    data = json.loads(client.get(address(publication, "json")).content)

    assert data["fields"] == [{"name": "number", "label": "文号", "value": "3号"}]
    assert data["files"][0]["sha256"] == file.digest
    assert data["files"][0]["url"] == f"http://testserver{address(publication, 'file', 1, 1)}"
    assert data["log_index"] == publication.live_log_index
    assert [row["version"] for row in data["versions"]] == [1]
    assert data["versions"][0]["proof"].endswith(f"/log/proof/{publication.public_id}/1.json")
    assert "张某某" not in client.get(address(publication)).content.decode()


def test_file_is_a_download_that_no_browser_runs(client):
    file = keep_file(data=b"<script>", name="附件.html", media_type="text/html")
    publication = given_live(files=(file,))

    response = client.get(address(publication, "file", 1, 1))

    assert b"".join(response.streaming_content) == b"<script>"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Repr-Digest"].startswith("sha-256=:")
    for version, number in ((1, 0), (1, 2), (2, 1)):
        assert client.get(address(publication, "file", version, number)).status_code == 404


def test_text_is_never_taken_for_markup(client):
    publication = given_live(
        title="<b>标题</b>", fields=(Field("body", "正文", "<script>alert(1)</script>\n第二段"),)
    )

    text = client.get(address(publication)).content.decode()

    assert "<script>alert" not in text
    assert "<b>标题</b>" not in text


def test_affair_shows_its_kind_in_its_own_way(client, monkeypatch):
    monkeypatch.setattr(rendering, "_renderers", {})
    rendering.register("fancy", lambda view: Rendered("410.html", {"told": view.title}))
    publication = given_live(kind="fancy")
    plain = given_live()

    assert "状态码 410" in client.get(address(publication)).content.decode()
    assert "第一段" in client.get(address(plain)).content.decode()


def test_page_takes_the_same_queries_with_one_version_and_with_many(
    client, django_assert_max_num_queries
):
    place = given_place()
    publication = given_live(place, channels=("policies",))

    with django_assert_max_num_queries(11):
        client.get(address(publication))
    for number in range(4):
        revise(publication, place, title=f"第 {number} 次更正", channels=("policies",))
    with django_assert_max_num_queries(11):
        client.get(address(publication))
    with django_assert_max_num_queries(11):
        client.get(address(publication, "changes", 3))
    with django_assert_max_num_queries(8):
        client.get(address(publication, "json"))
    assert Publication.objects.get().live_version == 5
