from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth import get_user_model

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM
from yangguang.oversight.ledger.services import adoption
from yangguang.oversight.ledger.tests.public_cases import NOW, task_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(plan_id, city):
    task_id = task_of(plan_id, "公布会议决定")
    return [
        "/",
        "/g/qinghe/",
        "/ledger/",
        "/ledger/?g=qinghe&clock=over",
        f"/ledger/{task_id}/",
        "/plans/",
        f"/plans/{plan_id}/",
        f"/plans/{plan_id}/?marks=1",
        f"/plans/{plan_id}/print",
        f"/units/{city.finance.id}/",
        "/search/",
        "/search/?q=公布",
        "/data/",
        "/nothing-here/",
    ]


class Outline(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.headings, self.links, self.ids, self.attributes, self.tags = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        values = dict(attrs)
        self.attributes += values
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(values["href"])
        if "id" in values:
            self.ids.append(values["id"])


def test_every_page_has_one_heading_of_the_first_rank_and_skips_none(client, pages):
    for address in pages:
        headings = Outline(client.get(address).content.decode()).headings
        assert headings.count(1) == 1, address
        ranks = [rank for rank in headings if rank]
        steps = [
            b - a
            for a, b in zip(ranks[ranks.index(1) :], ranks[ranks.index(1) + 1 :], strict=False)
        ]
        assert all(step <= 1 for step in steps), (address, headings)


def test_every_page_has_its_landmarks(client, pages):
    for address in pages:
        tags = Outline(client.get(address).content.decode()).tags
        assert tags.count("main") == 1, address
        if not address.endswith("/print"):
            assert {"header", "nav", "footer"} <= set(tags), address


def test_no_page_has_inline_style_script_or_handler(client, pages):
    for address in pages:
        text = client.get(address).content.decode()
        outline = Outline(text)
        assert "style" not in outline.attributes, address
        assert not [name for name in outline.attributes if name.startswith("on")], address
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), address
        assert "<style" not in text, address


def test_every_link_leads_somewhere(client, pages):
    seen: dict[str, bool] = {}
    for address in pages:
        outline = Outline(client.get(address).content.decode())
        assert len(outline.ids) == len(set(outline.ids)), address
        for link in outline.links:
            assert link not in {"", "#"}, address
            if link.startswith("#"):
                assert link[1:] in outline.ids, (address, link)
            elif link.startswith("?"):
                seen[address.split("?")[0] + link.split("#")[0]] = True
            elif link.startswith("/"):
                seen[link.split("#")[0]] = True
            else:
                assert link.startswith("https://"), (address, link)
    for link in seen:
        assert client.get(link).status_code in {200, 302, 304}, link


def test_public_page_is_cacheable_and_answers_not_modified(client, pages):
    for address in pages[:-1]:
        first = client.get(address)
        assert first["Cache-Control"] == "public, max-age=60", address
        assert "Cookie" in first["Vary"]
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304, address
        assert not again.content


def test_any_act_changes_the_version_of_a_page(client, plan_id):
    before = client.get("/ledger/")["ETag"]

    adoption.hide_plan(plan_id=plan_id, reason="有误", by=SYSTEM, at=NOW)

    assert client.get("/ledger/", headers={"If-None-Match": before}).status_code == 200


def test_display_choice_has_a_version_of_its_own(client, plan_id):
    plain = client.get("/")["ETag"]
    client.cookies["yg_text"] = "large"

    large = client.get("/", headers={"If-None-Match": plain})

    assert large.status_code == 200
    assert 'data-text="large"' in large.content.decode().split("<head>")[0]
    assert "标准字号" in large.content.decode()


def test_not_modified_answer_asks_the_database_next_to_nothing(
    client, plan_id, django_assert_max_num_queries
):
    version = client.get("/")["ETag"]

    with django_assert_max_num_queries(2):
        client.get("/", headers={"If-None-Match": version})


def test_head_answers_like_get_without_a_body(client, pages):
    for address in pages[:-1]:
        response = client.head(address)
        assert response.status_code == 200, address
        assert not response.content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_cannot_be_written_to(client, plan_id, method):
    assert getattr(client, method)("/ledger/").status_code == 405


def test_logged_in_reader_gets_a_private_page(client, plan_id, city):
    actor = given_actor("drafter", government=city.government)
    client.force_login(get_user_model().objects.get(pk=actor.user_id))

    page = client.get("/ledger/")

    assert "private" in page["Cache-Control"]
    assert "ETag" not in page.headers
    assert "工作台" in page.content.decode()


def test_missing_page_says_what_to_do(client):
    page = client.get("/nothing-here/")

    assert page.status_code == 404
    assert "没有这个页面" in page.content.decode()
    assert 'href="/search/"' in page.content.decode()


@pytest.mark.parametrize("address", ["/", "/ledger/", "/nothing-here/"])
def test_content_policy_allows_nothing_from_elsewhere(client, plan_id, address):
    policy = client.get(address)["Content-Security-Policy"]

    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy


def test_crawlers_are_told_what_to_leave_alone(client):
    page = client.get("/robots.txt")

    assert page["Content-Type"] == "text/plain; charset=utf-8"
    assert "Disallow: /desk/" in page.content.decode()
