import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.tests.factories import (
    AT,
    fill,
    given_live,
    given_place,
    given_publication,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MANY = 100_000


def list_address(publication, channel="", feed=False):
    name = "channel" if channel else "site"
    args = [publication.site.code, *([channel] if channel else [])]
    return reverse(f"public_publishing:{name}{'_feed' if feed else ''}", args=args)


def titles(page):
    return [row.title for row in page.rows]


def test_newest_stands_first_and_pages_meet_without_gap():
    place = given_place()
    for number in range(7):
        given_live(place, title=f"第{number}条", at=AT + timedelta(minutes=number // 2))
    given_publication(place, title="待入日志")

    first = selectors.live_publications(place.government.id, size=3)
    second = selectors.live_publications(place.government.id, size=3, after=first.after)
    third = selectors.live_publications(place.government.id, size=3, after=second.after)
    back = selectors.live_publications(place.government.id, size=3, before=third.before)

    found = titles(first) + titles(second) + titles(third)
    assert found == [f"第{number}条" for number in reversed(range(7))]
    assert titles(back) == titles(second)


def test_lists_are_narrowed_by_channel_kind_and_unit():
    place = given_place()
    policy = given_live(place, title="政策", channels=("policies", "notices"))
    notice = given_live(place, title="公告", kind="notice", channels=("notices",))
    given_live(given_place(), title="别的政府", channels=("policies",))
    government_id = place.government.id

    assert titles(selectors.live_publications(government_id, channel="policies")) == ["政策"]
    assert titles(selectors.live_publications(government_id, channel="notices")) == ["公告", "政策"]
    assert titles(selectors.live_publications(government_id, kind="notice")) == ["公告"]
    assert titles(selectors.live_publications(government_id, unit_id=place.unit.id)) == [
        "公告",
        "政策",
    ]
    publications.unplace(publication_id=policy.pk, channel="notices", by=SYSTEM, at=AT)
    assert titles(selectors.live_publications(government_id, channel="notices")) == ["公告"]
    publications.place(publication_id=notice.pk, channel="policies", by=SYSTEM, at=AT)
    assert titles(selectors.live_publications(government_id, channel="policies")) == [
        "公告",
        "政策",
    ]


def test_feed_is_atom_with_the_newest_first(client):
    place = given_place()
    old = given_live(place, title="旧", channels=("policies",))
    given_live(place, title="新", at=AT + timedelta(hours=1), channels=("policies",))

    for feed in (list_address(old, feed=True), list_address(old, "policies", feed=True)):
        response = client.get(feed)

        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        root = ElementTree.fromstring(response.content)  # noqa: S314 - written by this program
        assert [row.text for row in root.iter(f"{ATOM}title")][1:] == ["新", "旧"]
        assert [row.find(f"{ATOM}updated").text for row in root.iter(f"{ATOM}entry")] == [
            "2026-03-04T10:00:00+08:00",
            "2026-03-04T09:00:00+08:00",
        ]


def test_start_of_the_sites_leads_to_the_site_of_a_government(client):
    publication = given_live()
    start = reverse("public_publishing:sites")

    assert publication.site.name in client.get(start).content.decode()
    assert client.get(start, {"g": publication.site.code}).url == list_address(publication)
    assert client.get(start, {"g": "nowhere"}).status_code == 200


def test_unknown_site_and_channel_are_missing_pages(client):
    publication = given_live()

    assert client.get("/info/nowhere/").status_code == 404
    assert client.get(list_address(publication, "nowhere")).status_code == 404
    assert client.get(list_address(publication, "nowhere", feed=True)).status_code == 404


def test_strange_keys_of_a_page_give_the_first_page(client):
    publication = given_live()

    for key in ("x", "%00", "a" * 5000, "W10.sig"):
        assert client.get(list_address(publication), {"after": key}).status_code == 200


def test_pages_take_the_same_queries_at_one_and_at_a_hundred_thousand(
    client, django_assert_max_num_queries
):
    publication = given_live(channels=("policies",))
    pages = {
        list_address(publication): 8,
        list_address(publication, "policies"): 8,
        list_address(publication, feed=True): 6,
        list_address(publication, "policies", feed=True): 7,
        reverse("public_publishing:page", args=[publication.site.code, publication.public_id]): 11,
    }
    for url, most in pages.items():
        with django_assert_max_num_queries(most):
            assert client.get(url).status_code == 200

    fill(publication, MANY)

    for url, most in pages.items():
        with django_assert_max_num_queries(most):
            response = client.get(url)
        assert response.status_code == 200
        if url.endswith("/policies/"):
            following = re.search(r'href="(\?after=[^"]+)"', response.content.decode())
            with django_assert_max_num_queries(most):
                assert client.get(url + following[1].replace("&amp;", "&")).status_code == 200
    assert len(selectors.publications_in(publication.government_id, state="live").rows) == 30
