"""Entering a document at the desk with its units, or from a received document."""

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client

from yangguang.affairs.disclosure.models import Record
from yangguang.affairs.disclosure.tests.factories import AT, given_bureau
from yangguang.affairs.disclosure.tests.test_intake import TEXT
from yangguang.foundation.documents.services import reception
from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
PATH = "/desk/records/new/"


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


def test_document_is_entered_with_its_units_and_from_a_received_one():
    bureau = given_bureau()
    desk = Client()
    desk.force_login(User.objects.get(pk=given_actor("drafter", unit=bureau.unit).user_id))
    form = {
        "title": "关于防汛的通知",
        "document_class": "policy",
        "genre": "notice",
        "formed_on": "2026-03-02",
        "issuers": f"{bureau.unit.name}\n外地某局",
        "is_proxy": "on",
    }

    refused = desk.post(PATH, form)
    assert refused.status_code == 422
    assert "代政府起草的文件，请填写起草单位。" in refused.content.decode()
    assert not Record.objects.exists()
    assert desk.post(PATH, {**form, "drafter_unit_id": bureau.unit.id}).status_code == 302
    row = Record.objects.get()
    assert (row.proxy_for_id, row.drafter_unit_id) == (bureau.government.id, bureau.unit.id)
    assert [one["unit_id"] for one in row.issuers] == [bureau.unit.id, None]

    document_id = reception.receive_document(
        government_id=bureau.government.id, name="通知.txt", data=TEXT.encode(), by=SYSTEM, at=AT
    )
    assert desk.get(PATH, {"document": "999999"}).status_code == 404
    assert "通知.txt" in desk.get(PATH, {"document": document_id}).content.decode()
    sent = {**form, "is_proxy": "", "title": "收到的通知"}
    assert desk.post(f"{PATH}?document={document_id}", sent).status_code == 302
    assert Record.objects.get(title="收到的通知").document_id == document_id
