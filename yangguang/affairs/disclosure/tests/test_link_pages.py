"""Catalogue places, relations and a given-up revision at the desk."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from yangguang.affairs.disclosure.models import (
    CatalogueEntry,
    NegativeEntry,
    RecordFiling,
    RecordRelation,
    RecordRevision,
)
from yangguang.affairs.disclosure.selectors import catalogues_of
from yangguang.affairs.disclosure.services import catalogue
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    given_bureau,
    given_draft,
    given_published,
)
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


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


def test_record_is_filed_under_the_entries_that_were_found_and_chosen(bureau):
    catalogue.seed_catalogues(by=SYSTEM, at=AT)
    first = catalogues_of(bureau.government.id)[0]
    code = CatalogueEntry.objects.filter(catalogue_id=first.id).order_by("id")[0].code
    record_id = given_draft(bureau).id
    desk, path = desk_of(bureau.unit, "drafter"), f"/desk/records/{record_id}/places/"

    refused = desk.post(path, {"places": [f"{first.id}:没有这一项"]})
    assert refused.status_code == 422
    assert "现行目录里没有这一项" in refused.content.decode()
    assert not RecordFiling.objects.exists()

    assert desk.post(path, {"places": [f"{first.id}:{code}"]}).status_code == 302
    row = RecordFiling.objects.get()
    assert (row.record_id, row.catalogue_id, row.code) == (record_id, first.id, code)
    found = desk.get(path, {"words": "绝对没有的词"}).content.decode()
    assert f'value="{first.id}:{code}" checked' in found
    assert found.count('type="checkbox"') == 1


def test_relation_names_a_document_by_its_number(bureau):
    record_id = given_draft(bureau).id
    desk, path = desk_of(bureau.unit, "drafter"), f"/desk/records/{record_id}/relations/"

    refused = desk.post(path, {"kind": "repeals"})
    assert refused.status_code == 422
    assert "请选择对方文件，或者填写它的标题或文号。" in refused.content.decode()
    assert not RecordRelation.objects.exists()

    sent = {"kind": "repeals", "target_title": "旧办法", "target_number": "武政发[2019]3号"}
    assert desk.post(path, sent).status_code == 302
    row = RecordRelation.objects.get()
    assert (row.kind, row.target_number) == ("repeals", "武政发〔2019〕3号")


def test_published_record_says_why_it_cannot_be_filed(bureau):
    record_id = given_published(bureau).id
    desk = desk_of(bureau.unit, "drafter")

    found = desk.get(f"/desk/records/{record_id}/places/").content.decode()

    assert "现在不能归目" in found
    assert 'name="places"' not in found


def test_proposed_revision_is_given_up_once(bureau):
    record_id = given_published(bureau).id
    desk, path = desk_of(bureau.unit, "open_affairs_staff"), f"/desk/records/{record_id}/"
    sent = {"title": "改过的标题", "body": "改过的正文。", "abstract": "", "change_note": "更正"}
    assert desk.post(f"{path}propose-revision/", sent).status_code == 302
    assert "放弃修订" in desk.get(path).content.decode()

    assert desk.post(f"{path}drop-revision/").status_code == 302

    assert RecordRevision.objects.get().ended_at == AT
    assert desk.post(f"{path}drop-revision/").status_code == 404


def test_entry_of_the_negative_list_gets_a_new_wording(bureau):
    desk, path = desk_of(bureau.office, "open_affairs_office"), "/desk/records/lists/"
    words = {"act": "revise_negative_list", "negative_class": "internal", "basis": "条例第十六条"}
    day = {"valid_from": "2026-03-01", "reason": "新增"}
    assert desk.post(path, {**words, **day, "content": "值班安排"}).status_code == 302
    old = NegativeEntry.objects.get()
    sent = {
        **words,
        "item": old.pk,
        "content": "夜间值班安排",
        "on": "2026-03-04",
        "reason": "改窄",
    }

    wrong = desk.post(f"{path}amend/", {**sent, "item": 999_999})
    assert wrong.status_code == 422
    assert NegativeEntry.objects.count() == 1
    assert desk.post(f"{path}amend/", sent).status_code == 302

    new = NegativeEntry.objects.get(valid_to=None)
    assert (new.key, new.content) == (old.key, "夜间值班安排")
    assert new.unit_id == old.unit_id
