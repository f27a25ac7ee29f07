import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from yangguang.foundation.duties.tests.factories import duties_about
from yangguang.kernel.errors import Refused
from yangguang.oversight.ledger import selectors
from yangguang.oversight.ledger.services import export, progress, revision
from yangguang.oversight.ledger.services.intake import HeadChanges
from yangguang.oversight.ledger.services.revision import TaskChanges
from yangguang.oversight.ledger.tests.factories import (
    AT,
    TODAY,
    codes_of_refusal,
    fixed,
    given_city,
    given_plan,
    given_task,
    item,
    report,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return given_city()


def test_revision_says_what_changed_and_why(city):
    plan_id = given_plan(city, title="青禾区实施方案")

    revision.revise_plan(
        plan_id=plan_id,
        changes=HeadChanges(title="青禾区工作方案"),
        reason="标题勘误",
        by=city.head,
        at=AT,
    )

    detail = selectors.get_plan(plan_id, by=city.leader, on=TODAY)
    (row,) = detail.revisions
    assert (row.revision, row.reason) == (2, "标题勘误")
    assert row.changes == (("标题", "青禾区实施方案", "青禾区工作方案"),)


def test_reorganised_task_goes_to_its_new_unit_with_its_history(city):
    task = given_task(city, item(deadlines=(fixed(date(2026, 6, 30)),)))
    progress.report_progress(
        task_id=task.pk, progress=report(30), by=city.officer(city.finance), at=AT
    )

    revision.revise_task(
        task_id=task.pk,
        changes=TaskChanges(lead_unit_ids=(city.audit.id,), requirement="公开到项级"),
        reason="职责划转",
        by=city.head,
        at=AT,
    )

    detail = selectors.get_task(task.pk, by=city.head, on=TODAY)
    assert [row.unit_id for row in detail.members] == [city.audit.id]
    assert [row.unit_name for row in detail.reports] == ["青禾区财政局"]
    assert detail.requirement == "公开到项级"
    assert duties_about(f"task:{task.pk}")[0].owner_unit_id == city.audit.id


@pytest.mark.parametrize(
    ("changes", "reason", "code"),
    [
        (TaskChanges(heading=" "), "改", "ledger.no_heading"),
        (TaskChanges(lead_unit_ids=()), "改", "ledger.no_lead"),
        (TaskChanges(lead_unit_ids=(0,)), "改", "ledger.strange_unit"),
        (TaskChanges(heading="新"), " ", "ledger.reason_required"),
        (TaskChanges(heading="公开部门预算"), "改", "ledger.nothing_changed"),
        (TaskChanges(channel="网" * 501), "改", "ledger.too_long"),
    ],
)
def test_revision_that_cannot_stand_is_refused(city, changes, reason, code):
    task = given_task(city)

    codes = codes_of_refusal(
        revision.revise_task, task_id=task.pk, changes=changes, reason=reason, by=city.head
    )

    assert codes == (code,)


def test_revised_number_must_be_free(city):
    given_plan(city, document_number="青政〔2026〕1号")
    plan_id = given_plan(city, document_number="青政〔2026〕2号")

    codes = codes_of_refusal(
        revision.revise_plan,
        plan_id=plan_id,
        changes=HeadChanges(document_number="青政〔2026〕1号"),
        reason="勘误",
        by=city.head,
    )

    assert codes == ("ledger.number_adopted",)


@pytest.mark.parametrize("who", ["clerk", "officer", "stranger"])
def test_only_the_office_revises(city, who):
    task = given_task(city)
    actor = {
        "clerk": city.clerk,
        "officer": city.officer(city.finance),
        "stranger": given_city().head,
    }[who]

    codes = codes_of_refusal(
        revision.revise_task,
        task_id=task.pk,
        changes=TaskChanges(heading="新"),
        reason="改",
        by=actor,
    )

    assert codes == ("access.forbidden",)


def rows_of(data):
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def test_exported_text_is_never_a_formula(city):
    given_task(city, item('=HYPERLINK("http://x","点我")', text="=1+1"))

    data = export.ledger_workbook(selectors.TaskFilter(), by=city.leader, on=TODAY)

    head, row = rows_of(data)
    assert head == list(selectors.COLUMNS)
    assert row[3] == '=HYPERLINK("http://x","点我")'
    assert b"<f>" not in data


def test_breakdown_table_prints_what_the_plan_prints(city):
    plan_id = given_plan(
        city,
        item(
            "公开预算",
            responsible=("各镇政府",),
            deadlines=(fixed(date(2026, 6, 30)),),
            requirement="到项级",
            measures="专题培训",
            channel="门户网站",
        ),
    )

    head, row = rows_of(export.breakdown_workbook(plan_id, by=city.leader, on=TODAY))

    assert head == list(export.BREAKDOWN_COLUMNS)
    assert row == [
        1.0,
        "二/(一)",
        "公开预算",
        "到项级",
        "专题培训",
        "门户网站",
        "区财政局",
        "各镇政府",
        "",
        "",
        "2026年6月30日前",
        "2026-06-30",
    ]


def test_stranger_exports_nothing(city):
    plan_id, stranger = given_plan(city), given_city().head

    with pytest.raises(Refused) as refused:
        export.breakdown_workbook(plan_id, by=stranger, on=TODAY)

    assert refused.value.codes == ("access.forbidden",)
    own = export.ledger_workbook(selectors.TaskFilter(), by=stranger, on=TODAY)
    assert len(rows_of(own)) == 1


def test_breakdown_of_a_long_plan_costs_few_queries(city, django_assert_max_num_queries):
    plan_id = given_plan(city, *[item(f"任务{n}") for n in range(60)])

    with django_assert_max_num_queries(13):
        rows = export.breakdown_rows(plan_id, by=city.leader, on=TODAY)

    assert [row.number for row in rows] == list(range(1, 61))
