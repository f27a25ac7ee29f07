"""Pages of disclosure: at the desk and for the public."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yangguang.affairs.disclosure.models import (
    CleanUp,
    NegativeEntry,
    Record,
    SelfCheck,
    SpotCheck,
)
from yangguang.affairs.disclosure.selectors import catalogues_of
from yangguang.affairs.disclosure.services import catalogue, yearly
from yangguang.affairs.disclosure.services.specs import GuideSpec, PrioritySpec
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    WITHHELD,
    given_bureau,
    given_draft,
    given_published,
    given_retained,
    given_submitted,
)
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
STAFF = ("drafter", "open_affairs_staff")


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def desk_of(unit, *roles):
    client = Client()
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))
    return client


def page(client, path, status=200, **query):
    response = client.get(path, query)
    assert response.status_code == status, response.getvalue().decode()[:500]
    return response.getvalue().decode()


def test_document_is_entered_and_determined_at_the_desk(bureau):
    desk = desk_of(bureau.unit, *STAFF)
    form = {
        "title": "关于防汛的通知",
        "document_class": "policy",
        "genre": "notice",
        "stage": "decision",
        "subjects": ["0603"],
        "formed_on": "2026-03-02",
        "body": "正文。",
    }
    assert desk.post("/desk/records/new/", {**form, "title": ""}).status_code == 422

    assert desk.post("/desk/records/new/", form).status_code == 302
    row = Record.objects.get()
    path = f"/desk/records/{row.pk}/"
    refused = desk.post(f"{path}determine-attribute/", {"attribute": "withheld"})
    assert refused.status_code == 422
    assert "请选择不予公开的法定情形" in refused.content.decode()
    assert desk.post(f"{path}determine-attribute/", {"attribute": "proactive"}).status_code == 302
    text = page(desk, path)
    assert "这份文件要随文报送解读方案" in text
    assert Record.objects.get().attribute == "proactive"


def test_file_goes_in_and_out_again(bureau):
    desk = desk_of(bureau.unit, *STAFF)
    row = given_draft(bureau)
    path = f"/desk/records/{row.pk}/"

    upload = SimpleUploadedFile("图.txt", "附件".encode())
    assert (
        desk.post(f"{path}attach-file/", {"file": upload, "role": "attachment"}).status_code == 302
    )
    file = row.files.get()
    assert desk.get(f"{path}files/{file.pk}/").content == "附件".encode()
    assert desk.post(f"{path}files/{file.pk}/remove/").status_code == 302
    assert not row.files.exists()
    assert desk.get(f"{path}files/{file.pk}/").status_code == 404


def test_every_state_of_a_record_has_a_page(bureau):
    desk = desk_of(bureau.unit, *STAFF, "unit_open_affairs_body", "leader_in_charge")
    for row in (
        given_draft(bureau),
        given_submitted(bureau, WITHHELD),
        given_retained(bureau),
        given_published(bureau),
    ):
        assert row.title in page(desk, f"/desk/records/{row.pk}/")


def test_list_shows_the_own_unit_and_filters(bureau):
    draft, kept = given_draft(bureau), given_retained(bureau)
    desk = desk_of(bureau.unit, *STAFF)

    assert draft.title in page(desk, "/desk/records/")
    only = page(desk, "/desk/records/", attribute="withheld")
    assert kept.title in only
    assert draft.title not in only
    assert draft.title not in page(desk_of(bureau.other, *STAFF), "/desk/records/")
    assert draft.title in page(desk_of(bureau.office, "open_affairs_office"), "/desk/records/")


def test_unit_that_countersigns_reads_the_record_and_changes_nothing(bureau):
    row = given_submitted(bureau, concerned_unit_ids=(bureau.other.id,))
    desk = desk_of(bureau.other, *STAFF)

    assert row.title in page(desk, f"/desk/records/{row.pk}/")
    assert desk.post(f"/desk/records/{row.pk}/recall/").status_code == 403


def test_long_list_costs_as_much_as_a_short_one(bureau):
    desk = desk_of(bureau.unit, *STAFF)
    given_draft(bureau)

    def cost():
        page(desk, "/desk/records/")
        with CaptureQueriesContext(connection) as asked:
            page(desk, "/desk/records/")
        return len(asked)

    short = cost()
    for _ in range(12):
        given_draft(bureau)
    assert cost() == short


@pytest.mark.parametrize("path", ["returns/", "due/", "coverage/", "coverage/gaps.csv"])
def test_registers_have_pages(bureau, path):
    catalogue.seed_catalogues(by=SYSTEM, at=AT)

    page(desk_of(bureau.office, "open_affairs_office"), f"/desk/records/{path}")


def test_wrong_catalogue_table_says_which_row(bureau):
    desk = desk_of(bureau.office, "open_affairs_office")
    bad = SimpleUploadedFile("a.csv", "编号,一级事项,公开内容\n1,甲,乙".encode())

    answer = desk.post(
        "/desk/records/coverage/import/", {"title": "目录", "code": "basic", "file": bad}
    )

    assert answer.status_code == 422
    assert "缺少“公开依据”这一列" in answer.content.decode()


def test_public_reads_catalogues_and_takes_them_along(bureau):
    catalogue.seed_catalogues(by=SYSTEM, at=AT)
    code, client = bureau.government.code, Client()

    assert "主动公开基本目录" in page(client, "/catalogues/", g=code)
    one, _ = catalogues_of(bureau.government.id)
    text = page(client, f"/catalogues/{one.id}/")
    assert "行政规范性文件" in text
    assert "从未公开" in text
    table = client.get(f"/catalogues/{one.id}.csv").getvalue()
    assert catalogue.import_table(
        government_id=bureau.government.id,
        code="again",
        title="再次导入",
        name="a.csv",
        data=table,
        by=SYSTEM,
        at=AT,
    )
    assert client.get(f"/catalogues/{one.id}.json").json()["entries"][0]["code"]
    assert client.get("/catalogues/999999/").status_code == 404


def test_public_reads_guide_priorities_negative_list_and_documents(bureau):
    names = ("classification", "arrangement", "ways_of_access", "organ_name")
    more = ("address", "office_hours", "telephone", "online_contact")
    guide = GuideSpec(**{name: f"{name}的说明" for name in (*names, *more)})
    yearly.adopt_guide(
        government_id=bureau.government.id, unit_id=None, guide=guide, by=bureau.head, at=AT
    )
    yearly.adopt_priorities(
        government_id=bureau.government.id,
        year=2026,
        priorities=(PrioritySpec(text="公开防汛预案"),),
        by=bureau.head,
        at=AT,
    )
    row, client, code = given_published(bureau), Client(), bureau.government.code

    assert "telephone的说明" in page(client, "/guide/", g=code)
    assert "公开防汛预案" in page(client, "/priorities/", g=code)
    assert "负面清单" in page(client, "/negative-list/", g=code)
    assert row.title in page(client, "/documents/", g=code)
    assert row.title not in page(client, "/documents/", g=code, validity="repealed")
    assert row.title in page(client, "/documents/", g=code, subject="06")
    assert row.title not in page(client, "/documents/", g=code, subject="0401")


def test_public_page_of_a_record_carries_text_and_note(bureau):
    row = given_published(bureau, signature="青禾区水务局")
    url = reverse("public_publishing:page", args=[bureau.government.code, row.public_id])

    text = page(Client(), url)

    assert "一、压实责任。" in text
    assert "（此件公开发布）" in text
    assert "青禾区水务局" in text


def act(client, path, name, **given):
    return client.post(path, {"act": name, **given})


def test_self_check_runs_at_the_desk(bureau):
    kept = given_retained(bureau)
    desk = desk_of(bureau.unit, "unit_open_affairs_body")
    assert act(desk, "/desk/records/checks/", "open_self_check", year=2026).status_code == 302
    check = SelfCheck.objects.get()
    path = f"/desk/records/checks/self/{check.pk}/"
    assert kept.title in page(desk, path)
    answer = act(desk, path, "report_self_check")
    assert answer.status_code == 422
    assert "还有 1 件信息没有认定" in answer.content.decode()
    given = {"decision": "keep", "reason": "没有变化"}
    wrong = act(desk, path, "decide_self_check", item=999_999, **given)
    assert "表里没有这个序号" in wrong.content.decode()

    item = check.entries.get().pk
    assert act(desk, path, "decide_self_check", item=item, **given).status_code == 302
    assert act(desk, path, "report_self_check").status_code == 302
    assert "维持原属性 1 件" in page(desk, path)


def test_office_draws_judges_and_closes_at_the_desk(bureau):
    given_retained(bureau)
    desk = desk_of(bureau.office, "inspection_office")
    draw = {"title": "抽查", "size": 1, "seed": "88"}
    assert act(desk, "/desk/records/checks/", "draw_spot_check", **draw).status_code == 302
    check = SpotCheck.objects.get()
    path, item = f"/desk/records/checks/spot/{check.pk}/", check.items.get().pk
    judged = act(desk, path, "judge_spot_check", item=item, finding="right", text="已核")
    assert judged.status_code == 302
    assert act(desk, path, "close_spot_check").status_code == 302
    assert "已完成" in page(desk, path)


def test_office_cleans_up_at_the_desk(bureau):
    given_published(bureau, document_class="normative")
    desk = desk_of(bureau.office, "open_affairs_office")
    opened = act(desk, "/desk/records/checks/", "open_clean_up", title="清理", basis="条例")
    assert opened.status_code == 302
    round_ = CleanUp.objects.get()
    path, item = f"/desk/records/checks/clean-up/{round_.pk}/", round_.items.get().pk
    assert act(desk, path, "decide_clean_up", item=item, outcome="keep").status_code == 302
    assert act(desk, path, "close_clean_up", approval="会议纪要").status_code == 302
    assert CleanUp.objects.get().publication_id


def test_office_keeps_its_lists_at_the_desk(bureau):
    desk, path = desk_of(bureau.office, "open_affairs_office"), "/desk/records/lists/"
    entry = {
        "negative_class": "internal",
        "content": "值班安排",
        "basis": "条例第十六条",
        "valid_from": "2026-03-01",
        "reason": "编制",
    }
    assert act(desk, path, "revise_negative_list", **entry).status_code == 302
    assert act(desk, path, "fix_priority", year=2026, texts="甲\n乙").status_code == 302
    pattern = {"kind": "index", "pattern": "{org9}/{yyyy}-{seq:05d}", "valid_from": "2026-01-01"}
    assert act(desk, path, "adopt_number_scheme", **pattern).status_code == 302
    bad = act(desk, path, "keep_organ_codes", unit_id=bureau.unit.id, usc="1" * 18)
    assert "最后一位是校验码" in bad.content.decode()
    text = page(desk, path)
    assert "值班安排" in text
    assert "{org9}/{yyyy}-{seq:05d}" in text

    entry_id = NegativeEntry.objects.get().pk
    gone = {"item": entry_id, "on": "2026-03-04", "reason": "可以公开"}
    assert act(desk, f"{path}retire/", "revise_negative_list", **gone).status_code == 302
    wrong = act(desk, f"{path}retire/", "revise_negative_list", **{**gone, "item": 999_999})
    assert wrong.status_code == 422
