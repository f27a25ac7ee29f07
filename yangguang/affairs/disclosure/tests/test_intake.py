"""A received document becomes a record with what it says about itself."""

from datetime import date

import pytest

from yangguang.affairs.disclosure.selectors import get_record
from yangguang.affairs.disclosure.services import intake
from yangguang.affairs.disclosure.tests.factories import AT, TODAY, given_bureau
from yangguang.foundation.documents.services import reception
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
TEXT = """信息分类：水利;文件编号：;公开方式：主动公开;
生成日期：2026-02-20;公开时限：常年公开;公开范围：面向全社会;
责任部门：青禾区水务局
青禾区水务局文件
青水发〔2026〕12号
青禾区水务局关于加强防汛值守的通知
各镇人民政府，区直各单位：
经区政府同意，根据《中华人民共和国防洪法》，现就防汛值守工作通知如下。
一、严格执行二十四小时值班。
青禾区水务局
2026年2月20日
（此件公开发布）
"""


def test_printed_fields_are_taken_over_and_missing_ones_named():
    bureau = given_bureau()
    document_id = reception.receive_document(
        government_id=bureau.government.id,
        name="通知.txt",
        data=TEXT.encode(),
        by=SYSTEM,
        at=AT,
    )

    found = intake.prefill(document_id=document_id, unit_id=bureau.unit.id, on=TODAY)
    record_id = intake.register_from_document(
        document_id=document_id, unit_id=bureau.unit.id, by=bureau.drafter, at=AT
    )

    record = get_record(record_id)
    assert record.document_number == "青水发〔2026〕12号"
    assert record.title.endswith("关于加强防汛值守的通知")
    assert (record.formed_on, record.issued_on) == (date(2026, 2, 20), date(2026, 2, 20))
    assert (record.information_class, record.responsible_office) == ("水利", "青禾区水务局")
    assert record.note == "（此件公开发布）"
    assert any("防洪法" in one.title for one in record.basis_documents)
    assert "严格执行二十四小时值班" in record.body
    assert record.document_id == document_id
    assert "信息分类" not in found.missing
