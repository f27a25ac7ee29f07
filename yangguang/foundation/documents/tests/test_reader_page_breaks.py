from yangguang.foundation.documents.readers.layout.joining import JoinedTable
from yangguang.foundation.documents.readers.layout.ruled import GridCell, RuledTable

HEAD = ("序号", "任务", "单位")


def piece(*rows, merged=()):
    """A table on one page; `merged` gives (row, column, row_span), covered cells are `None`."""
    spans = {(row, column): span for row, column, span in merged}
    cells = tuple(
        GridCell(r, c, spans.get((r, c), 1), 1, text)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text is not None
    )
    return RuledTable(0, 100, (10.0, 50.0, 200.0, 300.0), len(rows), cells)


def joined(*pieces):
    table = JoinedTable(pieces[0].columns)
    for one in pieces:
        assert table.takes(one)
        table.add(one)
    return {(c.row, c.column): (c.text, c.row_span) for c in table.cells}, table.rows


def test_a_repeated_head_is_kept_once():
    found, rows = joined(piece(HEAD, ("1", "甲", "办")), piece(HEAD, ("2", "乙", "局")))

    assert rows == 3
    assert found[(2, 0)] == ("2", 1)


def test_a_row_cut_by_the_page_is_one_row():
    found, rows = joined(
        piece(HEAD, ("1", "编制公开", "办公室")), piece(HEAD, ("", "目录。", ""), ("2", "乙", "局"))
    )

    assert rows == 3
    assert found[(1, 1)] == ("编制公开目录。", 1)
    assert found[(1, 2)] == ("办公室", 1)
    assert found[(2, 0)] == ("2", 1)


def test_a_merged_unit_goes_on_over_the_page():
    first = piece(HEAD, ("1", "甲", "办"), ("2", "乙", None), merged=[(1, 2, 2)])
    second = piece(HEAD, ("3", "丙", ""), ("4", "丁", "局"))

    found, rows = joined(first, second)

    assert rows == 5
    assert found[(1, 2)] == ("办", 3)
    assert (3, 2) not in found
    assert found[(4, 2)] == ("局", 1)


def test_an_empty_cell_in_a_column_without_merges_stays_empty():
    found, _ = joined(piece(HEAD, ("1", "甲", "办")), piece(("2", "乙", "")))

    assert found[(2, 2)] == ("", 1)
    assert found[(1, 2)] == ("办", 1)


def test_other_columns_are_another_table():
    table = JoinedTable((10.0, 90.0, 200.0, 300.0))

    assert not table.takes(piece(HEAD))
    assert not JoinedTable((10.0, 50.0)).takes(piece(HEAD))
