from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
import time_machine

from yangguang.oversight.ledger.choices import TaskState
from yangguang.oversight.ledger.tests.public_cases import (
    NOW,
    Errand,
    given_city,
    given_done,
    given_plan,
    task_of,
)
from yangguang.oversight.ledger.web.public_columns import COLUMNS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan_id():
    found = given_plan(
        given_city(),
        Errand("公布决策草案", date(2026, 6, 10)),
        Errand("公布会议决定", date(2026, 5, 8)),
        Errand("更新权责清单"),
    )
    given_done(task_of(found, "公布会议决定"), date(2026, 5, 6))
    return found


def csv_rows(client, query=""):
    data = b"".join(client.get(f"/ledger.csv{query}").streaming_content)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def json_of(client, query=""):
    return json.loads(b"".join(client.get(f"/ledger.json{query}").streaming_content))


def test_csv_is_marked_as_utf8_for_spreadsheets(client, plan_id):
    response = client.get("/ledger.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="ledger.csv"' in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith("\ufeff任务编号,政府,".encode())


def test_csv_and_json_carry_the_same_rows(client, plan_id):
    rows, document = csv_rows(client), json_of(client)

    assert [row["任务"] for row in rows] == [row["heading"] for row in document["tasks"]]
    assert document["generated_on"] == "2026-06-17"
    late, undated, done = document["tasks"]
    assert (late["clock"], late["due_on"], late["state"]) == ("over", "2026-06-10", "pending")
    assert (undated["clock"], undated["due_on"]) == ("none", None)
    assert (done["clock"], done["finished_on"], done["evidence"]) == ("kept", "2026-05-06", 1)
    assert done["evidence_url"] == "https://www.example.com/gongshi"
    assert rows[1]["到期日"] == ""


def test_csv_speaks_chinese_where_json_keeps_codes(client, plan_id):
    rows, document = csv_rows(client), json_of(client)

    assert list(rows[0]) == [column.title for column in COLUMNS]
    assert [row["时钟"] for row in rows] == ["逾期", "原文无期限", "按期办结"]
    assert [row["办理状态"] for row in rows] == ["待办", "待办", "已办结"]
    assert [row["期限"] for row in rows] == ["6月10日前", "", "5月8日前"]
    assert [row["位置"] for row in rows] == ["一、（1）", "一、（3）", "一、（2）"]
    assert [row["clock"] for row in document["tasks"]] == ["over", "none", "kept"]
    assert document["tasks"][0]["path"] == "一/（1）"


def test_address_in_a_row_opens_the_task(client, plan_id):
    row = json_of(client)["tasks"][0]

    assert row["url"].startswith("http://testserver/ledger/")
    assert client.get(row["url"].removeprefix("http://testserver")).status_code == 200


def test_filters_of_the_page_cut_the_download(client, plan_id):
    assert [row["任务"] for row in csv_rows(client, "?clock=over")] == ["公布决策草案"]
    assert json_of(client, "?q=权责")["tasks"][0]["heading"] == "更新权责清单"


def test_empty_download_is_still_a_document(client):
    assert json_of(client)["tasks"] == []
    assert csv_rows(client) == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_text_that_a_spreadsheet_would_run_is_disarmed(client, start):
    given_plan(given_city(), Errand(f"{start}HYPERLINK(1)", date(2026, 9, 30)), is_filed=False)

    heading = csv_rows(client)[0]["任务"]

    assert heading.startswith("'")
    assert heading.strip("'").strip() == f"{start}HYPERLINK(1)".strip()


def test_schema_describes_every_key_of_a_row(client, plan_id):
    schema = client.get("/data/ledger.schema.json").json()
    item = schema["properties"]["tasks"]["items"]

    assert set(item["properties"]) == {column.key for column in COLUMNS}
    document = json_of(client)
    assert document["schema"] == "http://testserver/data/ledger.schema.json"
    assert item["properties"]["clock"]["enum"][:3] == ["ok", "soon", "over"]
    assert set(item["properties"]["state"]["enum"]) == {*TaskState.values, None}
    kinds = {"integer": int, "string": str, "null": type(None)}
    for row in document["tasks"]:
        assert set(row) == set(item["required"])
        for key, value in row.items():
            allowed = tuple(kinds[kind] for kind in item["properties"][key]["type"])
            assert isinstance(value, allowed), key
            assert value in item["properties"][key].get("enum", [value]), key


def test_data_page_explains_every_column_and_links_every_government(client, plan_id):
    body = client.get("/data/").content.decode()

    for column in COLUMNS:
        assert f"<code>{column.key}</code>" in body
        assert f'<th scope="row">{column.title}</th>' in body
        assert column.explanation in body
    assert "/ledger.csv?g=qinghe" in body


def test_head_request_streams_nothing(client, plan_id):
    response = client.head("/ledger.csv")

    assert response.status_code == 200
    assert not response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_download_of_many_rows_asks_in_batches(client, django_assert_max_num_queries):
    errands = [Errand(f"公布第{n:03}项", date(2026, 9, 30)) for n in range(120)]
    given_plan(given_city(), *errands, is_filed=False)

    with django_assert_max_num_queries(16):
        assert len(csv_rows(client)) == 120
