"""Step 1 at the desk: a plan comes in, or the page says why not and what to do."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from yangguang.foundation.documents.tests.factories import only_document, received_documents
from yangguang.oversight.ledger.tests import desk_cases as cases
from yangguang.oversight.ledger.tests.desk_cases import desk_of, text_of
from yangguang.oversight.ledger.tests.factories import given_city

pytestmark = pytest.mark.django_db
NEW = "/desk/plans/new/"


def upload(desk, name, data):
    file = BytesIO(data)
    file.name = name
    return desk.post(NEW, {"way": "file", "file": file})


def clerk():
    return desk_of(given_city().office, cases.CLERK)


def test_a_text_file_leads_to_the_repair_page():
    desk = clerk()

    response = upload(desk, "方案.txt", cases.PLAN.encode())

    document = only_document()
    assert response.status_code == 302
    assert response.url == f"/desk/plans/documents/{document.pk}/"
    assert document.received_by_name == "周经办"


def test_pasted_text_gets_its_first_line_as_name():
    desk = clerk()

    response = desk.post(NEW, {"way": "text", "name": "", "text": cases.PLAN})

    assert response.status_code == 302
    assert only_document().name == "青禾区2026年政务公开工作方案.txt"


def test_an_empty_file_is_refused_with_what_to_do():
    response = upload(clerk(), "空.txt", b"")

    assert response.status_code == 422
    assert "这个文件是空的" in text_of(response)
    assert received_documents() == []


def test_no_file_at_all_is_an_error_of_the_field():
    response = clerk().post(NEW, {"way": "file"})

    assert response.status_code == 422
    assert "请选择一份文件。" in text_of(response)


def test_no_text_at_all_is_an_error_of_the_field():
    response = clerk().post(NEW, {"way": "text", "text": " "})

    assert response.status_code == 422
    assert "请粘贴方案全文。" in text_of(response)


def test_the_same_file_twice_leads_to_the_first_one():
    desk = clerk()
    upload(desk, "方案.txt", cases.PLAN.encode())

    response = upload(desk, "方案副本.txt", cases.PLAN.encode())

    assert response.status_code == 422
    page = text_of(response)
    assert "已由周经办" in page
    assert f"/desk/plans/documents/{only_document().pk}/" in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("程序.exe", b"MZ\x90\x00" + bytes(range(256)) * 20),
        ("图.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_the_page_says_why(name, data):
    desk = clerk()

    response = desk.get(upload(desk, name, data).url)

    document = only_document()
    page = text_of(response)
    assert response.status_code == 200
    assert document.state == "unreadable"
    assert document.refusal_text in page
    assert "换一份文件上传" in page
    assert f"/desk/plans/documents/{document.pk}/original/" in page


def test_a_file_with_a_password_says_to_take_it_off():
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        archive.writestr("方案.txt", "内容")
    raw = bytearray(data.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.find(signature) + offset] |= 1
    desk = clerk()

    page = text_of(desk.get(upload(desk, "方案.zip", bytes(raw)).url))

    assert only_document().state == "unreadable"
    assert "原件已保存" in page


def test_the_original_comes_back_byte_for_byte():
    desk = clerk()
    upload(desk, "方 案.txt", cases.PLAN.encode("gb18030"))

    response = desk.get(f"/desk/plans/documents/{only_document().pk}/original/")

    assert response.content == cases.PLAN.encode("gb18030")
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_somebody_who_may_not_take_plans_in_is_refused():
    desk = desk_of(given_city().finance, cases.OFFICER)

    assert desk.get(NEW).status_code == 403
    assert upload(desk, "方案.txt", cases.PLAN.encode()).status_code == 403
    assert received_documents() == []


def test_a_document_of_another_government_is_closed():
    desk = clerk()
    upload(desk, "方案.txt", cases.PLAN.encode())
    path = f"/desk/plans/documents/{only_document().pk}/"
    stranger = clerk()

    assert stranger.get(path).status_code == 403
    assert stranger.get(f"{path}original/").status_code == 403
    assert stranger.post(f"{path}open/").status_code == 403


def test_a_document_that_does_not_exist_is_a_missing_page():
    assert clerk().get("/desk/plans/documents/999/").status_code == 404
