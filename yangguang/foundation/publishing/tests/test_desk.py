from datetime import timedelta

import pytest
from django.urls import reverse

from yangguang.foundation.organisations.tests.factories import given_actor, given_unit
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.models import Channel, Site
from yangguang.foundation.publishing.selectors.sites import channels_of
from yangguang.foundation.publishing.services import channels, publications, sites
from yangguang.foundation.publishing.services.channels import ChannelSpec
from yangguang.foundation.publishing.tests.factories import (
    AT,
    Place,
    given_live,
    given_place,
    given_publication,
    revealed,
)
from yangguang.kernel import clock
from yangguang.kernel.actors import SYSTEM
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

pytestmark = pytest.mark.django_db
LIST = "/desk/publishing/"


@pytest.fixture
def place():
    return given_place()


def signed_in(client, django_user_model, *roles, unit):
    actor = given_actor(*roles, unit=unit)
    client.force_login(django_user_model.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def office(client, django_user_model, place):
    return signed_in(client, django_user_model, "open_affairs_office", unit=place.unit)


def url(publication, name="publication"):
    return reverse(f"publishing:{name}", args=[publication.pk])


def test_list_tells_the_states_apart(office, place):
    given_live(place, title="甲")
    given_publication(place, title="乙")
    given_publication(place, title="丙", publish_at=AT + timedelta(days=1))

    text = office.get(LIST).content.decode()
    only_live = office.get(LIST, {"state": "live"}).content.decode()

    assert all(word in text for word in ("甲", "乙", "丙", "已公开", "待入日志", "定于 2026-03-05"))
    assert "甲" in only_live
    assert "乙" not in only_live


def test_unit_sees_its_own_publications_and_the_office_all(client, django_user_model, place):
    other = Place(place.government, given_unit(place.government))
    given_live(place, title="本单位的")
    given_live(other, title="别家的")

    signed_in(client, django_user_model, "open_affairs_staff", unit=place.unit)
    own = client.get(LIST).content.decode()
    signed_in(client, django_user_model, "open_affairs_office", unit=place.unit)
    every = client.get(LIST).content.decode()

    assert "本单位的" in own
    assert "别家的" not in own
    assert "别家的" in every


def test_page_shows_versions_with_approval_and_place_in_the_log(office, place):
    publication = given_live(place, approval="review:99")
    spec = place.spec(subject=publication.subject, title="新标题")
    publications.revise(
        publication_id=publication.pk, spec=spec, change_note="更正标题", by=SYSTEM, at=AT
    )

    text = office.get(url(publication)).content.decode()

    assert "review:99" in text
    assert "更正标题" in text
    assert "还没有记入日志，公众看不到" in text
    assert "公众现在看到的还是上一版" in text


def test_withdrawal_needs_a_reason_and_then_takes_the_page_down(office, place):
    publication = given_live(place)

    refused = office.post(url(publication, "withdraw"), {"reason": "", "note": "x"})
    by_rule = office.post(url(publication, "withdraw"), {"reason": "window-end"})
    publication.refresh_from_db()
    assert (refused.status_code, by_rule.status_code) == (422, 422)
    assert "请选择撤回原因" in refused.content.decode()
    assert publication.state == "live"

    done = office.post(url(publication, "withdraw"), {"reason": "superseded", "note": "见新文件"})

    publication.refresh_from_db()
    assert done.status_code == 302
    assert publication.state == "withdrawn"
    assert "已由新的文件代替" in office.get(url(publication)).content.decode()


def test_hour_is_changed_in_office_time(office, place):
    publication = given_publication(place, publish_at=clock.now() + timedelta(days=1))
    hour = (clock.now() + timedelta(days=2)).replace(hour=9, minute=30, second=0, microsecond=0)

    done = office.post(
        url(publication, "reschedule"), {"publish_at": hour.strftime("%Y-%m-%dT%H:%M")}
    )

    assert done.status_code == 302
    publication.refresh_from_db()
    assert publication.due_at == hour
    wrong = office.post(url(publication, "reschedule"), {"publish_at": "明天"})
    assert wrong.status_code == 422


def test_publication_is_put_into_a_channel_and_taken_out(office, place):
    publication = given_live(place)

    office.post(url(publication, "place"), {"channel": "notices"})
    twice = office.post(url(publication, "place"), {"channel": "notices"})
    assert twice.status_code == 422
    assert len(selectors.live_publications(place.government.id, channel="notices").rows) == 1

    office.post(url(publication, "unplace"), {"channel": "notices"})

    assert selectors.live_publications(place.government.id, channel="notices").rows == ()
    assert office.post(url(publication, "unplace"), {"channel": "notices"}).status_code == 302


def test_blocked_acts_stay_visible_with_their_reason(office, place):
    publication = given_live(place)

    text = office.get(url(publication)).content.decode()

    assert "当前状态是“已公开”，不能“改定时间”。" in text


def test_channel_is_added_below_another_and_changed_and_closed(office, place):
    sites.establish_site(government_id=place.government.id, by=SYSTEM, at=AT)
    parent = Channel.objects.get(code="policies")
    words = {"name": "规章", "code": "statutes", "kind": "policy", "position": "3"}

    added = office.post(f"{LIST}channels/", {**words, "parent_id": str(parent.pk)})
    taken = office.post(f"{LIST}channels/", words)

    channel = Channel.objects.get(code="statutes")
    assert (added.status_code, taken.status_code) == (302, 422)
    assert channel.parent == parent
    assert "已被使用" in taken.content.decode()
    page = reverse("publishing:channel", args=[channel.pk])
    assert "规章" in office.get(page).content.decode()
    office.post(page, {"name": "政府规章", "kind": "policy", "position": "1"})
    office.post(reverse("publishing:close_channel", args=[channel.pk]))
    channel.refresh_from_db()
    assert (channel.name, channel.is_closed) == ("政府规章", True)
    with pytest.raises(Refused) as refused:
        given_publication(place, channels=("statutes",))
    assert refused.value.codes == ("publishing.no_channel",)
    office.post(reverse("publishing:open_channel", args=[channel.pk]))
    channel.refresh_from_db()
    assert not channel.is_closed


def test_identification_code_of_the_site_stands_in_the_page_tags(office, client, place):
    publication = given_live(place)
    words = {
        "name": "青禾市政务公开",
        "domain": "www.qinghe.gov.cn",
        "identification": "3607000001",
    }

    wrong = office.post(f"{LIST}site/", {**words, "identification": "36", "domain": "http://x"})
    done = office.post(f"{LIST}site/", words)

    assert (wrong.status_code, done.status_code) == (422, 302)
    assert "网站标识码是 10 位数字" in wrong.content.decode()
    assert "域名请写成" in wrong.content.decode()
    page = client.get(f"/info/{publication.site.code}/{publication.public_id}/").content.decode()
    assert '<meta name="SiteIDCode" content="3607000001">' in page
    assert "www.qinghe.gov.cn" in office.get(f"{LIST}site/").content.decode()


def test_closed_channel_still_shows_what_stands_in_it(client, place):
    publication = given_live(place, channels=("notices",))
    channel = Channel.objects.get(code="notices")
    channels.close_channel(channel_id=channel.pk, by=SYSTEM, at=AT)

    text = client.get(f"/info/{publication.site.code}/c/notices/").content.decode()

    assert publication.title in text


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (ChannelSpec(name="", kind="policy", code="x"), "publishing.name_required"),
        (ChannelSpec(name="甲", kind="nothing", code="x"), "publishing.kind_required"),
        (ChannelSpec(name="甲", kind="policy", code="大"), "publishing.bad_code"),
        (ChannelSpec(name="甲" * 61, kind="policy", code="x"), "publishing.too_long"),
        (ChannelSpec(name="甲", kind="policy", code="x", parent_id=0), "publishing.no_parent"),
    ],
)
def test_wrong_channel_is_refused(place, spec, code):
    sites.establish_site(government_id=place.government.id, by=SYSTEM, at=AT)
    before = (Channel.objects.count(), Fact.objects.count())

    with pytest.raises(Refused) as refused:
        channels.add_channel(government_id=place.government.id, spec=spec, by=SYSTEM, at=AT)

    assert code in refused.value.codes
    assert (Channel.objects.count(), Fact.objects.count()) == before


def test_channels_stop_at_three_levels(place):
    government_id, parent_id = place.government.id, None
    for level in range(3):
        spec = ChannelSpec(name=f"第{level}层", kind="news", code=f"l{level}", parent_id=parent_id)
        parent_id = channels.add_channel(government_id=government_id, spec=spec, by=SYSTEM, at=AT)

    with pytest.raises(Refused) as refused:
        channels.add_channel(
            government_id=government_id,
            spec=ChannelSpec(name="太深", kind="news", code="l3", parent_id=parent_id),
            by=SYSTEM,
            at=AT,
        )

    assert refused.value.codes == ("publishing.too_deep",)
    tree = [(row.code, row.depth) for row in channels_of(Site.objects.get().pk)]
    assert tree[:3] == [("l0", 0), ("l1", 1), ("l2", 2)]


def test_desk_pages_take_a_fixed_number_of_queries(office, place, django_assert_max_num_queries):
    publication = given_live(place, channels=("policies",))
    pages = {LIST: 14, url(publication): 23, f"{LIST}channels/": 14}
    for page in pages:
        office.get(page)

    for _ in range(10):
        revealed(given_publication(place, channels=("policies",)))

    for page, most in pages.items():
        with django_assert_max_num_queries(most):
            assert office.get(page).status_code == 200
