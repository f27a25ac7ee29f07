"""Tables that a file marks: merged cells, two header rows, repeated headers, rows cut by a page."""

from __future__ import annotations

from dataclasses import dataclass, field

from yangguang.foundation.documents.rules import plans
from yangguang.foundation.documents.rules.repair import repair
from yangguang.foundation.documents.rules.structure.columns import Role, column_role, settle_roles
from yangguang.foundation.documents.rules.values import Cell, ExtractedText, ParsedPlan, TableSpan


@dataclass
class Sheet:
    """Writes a table as a reader does: one cell a line, spans on the side."""

    text: str = ""
    cells: list[Cell] = field(default_factory=list)
    start: int = 0

    def cell(self, row: int, column: int, words: str, rows: int = 1, columns: int = 1) -> None:
        begin = len(self.text)
        self.text += words
        self.cells.append(Cell(row, column, begin, len(self.text), rows, columns))
        self.text += "\n"

    def read(self, before: str = "") -> ParsedPlan:
        shift = len(before)
        cells = tuple(
            Cell(c.row, c.column, c.start + shift, c.end + shift, c.row_span, c.column_span)
            for c in self.cells
        )
        text = before + self.text
        table = TableSpan(shift, len(text), cells)
        return plans.parse(repair(text), ExtractedText(text, (table,)))


def rows(*lines: tuple[str, ...]) -> Sheet:
    sheet = Sheet()
    for row, line in enumerate(lines):
        for column, words in enumerate(line):
            sheet.cell(row, column, words)
    return sheet


def test_columns_are_known_by_their_synonyms() -> None:
    names = {
        "序号": Role.NUMBER,
        "重点任务": Role.TASK,
        "工作事项": Role.TASK,
        "具体措施": Role.MEASURES,
        "牵头单位": Role.LEAD,
        "主办科室": Role.LEAD,
        "牵头落实单位": Role.LEAD,
        "责任单位": Role.OWNER,
        "承办部门": Role.OWNER,
        "落实单位": Role.OWNER,
        "配合单位": Role.RESPONSIBLE,
        "协办单位": Role.RESPONSIBLE,
        "责任领导": Role.LEADER,
        "责任人": Role.LEADER,
        "督办单位": Role.SUPERVISOR,
        "完成时限": Role.DEADLINE,
        "时间节点": Role.DEADLINE,
        "公开方式和要求": Role.METHOD,
        "类别": Role.CATEGORY,
        "备注": Role.REMARK,
    }

    assert {name: column_role(name) for name in names} == names


def test_the_last_of_two_task_columns_holds_the_tasks() -> None:
    assert settle_roles(("重点任务", "主要内容", "责任单位")) == (
        Role.CATEGORY,
        Role.TASK,
        Role.OWNER,
    )


def test_a_unit_cell_merged_over_rows_counts_for_each() -> None:
    sheet = Sheet()
    for column, name in enumerate(("序号", "工作任务", "责任单位", "完成时限")):
        sheet.cell(0, column, name)
    sheet.cell(1, 0, "1")
    sheet.cell(1, 1, "公开权责清单")
    sheet.cell(1, 2, "司法局、编办", rows=2)
    sheet.cell(1, 3, "2023年5月底前")
    sheet.cell(2, 0, "2")
    sheet.cell(2, 1, "公开执法依据")
    sheet.cell(2, 3, "2023年6月底前")

    items = sheet.read().items

    assert [(item.path, item.lead) for item in items] == [
        ("1", ("司法局", "编办")),
        ("2", ("司法局", "编办")),
    ]


def test_a_section_row_over_all_columns_names_the_path() -> None:
    sheet = Sheet()
    for column, name in enumerate(("任务", "牵头单位", "配合单位")):
        sheet.cell(0, column, name)
    sheet.cell(1, 0, "一、强化公开", columns=3)
    sheet.cell(2, 0, "1.公开预算")
    sheet.cell(2, 1, "财政局")
    sheet.cell(2, 2, "各镇街")
    sheet.cell(3, 0, "二、强化解读", columns=3)
    sheet.cell(4, 0, "2.发布图解")
    sheet.cell(4, 1, "政府办")
    sheet.cell(4, 2, "")

    items = sheet.read("附件\n任务分解表\n").items

    assert [(item.path, item.heading, item.lead, item.responsible) for item in items] == [
        ("附件/一/1", "强化公开", ("财政局",), ("各镇街",)),
        ("附件/二/2", "强化解读", ("政府办",), ()),
    ]


def test_a_category_cell_merged_over_rows_names_the_section() -> None:
    sheet = Sheet()
    for column, name in enumerate(("类别", "序号", "具体任务", "责任单位")):
        sheet.cell(0, column, name)
    sheet.cell(1, 0, "一、经济领域", rows=2)
    sheet.cell(1, 1, "1")
    sheet.cell(1, 2, "公开惠企政策")
    sheet.cell(1, 3, "工信局")
    sheet.cell(2, 1, "2")
    sheet.cell(2, 2, "公开项目进展")
    sheet.cell(2, 3, "发改局")

    items = sheet.read().items

    assert [(item.path, item.section, item.heading) for item in items] == [
        ("一/1", "经济领域", "公开惠企政策"),
        ("一/2", "经济领域", "公开项目进展"),
    ]


def test_two_header_rows_are_one_header() -> None:
    sheet = Sheet()
    sheet.cell(0, 0, "序号", rows=2)
    sheet.cell(0, 1, "工作任务", rows=2)
    sheet.cell(0, 2, "责任分工", columns=2)
    sheet.cell(1, 2, "牵头单位")
    sheet.cell(1, 3, "配合单位")
    for column, words in enumerate(("1", "开展普查", "统计局", "各社区")):
        sheet.cell(2, column, words)

    item = sheet.read().items[0]

    assert (item.lead, item.responsible, item.lead_label) == (("统计局",), ("各社区",), "牵头单位")


def test_a_header_repeated_on_the_next_page_is_no_task() -> None:
    header = ("序号", "任务", "责任单位")

    items = rows(header, ("1", "修路", "交通局"), header, ("2", "架桥", "水利局")).read().items

    assert [item.path for item in items] == ["1", "2"]


def test_a_row_that_a_page_break_cut_goes_on() -> None:
    items = (
        rows(
            ("序号", "任务", "责任单位"),
            ("1", "整治占道经营，规范停车秩序，", "城管局"),
            ("", "2023年8月底前完成。", ""),
            ("2", "清理小广告。", "城管局"),
        )
        .read()
        .items
    )

    assert [item.path for item in items] == ["1", "2"]
    assert items[0].text == "整治占道经营，规范停车秩序，2023年8月底前完成。"
    assert [limit.iso.isoformat() for limit in items[0].deadlines if limit.iso] == ["2023-08-31"]


def test_rows_that_share_a_number_get_paths_of_their_own() -> None:
    sheet = Sheet()
    for column, name in enumerate(("序号", "任务", "措施", "责任单位")):
        sheet.cell(0, column, name)
    sheet.cell(1, 0, "1", rows=2)
    sheet.cell(1, 1, "防汛", rows=2)
    sheet.cell(1, 2, "清淤河道")
    sheet.cell(1, 3, "水利局")
    sheet.cell(2, 2, "储备物资")
    sheet.cell(2, 3, "应急局")

    items = sheet.read().items

    assert [(item.path, item.measures, item.lead) for item in items] == [
        ("1/¶1", "清淤河道", ("水利局",)),
        ("1/¶2", "储备物资", ("应急局",)),
    ]


def test_units_on_lines_of_one_cell_are_parted() -> None:
    items = rows(("任务", "责任单位"), ("开展检查", "县司法局\n县政务服务局")).read().items

    assert items[0].lead == ("县司法局", "县政务服务局")


def test_a_unit_name_broken_in_its_cell_is_mended() -> None:
    items = rows(("任务", "责任单位"), ("开展检查", "县自然资\n源局、县水利局")).read().items

    assert items[0].lead == ("县自然资源局", "县水利局")


def test_raw_marker_is_the_cell_as_printed() -> None:
    item = rows(("任务", "责任单位"), ("开展检查", "縣司法局、縣審計局")).read().items[0]

    assert item.raw_marker == "縣司法局、縣審計局"
    assert item.lead == ("县司法局", "县审计局")


def test_a_table_without_units_sets_no_task() -> None:
    sheet = rows(("指标", "数值"), ("办件量", "1203"), ("满意率", "98%"))

    assert sheet.read("2023年统计表\n").items == ()
