"""Pages of interpretation at the desk: every act over plain forms, and what is refused."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.affairs.disclosure.tests.factories import (
    AT,
    given_bureau,
    given_proposed,
    given_published,
)
from yangguang.affairs.interpretation.models import (
    EffectEvaluation,
    InterpretationPlan,
    MediaContact,
    Piece,
)
from yangguang.affairs.interpretation.tests.desk_cases import address, desk_of, page, send
from yangguang.affairs.interpretation.tests.factories import (
    fresh,
    given_piece,
    given_plan,
    given_published_piece,
    given_signed_piece,
    given_submitted_piece,
)

pytestmark = pytest.mark.django_db
STAFF = ("drafter", "open_affairs_staff")
PLAN = {
    "outline": "讲清补贴发给谁、怎么领。",
    "elements": ["背景依据", "主要内容"],
    "first_interpreter": "李文清",
    "first_interpreter_title": "局长",
    "media_outlets": "青禾日报\n青禾广播",
    "steps-TOTAL_FORMS": "3",
    "steps-INITIAL_FORMS": "0",
    "steps-0-phase": "before",
    "steps-0-form": "briefing",
    "steps-0-planned_on": "2026-03-05",
    "steps-1-phase": "at",
    "steps-1-form": "chart",
}
PIECE = {
    "title": "防汛通知一图读懂",
    "form": "chart",
    "phase": "at",
    "body": "值守自印发之日起。",
    "elements": ["背景依据"],
    "interpreter": "李文清",
    "interpreter_title": "局长",
    "interpreter_role": "principal",
    "themes": "防汛",
    "files-TOTAL_FORMS": "3",
    "files-INITIAL_FORMS": "0",
}


@pytest.fixture(autouse=True)
def _on_a_wednesday_in_march():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def bureau():
    return given_bureau()


def test_list_shows_what_must_be_interpreted_and_how_far_it_is(bureau):
    row = given_proposed(bureau, document_class="policy")
    other = given_proposed(bureau)
    given_plan(bureau, row)
    given_piece(bureau, row)

    text = page(desk_of(bureau.unit, "drafter"), "documents")

    assert row.title in text
    assert other.title not in text
    assert "文件公开后起算" in text
    assert "1 件" in text
    assert "还差website" not in text
    assert "还差政府网站" in text


@pytest.mark.parametrize(
    ("standing", "is_shown"),
    [
        ("plan_draft", True),
        ("no_plan", False),
        ("open", False),
        ("done", False),
        ("reviewing", False),
        ("arranged", True),
    ],
)
def test_list_is_narrowed_by_standing(bureau, standing, is_shown):
    row = given_proposed(bureau, document_class="policy")
    given_plan(bureau, row)

    text = page(desk_of(bureau.unit, "drafter"), "documents", standing=standing)

    assert (row.title in text) is is_shown


def test_own_unit_reads_its_own_documents_only(bureau):
    row = given_proposed(bureau, document_class="policy")

    stranger = desk_of(bureau.other, "drafter")

    assert row.title not in page(stranger, "documents")
    assert row.title in page(desk_of(bureau.office, "open_affairs_office"), "documents")
    page(stranger, "document", row.pk, status=403)


def test_list_takes_the_same_number_of_queries_for_one_and_for_300_documents(bureau):
    row = given_proposed(bureau, document_class="policy")
    client = desk_of(bureau.office, "open_affairs_office")
    page(client, "documents")
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client, "documents")
    rows, copies = type(row), []
    for _ in range(300):
        row.pk = None
        copies.append(rows(**{f.attname: getattr(row, f.attname) for f in rows._meta.fields}))
    rows.objects.bulk_create(copies)

    with CaptureQueriesContext(connection) as many:
        text = page(client, "documents")

    assert text.count('data-l="解读方案"') == 50
    assert len(many) == len(few)
    assert len(many) <= 30


def test_plan_is_drawn_up_with_rows_and_changed(bureau):
    row = given_proposed(bureau, document_class="policy")
    client = desk_of(bureau.unit, "drafter")

    more = send(client, "new_plan", row.pk, status=200, **PLAN, more="1").content.decode()
    assert 'name="steps-3-phase"' in more
    assert "讲清补贴发给谁" in more
    assert 'value="2026-03-05"' in more
    assert not InterpretationPlan.objects.exists()

    send(client, "new_plan", row.pk, **PLAN)

    plan = InterpretationPlan.objects.get()
    assert [(step.phase, step.form) for step in plan.steps.all()] == [
        ("before", "briefing"),
        ("at", "chart"),
    ]
    assert plan.media_outlets == ["青禾日报", "青禾广播"]
    assert "讲清补贴发给谁" in page(client, "change_plan", plan.pk)
    send(client, "change_plan", plan.pk, **{**PLAN, "outline": "改一改。"})
    plan.refresh_from_db()
    assert plan.outline == "改一改。"


def test_plan_without_steps_is_refused_and_nothing_is_kept(bureau):
    row = given_proposed(bureau, document_class="policy")
    steps = {name: value for name, value in PLAN.items() if not name.startswith("steps-")}
    rows = {"steps-TOTAL_FORMS": "3", "steps-INITIAL_FORMS": "0"}

    client = desk_of(bureau.unit, "drafter")
    answer = send(client, "new_plan", row.pk, status=422, **steps, **rows)

    assert "请至少安排一项解读" in answer.content.decode()
    assert not InterpretationPlan.objects.exists()


def test_plan_goes_with_its_document_and_comes_back(bureau):
    row = given_proposed(bureau, document_class="policy")
    plan = given_plan(bureau, row)
    client = desk_of(bureau.unit, "drafter")
    assert "没有报" in page(client, "document", row.pk)

    send(client, "hand_in_plan", plan.pk)
    text = page(client, "document", row.pk)

    assert "已报（解读方案.txt）" in text
    assert "不能“修改方案”" in text
    send(client, "take_back_plan", plan.pk)
    send(client, "close_plan", plan.pk)
    plan.refresh_from_db()
    assert plan.state == "draft"


def test_piece_is_written_with_files_and_changed(bureau):
    row = given_proposed(bureau, document_class="policy")
    client = desk_of(bureau.unit, "drafter")
    files = {
        "files-0-file": SimpleUploadedFile("图.txt", "图".encode()),
        "files-0-description": "一张流程图",
    }

    send(client, "new_piece", row.pk, **PIECE, **files)

    piece = Piece.objects.get()
    file = piece.files.get()
    assert (piece.form, piece.themes, file.description) == ("chart", ["防汛"], "一张流程图")
    assert client.get(address("piece_file", piece.pk, file.pk)).content == "图".encode()
    assert client.get(address("piece_file", piece.pk, file.pk + 99)).status_code == 404
    assert "图.txt" in page(client, "change_piece", piece.pk)
    send(client, "change_piece", piece.pk, **{**PIECE, "title": "新标题"})
    assert (fresh(piece).title, piece.files.count()) == ("新标题", 0)


def test_file_without_description_is_refused(bureau):
    row = given_proposed(bureau, document_class="policy")
    files = {"files-0-file": SimpleUploadedFile("图.txt", "图".encode())}

    client = desk_of(bureau.unit, "drafter")
    answer = send(client, "new_piece", row.pk, status=422, **PIECE, **files)

    assert "请用一两句话说明“图.txt”的内容" in answer.content.decode()
    assert not Piece.objects.exists()


def test_piece_goes_to_review_and_back_through_the_page(bureau):
    piece = given_piece(bureau, given_proposed(bureau, document_class="policy"))
    client = desk_of(bureau.unit, *STAFF)

    send(client, "submit_piece", piece.pk)
    assert fresh(piece).state == "reviewing"
    text = page(client, "piece", piece.pk)
    assert "内容审查：发现" in text
    assert "第 1 次" in text
    assert "不能“送审”" in text
    send(client, "recall_piece", piece.pk)
    send(client, "hand_in_material", piece.pk)
    send(client, "abandon_piece", piece.pk)
    assert fresh(piece).state == "abandoned"


def test_incomplete_piece_says_what_is_missing(bureau):
    row = given_proposed(bureau, document_class="policy")
    piece = given_piece(bureau, row, interpreter="", elements=())
    client = desk_of(bureau.unit, "drafter")

    text = page(client, "piece", piece.pk)

    assert "请写明由谁解读" in text
    assert "请勾选这份材料讲到了哪些内容要素" in text
    send(client, "submit_piece", piece.pk)
    assert fresh(piece).state == "draft"


def test_signed_piece_waits_for_its_document_then_goes_out_and_is_taken_down(bureau):
    early = given_signed_piece(bureau, given_proposed(bureau, document_class="policy"))
    client = desk_of(bureau.unit, *STAFF)
    assert "所解读的文件还没有公开" in page(client, "piece", early.pk)
    send(client, "publish_piece", early.pk)
    assert fresh(early).state == "signed"
    send(client, "reopen_piece", early.pk)
    assert fresh(early).state == "draft"

    piece = given_published_piece(bureau, given_published(bureau, document_class="policy"))
    assert "看公开的网页" in page(client, "piece", piece.pk)
    send(client, "withdraw_piece", piece.pk, status=422)
    assert fresh(piece).state == "published"
    send(client, "withdraw_piece", piece.pk, reason="content-error", note="数字有误")
    assert fresh(piece).state == "withdrawn"


def test_signed_piece_of_a_public_document_is_published_from_its_page(bureau):
    piece = given_signed_piece(bureau, given_published(bureau, document_class="policy"))

    send(desk_of(bureau.unit, *STAFF), "publish_piece", piece.pk)

    assert fresh(piece).state == "entered"


def test_media_and_effects_are_recorded_on_the_document_page(bureau):
    piece = given_published_piece(bureau, given_published(bureau, document_class="policy"))
    record_id = piece.record_id
    office = desk_of(bureau.office, "open_affairs_office")
    media = {"step": "reported", "outlet": "青禾日报", "on": "2026-03-04"}

    answer = send(office, "record_media", record_id, status=422, **media)
    assert "媒体刊播要填写报道网址" in answer.content.decode()
    assert not MediaContact.objects.exists()
    send(office, "record_media", record_id, **media, address="https://news.example/1")
    effect = {"effect": "partly", "findings": "留言 12 条", "problems": "热线没写"}
    answer = send(office, "evaluate_effect", record_id, status=422, **effect)
    assert "写了问题，就要给出整改期限" in answer.content.decode()
    send(office, "evaluate_effect", record_id, **effect, correct_by="2026-03-20")

    text = page(office, "document", record_id)
    assert "青禾日报" in text
    assert "2026-03-20 前整改" in text
    found = EffectEvaluation.objects.get()
    staff = desk_of(bureau.unit, *STAFF)
    assert "热线没写" in page(staff, "problems")
    send(staff, "record_correction", found.pk, status=422)
    send(staff, "record_correction", found.pk, correction="已补上热线")
    found.refresh_from_db()
    assert found.correction == "已补上热线"
    assert "没有要整改的问题" in page(staff, "problems")


def test_who_may_only_review_is_refused_every_act(bureau):
    piece = given_submitted_piece(bureau, given_proposed(bureau, document_class="policy"))
    reviewer = desk_of(bureau.unit, "secrecy_reviewer")

    assert "现在没有您可以办理的事" in page(reviewer, "piece", piece.pk)
    for act in ("recall_piece", "change_piece", "publish_piece", "abandon_piece"):
        send(reviewer, act, piece.pk, status=403)

    assert fresh(piece).state == "reviewing"
