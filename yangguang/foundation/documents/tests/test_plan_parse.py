"""What a parsed plan promises: verbatim markers, lines, no guessed lead, plain JSON."""

from __future__ import annotations

import json

from yangguang.foundation.documents.rules import plain, plans
from yangguang.foundation.documents.rules.repair import repair
from yangguang.foundation.documents.rules.values import Certainty, ExtractedText, ParsedPlan

TRADITIONAL = """南山縣2016年政務公開工作方案
一、推進公開

(一)公開預算。各單位要及時公開預算。(牽頭單位:縣財政局,責任單位:各鄉鎮政府)
(二)公開決算。9月底前公開上年度決算。(牽頭單位:縣財政局、審計局)
"""


def parsed(text: str, known_units: tuple[str, ...] = ()) -> ParsedPlan:
    return plans.parse(repair(text), ExtractedText(text), known_units=known_units)


def test_markers_are_verbatim_and_lines_count_in_the_original() -> None:
    items = parsed(TRADITIONAL).items

    assert [item.raw_marker for item in items] == [
        "(牽頭單位:縣財政局,責任單位:各鄉鎮政府)",
        "(牽頭單位:縣財政局、審計局)",
    ]
    assert [item.line for item in items] == [4, 5]
    assert items[1].lead == ("县财政局", "审计局")
    assert items[1].lead_expanded == ("县财政局", "县审计局")


def test_spans_point_into_the_repaired_text() -> None:
    repaired = repair(TRADITIONAL)

    item = plans.parse(repaired, ExtractedText(TRADITIONAL)).items[1]

    assert repaired.text[item.marker_start : item.marker_end] == item.clean_marker
    limit = item.deadlines[0]
    assert repaired.text[limit.start : limit.end] == limit.text == "9月底前"


def test_the_year_of_the_title_serves_deadlines_without_year() -> None:
    limit = parsed(TRADITIONAL).items[1].deadlines[0]

    assert (str(limit.iso), limit.year_inferred) == ("2016-09-30", True)


def test_a_deadline_before_the_date_of_the_document_is_asked_about() -> None:
    text = "某局工作方案\n某局办公室\n2020年6月1日\n一、任务\n1.办好网站。从2020年3月1日起实行。(责任单位:信息科)\n"

    codes = [question.code for question in parsed(text).items[0].questions]

    assert "before_issue_date" in codes


def test_a_known_unit_is_taken_although_its_name_looks_like_none() -> None:
    text = "某局工作方案\n一、任务\n1.办好网站。(大数据牵头)\n2.办好公报。(大数据牵头)\n"

    without, with_known = parsed(text), parsed(text, ("大数据",))

    assert without.items == ()
    assert [item.lead for item in with_known.items] == [("大数据",), ("大数据",)]


def test_clauses_without_marker_get_no_lead_but_their_subjects() -> None:
    text = "某镇工作方案\n一、任务\n(一)公开财务。各村要按季公布，镇党政办负责检查。\n(二)公开补贴。民政办要公示名单。\n"

    clauses = parsed(text).unmarked_clauses

    assert [clause.path for clause in clauses] == ["一/(一)", "一/(二)"]
    assert [clause.implied_actors for clause in clauses] == [("各村", "镇党政办"), ("民政办",)]


def test_an_unclosed_bracket_is_read_and_doubted() -> None:
    text = "某县工作方案\n一、任务\n1.办好网站。(牵头单位:县政府办,责任单位:各乡镇\n"

    item = parsed(text).items[0]

    assert item.lead == ("县政府办",)
    assert item.certainty is Certainty.UNSURE


def test_a_document_that_is_no_plan_says_so_in_chinese() -> None:
    plan = parsed("春天来了\n桃花开了。\n")

    assert (plan.is_plan, plan.items, plan.unmarked_clauses) == (False, (), ())
    assert plan.notices[-1].code == "no_plan"
    assert "没有生成任务" in plan.notices[-1].text


def test_a_plan_without_units_says_that_all_need_a_lead() -> None:
    plan = parsed(
        "某乡2021年工作方案\n一、任务\n(一)加强公开。要逐户公示。\n(二)加强解读。要发布图解。\n"
    )

    assert plan.is_plan
    assert [notice.code for notice in plan.notices][-1] == "no_marker"


def test_numbers_run_in_printed_order() -> None:
    text = "某局工作方案\n一、甲(责任单位:办公室)\n1.办会。\n2.办文。(责任单位:秘书科)\n二、乙\n3.办网。(责任单位:信息科)\n"

    items = parsed(text).items

    assert [(item.number, item.path) for item in items] == [(1, "一"), (2, "一/2"), (3, "二/3")]


def test_exchange_form_is_plain_json_with_the_agreed_names() -> None:
    data = plans.as_truth(parsed(TRADITIONAL), name="nanshan", repairs=repair(TRADITIONAL).repairs)

    again = json.loads(json.dumps(data, ensure_ascii=False))

    assert again == data
    assert {"document", "items", "unmarked_clauses", "repairs", "notices", "is_plan"} <= data.keys()
    assert data["items"][1]["id"] == "nanshan-02"
    assert data["items"][1]["deadline_details"][0] | {"act": None} == {
        "text": "9月底前",
        "kind": "fixed_date",
        "iso": "2016-09-30",
        "year_inferred": True,
        "act": None,
    }
    assert data["document"]["title"] == "南山县2016年政务公开工作方案"


def test_a_parsed_plan_survives_plain_data_and_back() -> None:
    plan = parsed(TRADITIONAL)

    assert plain.from_plain(ParsedPlan, plain.to_plain(plan)) == plan
