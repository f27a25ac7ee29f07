import pytest

from yangguang.foundation.documents.readers import numerals, read
from yangguang.foundation.documents.tests import files
from yangguang.foundation.documents.tests.files import level, paragraph

OUTLINE = (
    level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def lines(body, numbering, styles=files.HEADING_STYLES):
    data = files.docx(body, parts={"numbering": numbering, "styles": styles})
    return read(data, name="a.docx").text.split("\n")


def items(*places):
    return "".join(paragraph("项", number=place) for place in places)


def test_levels_count_and_start_again_below_a_higher_one():
    numbering = files.numbering({0: OUTLINE}, {1: "0"})
    body = items((1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1))

    assert lines(body, numbering) == [
        "一、项", "（一）项", "1.项", "2.项", "（二）项", "1.项", "（1）项", "二、项", "（一）项",
    ]  # fmt: skip


def test_a_level_that_never_restarts_goes_on():
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", lvlRestart="0")
    numbering = files.numbering({0: levels}, {1: "0"})

    assert lines(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering) == [
        "一、项",
        "1.项",
        "二、项",
        "2.项",
    ]


def test_two_lists_of_one_definition_share_the_count_unless_overridden():
    override = '0 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = files.numbering({0: level(0, "decimal", "%1.")}, {1: "0", 2: "0", 3: override})

    got = lines(items((1, 0), (2, 0), (3, 0), (3, 0)), numbering)

    assert got == ["1.项", "2.项", "5.项", "6.项"]


def test_an_override_may_bring_its_own_level():
    override = f'0 <w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    numbering = files.numbering({0: level(0, "decimal", "%1.")}, {1: override})

    assert lines(items((1, 0), (1, 0)), numbering) == ["A)项", "B)项"]


def test_numbers_come_from_styles_with_their_tied_levels():
    levels = level(0, "chineseCounting", "第%1章", pStyle="c", suff="space") + level(
        1, "chineseCounting", "第%2条", pStyle="d"
    )
    styles = files.styles(
        '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="d"><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = (
        paragraph("总则", style="c") + paragraph("目的", style="d") + paragraph("依据", style="d")
    )

    got = lines(body, files.numbering({0: levels}, {1: "0"}), styles)

    assert got == ["第一章 总则", "第一条 目的", "第二条 依据"]


def test_list_zero_takes_the_number_of_a_style_away():
    styles = files.styles(
        '<w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = paragraph("甲", style="c") + paragraph("乙", style="c", number=(0, 0))

    assert lines(body, files.numbering({0: OUTLINE}, {1: "0"}), styles) == ["一、甲", "乙"]


def test_a_list_style_lends_its_definition():
    numbering = files.numbering(
        {0: level(0, "decimal", "%1."), 1: '<w:numStyleLink w:val="list"/>'}, {1: "0", 2: "1"}
    )
    styles = files.styles(
        '<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )

    assert lines(items((2, 0), (2, 0)), numbering, styles) == ["1.项", "2.项"]


def test_legal_levels_write_all_parts_in_digits():
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", isLgl="1")
    numbering = files.numbering({0: levels}, {1: "0"})

    assert lines(items((1, 0), (1, 1), (1, 1)), numbering) == ["一、项", "1.1 项", "1.2 项"]


def test_bullets_are_shown_and_unknown_lists_are_not():
    numbering = files.numbering({0: level(0, "bullet", "\uf0b7")}, {1: "0"})

    assert lines(items((1, 0), (9, 0)), numbering) == ["•项", "项"]


def test_numbers_are_printed_in_cells_and_after_tracked_changes():
    numbering = files.numbering({0: level(0, "decimal", "%1")}, {1: "0"})
    rows = [
        [files.cell(paragraph("甲", number=(1, 0))), files.cell("乙")],
        [files.cell(paragraph("丙", number=(1, 0))), files.cell("丁")],
    ]

    assert lines(files.table(*rows), numbering) == ["1 甲", "乙", "2 丙", "丁"]


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1005, "一千零五"),
        ("chineseLegalSimplified", 23, "贰拾叁"),
        ("ideographDigital", 10, "一〇"),
        ("japaneseCounting", 12, "十二"),
        ("decimalEnclosedCircle", 11, "⑪"),
        ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 3, "⒊"),
        ("decimalFullWidth", 12, "\uff11\uff12"),
        ("decimalZero", 7, "07"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("thaiLetters", 4, "4"),
        ("decimalEnclosedParen", 21, "21"),
    ],
)
def test_each_format_prints_as_word_prints_it(form, number, shown):
    assert numerals.shown(number, form) == shown
