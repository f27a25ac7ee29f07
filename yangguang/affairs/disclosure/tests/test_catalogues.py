"""Catalogues and their coverage."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter

from yangguang.affairs.disclosure.models import Catalogue, CatalogueEntry
from yangguang.affairs.disclosure.rules import catalogue_rows
from yangguang.affairs.disclosure.selectors import catalogues
from yangguang.affairs.disclosure.selectors import entry_coverage as coverage
from yangguang.affairs.disclosure.selectors.entry_coverage import CoverageFilter
from yangguang.affairs.disclosure.services import (
    catalogue,
    filing,
    publication,
    registration,
    review,
)
from yangguang.affairs.disclosure.tests.factories import (
    AT,
    TODAY,
    WITHHELD,
    codes_of_refusal,
    given_bureau,
    given_draft,
    given_proposed,
    pass_review,
    reveal,
)
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
HEAD = "编号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级,五公开环节"
ROWS = (
    "A-1,政策文件,规范性文件,全文,条例第二十条,信息形成或变更之日起20个工作日内,水务部门,■政府网站、□政府公报,全社会,主动,县级,决策公开",
    "A-2,统计,月报,数据,条例第二十条,每月,水务部门,政府网站,全社会,主动,县级,结果公开",
    "A-3,报告,年度报告,报告,条例第四十九条,每年1月31日前,水务部门,政府网站,全社会,主动,县级,结果公开",
)


@pytest.fixture
def bureau():
    return given_bureau()


def table(*rows, head=HEAD):
    return "\n".join((head, *(rows or ROWS))).encode()


def given_catalogue(bureau, *rows, name="目录.csv"):
    return catalogue.import_table(
        government_id=bureau.government.id,
        code="basic",
        title="水务主动公开基本目录",
        name=name,
        data=table(*rows),
        by=bureau.head,
        at=AT,
    )


def states(bureau, on=TODAY):
    rows = coverage.coverage(CoverageFilter(bureau.government.id), on=on).entries
    return {row.code: row.state for row in rows if row.unit_id == bureau.unit.id}


def test_table_becomes_a_catalogue_whose_words_name_the_units(bureau):
    catalogue_id = given_catalogue(bureau)

    first, second, third = catalogues.entries_of(catalogue_id)
    assert (first.working_days, first.channels, first.level_titles, first.stage_label) == (
        20,
        ("政府网站", "政府公报"),
        ("县级",),
        "决策公开",
    )
    assert second.cycle == "month"
    assert third.cycle == "year"
    assert catalogues.entry_units_of(catalogue_id, "A-1") == (bureau.unit.id,)


def test_workbook_reads_like_the_text_table(bureau):
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    for number, line in enumerate((HEAD, *ROWS)):
        sheet.write_row(number, 0, line.split(","))
    book.close()

    rows = catalogue.table_of("目录.xlsx", buffer.getvalue())

    assert catalogue_rows.read(rows) == catalogue_rows.read(
        [line.split(",") for line in (HEAD, *ROWS)]
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a,b\n1,2", "没有找到表头"),
        (table(head=HEAD.replace("公开时限", "别的")), "缺少“公开时限”这一列"),
        (table(ROWS[0], ROWS[0]), "和第 2 行重复"),
        (table(ROWS[0].replace("条例第二十条", "")), "第 2 行“公开依据”：“公开依据”是空的"),
        (table(ROWS[0].replace("县级", "厅级")), "“厅级”不是公开层级"),
        (table(ROWS[0].replace(",主动,", ",随便,")), "“随便”不是公开方式"),
        (table(ROWS[0].replace("决策公开", "全公开")), "“全公开”不在"),
        ("编号".encode("utf-16"), "没有找到表头"),
    ],
)
def test_wrong_table_is_refused_with_row_and_column(bureau, data, words):
    with pytest.raises(Exception) as found:
        catalogue.import_table(
            government_id=bureau.government.id,
            code="basic",
            title="目录",
            name="目录.csv",
            data=data,
            by=bureau.head,
            at=AT,
        )

    assert words in str(found.value) or "读不出来" in str(found.value)
    assert not Catalogue.objects.exists()


def test_new_version_keeps_the_units_of_a_matter_and_its_history(bureau):
    catalogue_id = given_catalogue(bureau)
    units = [bureau.unit.id, bureau.other.id]
    catalogue.assign_units(
        catalogue_id=catalogue_id, code="A-1", unit_ids=units, by=bureau.head, at=AT
    )

    given_catalogue(bureau, ROWS[0].replace("全文", "全文和解读"), ROWS[1])

    assert [one.number for one in catalogues.versions_of(catalogue_id)] == [2, 1]
    assert set(catalogues.entry_units_of(catalogue_id, "A-1")) == set(units)
    assert catalogues.get_entry(catalogue_id, "A-1").content == "全文和解读"
    assert CatalogueEntry.objects.filter(catalogue_id=catalogue_id).count() == 5


def test_only_the_office_adopts_a_catalogue(bureau):
    assert codes_of_refusal(
        catalogue.import_table,
        government_id=bureau.government.id,
        code="basic",
        title="目录",
        name="目录.csv",
        data=table(),
        by=bureau.staff,
    ) == ("access.forbidden",)


def test_shipped_catalogues_fit_the_level_of_the_government(bureau):
    assert catalogue.seed_catalogues(by=SYSTEM, at=AT) == 2
    assert catalogue.seed_catalogues(by=SYSTEM, at=AT) == 0

    basic, standard = catalogues.catalogues_of(bureau.government.id)
    codes = {entry.code for entry in catalogues.entries_of(basic.id)}
    assert "21-01-01" in codes
    assert "21-02-01" not in codes
    assert len(catalogues.catalogue_tree(standard.id)) == 26


def publish_in(bureau, catalogue_id, code, published_on):
    row = given_proposed(bureau)
    filing.file_under(record_id=row.pk, places=[(catalogue_id, code)], by=bureau.drafter, at=AT)
    review.submit(record_id=row.pk, by=bureau.drafter, at=AT)
    pass_review(bureau, row)
    review.issue(record_id=row.pk, issued_on=TODAY, by=bureau.leader, at=AT)
    publication.publish(record_id=row.pk, by=bureau.staff, at=AT)
    reveal(type(row).objects.get(pk=row.pk))
    publication.mark_published(record_id=row.pk, published_on=published_on, at=AT)


def test_coverage_tells_published_due_overdue_and_never(bureau):
    catalogue_id = given_catalogue(bureau)
    assert states(bureau) == {"A-1": "never", "A-2": "never", "A-3": "never"}

    draft = given_draft(bureau)
    filing.file_under(record_id=draft.pk, places=[(catalogue_id, "A-1")], by=bureau.drafter, at=AT)
    assert states(bureau)["A-1"] == "due"
    assert states(bureau, date(2026, 4, 30))["A-1"] == "overdue"

    publish_in(bureau, catalogue_id, "A-2", TODAY)
    assert states(bureau)["A-2"] == "published"
    assert states(bureau, date(2026, 4, 2))["A-2"] == "due"
    assert states(bureau, date(2026, 5, 2))["A-2"] == "overdue"


def test_yearly_matter_is_overdue_after_its_day(bureau):
    catalogue_id = given_catalogue(bureau)
    publish_in(bureau, catalogue_id, "A-3", TODAY)

    assert states(bureau, date(2026, 12, 31))["A-3"] == "published"
    assert states(bureau, date(2027, 1, 31))["A-3"] == "due"
    assert states(bureau, date(2027, 2, 1))["A-3"] == "overdue"


def test_gap_report_names_what_is_missing_and_counts_agree(bureau):
    given_catalogue(bureau)
    where = CoverageFilter(bureau.government.id)

    gaps = coverage.gap_report(where, on=TODAY).entries

    assert [row.code for row in gaps] == ["A-1", "A-2", "A-3"]
    assert coverage.coverage_counts(where, on=TODAY) == {
        "published": 0,
        "due": 0,
        "overdue": 0,
        "never": 3,
    }
    (unit,) = coverage.coverage_by_unit(where, on=TODAY)
    assert (unit.total, unit.share) == (3, 0.0)


def test_coverage_costs_the_same_for_many_units(bureau, django_assert_max_num_queries):
    catalogue_id = given_catalogue(bureau)
    catalogue.assign_units(
        catalogue_id=catalogue_id,
        code="A-1",
        unit_ids=[bureau.unit.id, bureau.other.id, bureau.office.id],
        by=bureau.head,
        at=AT,
    )

    with django_assert_max_num_queries(2):
        coverage.coverage(CoverageFilter(bureau.government.id), on=TODAY)
    with django_assert_max_num_queries(2):
        coverage.coverage_by_unit(CoverageFilter(bureau.government.id), on=TODAY)


def test_withheld_record_does_not_wait_in_a_catalogue(bureau):
    catalogue_id = given_catalogue(bureau)
    row = given_draft(bureau)
    filing.file_under(record_id=row.pk, places=[(catalogue_id, "A-1")], by=bureau.drafter, at=AT)
    registration.determine_attribute(record_id=row.pk, choice=WITHHELD, by=bureau.drafter, at=AT)

    assert states(bureau)["A-1"] == "never"
