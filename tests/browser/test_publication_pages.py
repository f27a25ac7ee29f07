"""Publications as readers and the desk see them, in every look."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.browser.conftest import LOOKS, Look, judge
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.publishing.services import publications
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
TITLE = "青禾市人民政府办公室关于印发青禾市2026年政务公开工作任务分解表的通知"
BODY = """各县区人民政府，市直各部门：
《青禾市2026年政务公开工作任务分解表》已经市政府同意，现印发给你们，请抓好落实。
一、明确责任主体
各部门要明确一名负责同志分管。牵头单位是市法制办，配合单位按时提供材料。
二、按期限公开
方案应当写明目标任务、时间节点、完成标准和责任机构，在2026年4月30日前公布。"""


def spec_of(place, **given):
    file = keep_file(data=b"a" * 48_000, name="任务分解表.xlsx", media_type="application/xlsx")
    fields = (
        Field("number", "发文字号", "青府办〔2026〕31号"),
        Field("index", "索引号", "B00010-0203-2026-031482"),
        Field("validity", "有效性", "有效"),
        Field("body", "正文", given.pop("body", BODY)),
    )
    given = {"title": TITLE, "issued_on": date(2026, 3, 1), "summary": "明确任务和期限。", **given}
    return place.spec(fields=fields, files=(file,), channels=("policies",), **given)


@pytest.fixture
def city(live_server):
    """A government with a revised, a withdrawn, a waiting and a scheduled publication."""
    place = given_place()
    spec = spec_of(place)
    pk = publications.publish(spec=spec, by=SYSTEM, at=AT)
    publication = revealed(given_live_of(pk))
    new = BODY.replace("市法制办", "市司法局").replace("4月30日", "5月31日")
    publications.revise(
        publication_id=pk,
        spec=spec_of(place, subject=spec.subject, body=new),
        change_note="更正牵头单位名称，延长公布期限",
        by=SYSTEM,
        at=AT,
    )
    revealed(publication, at=AT + timedelta(days=2))
    gone = given_live(place, title="关于绿化工作的通知")
    publications.withdraw(
        publication_id=gone.pk, reason="content-error", note="附表数字有误", by=SYSTEM, at=AT
    )
    revealed(gone)
    given_publication(place, title="等待记入日志的公告")
    given_publication(place, title="定时的公告", publish_at=AT + timedelta(days=900))
    return place, publication, gone


def given_live_of(pk):
    from yangguang.foundation.publishing.models import Publication  # noqa: PLC0415 - used here only

    return Publication.objects.get(pk=pk)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_public_pages_hold_in_every_look(visitor, city, look):
    _, publication, gone = city
    own = f"/info/{publication.site.code}"
    pages = {
        "publication": f"{own}/{publication.public_id}/",
        "publication-changes": f"{own}/{publication.public_id}/v/2/changes/",
        "publication-gone": f"{own}/{gone.public_id}/",
        "publication-list": f"{own}/",
    }

    for name, path in pages.items():
        judge(visitor.open(path, look), name, look)


@pytest.mark.parametrize("look", [Look(1280), Look(390), Look(1280, "dark")], ids=str)
def test_desk_pages_hold(visitor, city, look):
    place, publication, _ = city
    actor = given_actor("open_affairs_office", unit=place.unit)
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    session = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        **look.cookies,
    }
    pages = {
        "desk-publications": "/desk/publishing/",
        "desk-publication": f"/desk/publishing/{publication.pk}/",
        "desk-channels": "/desk/publishing/channels/",
    }

    for name, path in pages.items():
        page = visitor.window(look, session)
        page.goto(visitor.server + path, wait_until="load")
        judge(page, name, look)


def test_printed_page_keeps_head_text_history_and_proof(visitor, city):
    _, publication, _ = city
    page = visitor.open(f"/info/{publication.site.code}/{publication.public_id}/", Look(1280))

    page.emulate_media(media="print")

    text = page.inner_text("body")
    assert "青府办〔2026〕31号" in text
    assert "市司法局" in text
    assert "更正牵头单位名称" in text
    assert "可验证发布凭证" in text
    assert "自己验证一遍" not in text
