"""Whatever a text holds, reading it ends, and what it tells points into the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.documents.rules import plans
from yangguang.foundation.documents.rules.repair import repair
from yangguang.foundation.documents.rules.values import Cell, ExtractedText, TableSpan

PIECES = [
    "一、", "二、", "(一)", "（二）", "1.", "2、", "(1)", "①", "一是", "第三条 ", "附件", "附件1", "正文",
    "推进公开", "加强领导。", "各单位要落实", "2023年6月底前", "每年至少1次", "责任单位", "牵头单位：", "配合单位:",
    "县财政局", "各县(市、区)政府", "各市、县委宣传部", "办公室", "张三", "、", "，", "；", "。", "(", ")", "（", "）", "〔", "〕",
    "【", "】", "[", "]", "|", "\t", "  ", "\n", "\n\n", "序号", "工作任务", "完成时限", "牵头", "会同", "会", "负责", "等部门", "由",
    "★", "“", "”", "《", "》", "— 2 —", "某县人民政府办公室", "2023年3月1日", "某政办发〔2023〕1号", "\u3000", "\xa0", "**", "# ", "- ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_spans_stay_inside(text: str) -> None:
    repaired = repair(text)

    plan = plans.parse(repaired, ExtractedText(text))

    size = len(repaired.text)
    assert [item.number for item in plan.items] == list(range(1, len(plan.items) + 1))
    for item in plan.items:
        assert 0 <= item.start <= size
        assert 0 <= item.marker_start <= item.marker_end <= size
        assert item.raw_marker in text
        assert 1 <= item.line <= text.count("\n") + 1
        assert all(item.lead)
    for clause in plan.unmarked_clauses:
        assert clause.text.strip()
    assert plan.is_plan or not (plan.items or plan.unmarked_clauses)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.integers(0, 4),
            st.sampled_from(PIECES),
            st.integers(1, 3),
            st.integers(1, 3),
        ),
        max_size=14,
    )
)
def test_any_table_is_read(drawn: list[tuple[int, int, str, int, int]]) -> None:
    text, cells = "", []
    for row, column, words, rows, columns in drawn:
        begin = len(text)
        text += words
        cells.append(Cell(row, column, begin, len(text), rows, columns))
        text += "\n"

    plan = plans.parse(repair(text), ExtractedText(text, (TableSpan(0, len(text), tuple(cells)),)))

    assert all(item.raw_marker in text for item in plan.items)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(2, 4))
def test_a_text_read_again_reads_the_same(text: str, times: int) -> None:
    extracted = ExtractedText(text)
    repaired = repair(text)

    readings = {repr(plans.parse(repaired, extracted)) for _ in range(times)}

    assert len(readings) == 1
