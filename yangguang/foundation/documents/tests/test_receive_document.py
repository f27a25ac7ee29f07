import hashlib
from datetime import UTC, datetime

import pytest
from django.core.files.storage import default_storage

from yangguang.foundation.documents import selectors
from yangguang.foundation.documents.choices import MAX_BYTES
from yangguang.foundation.documents.models import Document
from yangguang.foundation.documents.services import judgement, reception
from yangguang.foundation.organisations.tests.factories import given_actor, given_government
from yangguang.kernel.errors import Refused
from yangguang.kernel.models import Fact

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
PLAN = """青山县2026年政务公开工作方案
一、公开财政信息
（一）公开预算。6月30日前公开部门预算。（牵头单位：县财政局）
"""
GARBLED = "青山縣2026年政務(wù)公開工作方案\n一、公開信息\n(一)公開預算。(牽頭單位:縣財政局)\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def government():
    return given_government()


@pytest.fixture
def office(government):
    return given_actor("open_affairs_office", government=government)


def receive(government, by, data, name="方案.txt"):
    return reception.receive_document(
        government_id=government.id, name=name, data=data, by=by, at=AT
    )


def announced():
    facts = Fact.objects.filter(event__startswith="documents.").order_by("id")
    return [fact.event for fact in facts]


def test_original_bytes_are_kept_under_their_digest(government, office):
    data = PLAN.encode("gb18030")

    document_id = receive(government, office, data)

    view = selectors.get_document(document_id)
    assert (view.name, view.size, view.state) == ("方案.txt", len(data), "read")
    assert view.sha256 == hashlib.sha256(data).hexdigest()
    assert selectors.get_original(document_id) == data
    assert announced() == ["documents.document_received"]


def test_reading_is_the_same_as_without_the_database(government, office):
    document_id = receive(government, office, GARBLED.encode())

    kept = selectors.get_reading(document_id)

    read = selectors.read_bytes(GARBLED.encode(), name="方案.txt")
    assert kept.extracted == read.extracted
    assert kept.repairs == read.repairs
    assert kept.repaired.text == read.repaired.text
    assert kept.plan == read.plan


def test_same_file_twice_is_refused_and_the_first_is_named(government, office):
    first = receive(government, office, PLAN.encode())

    with pytest.raises(Refused) as refused:
        receive(government, office, PLAN.encode(), name="又一份.txt")

    assert refused.value.codes == ("documents.same_file",)
    assert refused.value.reasons[0].field == f"document:{first}"
    assert "2026-03-04" in str(refused.value)
    assert Document.objects.count() == 1


def test_another_government_may_have_the_same_file(government, office):
    other = given_government()
    theirs = given_actor("open_affairs_office", government=other)

    receive(government, office, PLAN.encode())
    receive(other, theirs, PLAN.encode())

    assert Document.objects.count() == 2


@pytest.mark.parametrize(
    ("size", "code"), [(0, "documents.empty"), (MAX_BYTES + 1, "documents.too_large")]
)
def test_file_of_a_bad_size_is_not_taken_in(size, code):
    reasons = reception.why_not_receive(size=size)

    assert [reason.code for reason in reasons] == [code]
    assert "请" in reasons[0].text


def test_empty_file_leaves_nothing_behind(government, office):
    with pytest.raises(Refused):
        receive(government, office, b"")

    assert Document.objects.count() == 0
    assert announced() == []


def test_unreadable_file_is_kept_with_what_to_do(government, office):
    data = bytes(range(256)) * 40

    document_id = receive(government, office, data, name="方案.docx")

    view = selectors.get_document(document_id)
    assert view.state == "unreadable"
    assert view.refusal_code
    assert "请" in view.refusal
    assert selectors.get_original(document_id) == data


@pytest.mark.parametrize("role", ["leader_in_charge", "third_party_evaluator"])
def test_role_without_the_task_is_refused(government, role):
    stranger = given_actor(role, government=government)

    with pytest.raises(Refused) as refused:
        receive(government, stranger, PLAN.encode())

    assert refused.value.codes == ("access.forbidden",)
    assert Document.objects.count() == 0


def test_office_of_another_government_is_refused(government):
    stranger = given_actor("open_affairs_office", government=given_government())

    with pytest.raises(Refused):
        receive(government, stranger, PLAN.encode())

    assert not default_storage.exists("documents") or not Document.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\文件\\方案.txt", "方案.txt"),
        ("../../etc/方案.txt", "方案.txt"),
        ("方\x00案\n.txt", "方案.txt"),
        ("", "未命名文件"),
    ],
)
def test_name_keeps_no_path_and_no_control_character(government, office, given, kept):
    document_id = receive(government, office, PLAN.encode(), name=given)

    assert selectors.get_document(document_id).name == kept


def test_one_repair_can_be_undone_and_put_back(government, office):
    document_id = receive(government, office, GARBLED.encode())
    before = selectors.get_reading(document_id)
    index = next(i for i, row in enumerate(before.repairs) if "wù" in row.original)

    judgement.reject_repair(document_id=document_id, index=index, by=office, at=AT)
    undone = selectors.get_reading(document_id)
    judgement.restore_repair(document_id=document_id, index=index, by=office, at=AT)
    restored = selectors.get_reading(document_id)

    assert "wù" in undone.repaired.text
    assert undone.rejected == {index}
    assert undone.repairs == before.repairs
    assert restored.repaired.text == before.repaired.text
    assert announced()[1:] == [
        "documents.repair_rejected",
        "documents.repair_restored",
    ]


def test_undoing_twice_changes_and_announces_nothing_more(government, office):
    document_id = receive(government, office, GARBLED.encode())

    for _ in range(2):
        judgement.reject_repair(document_id=document_id, index=0, by=office, at=AT)

    assert Fact.objects.filter(event="documents.repair_rejected").count() == 1


@pytest.mark.parametrize("index", [-1, 9999])
def test_repair_that_does_not_exist_is_refused(government, office, index):
    document_id = receive(government, office, GARBLED.encode())

    with pytest.raises(Refused) as refused:
        judgement.reject_repair(document_id=document_id, index=index, by=office, at=AT)

    assert refused.value.codes == ("documents.no_such_repair",)


def test_stranger_may_not_judge_repairs(government, office):
    document_id = receive(government, office, GARBLED.encode())
    stranger = given_actor("open_affairs_office", government=given_government())

    with pytest.raises(Refused):
        judgement.reject_repair(document_id=document_id, index=0, by=stranger, at=AT)

    assert selectors.get_reading(document_id).rejected == frozenset()
