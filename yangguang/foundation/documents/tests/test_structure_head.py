"""What a document says about itself, and what is only inferred."""

from __future__ import annotations

from datetime import date

import pytest

from yangguang.foundation.documents.rules.structure import head, outline
from yangguang.foundation.documents.rules.structure.head import read_day
from yangguang.foundation.documents.rules.structure.places import place_of
from yangguang.foundation.documents.rules.values import DocumentHead


def read(text: str, metadata: dict[str, str] | None = None) -> DocumentHead:
    return head(text, text, metadata or {}, tree=outline(text))


@pytest.mark.parametrize(
    ("organ", "name", "level"),
    [
        ("中共南宁市青秀区委办公室", "南宁市青秀区", "市辖区"),
        ("赣江市人民政府办公厅", "赣江市", "设区的市"),
        ("江南省人民政府", "江南省", "省"),
        ("广西壮族自治区人民政府办公厅", "广西壮族自治区", "自治区"),
        ("重庆市人民政府", "重庆市", "直辖市"),
        ("清水土家族苗族自治县人民政府办公室", "清水土家族苗族自治县", "自治县"),
        ("平安县沙坝乡人民政府", "平安县沙坝乡", "乡"),
        ("东城街道办事处", "东城街道", "街道"),
        ("云岭州人民政府", None, None),
        ("国务院办公厅", "全国", "国家"),
    ],
)
def test_places_and_levels_are_read_from_organs(
    organ: str, name: str | None, level: str | None
) -> None:
    place = place_of(organ)

    assert (place.name, place.level) == (name, level) if place else name is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("二〇二三年三月十五日", date(2023, 3, 15)),
        ("二○一六年十二月三十一日", date(2016, 12, 31)),
        ("2018年6月22日", date(2018, 6, 22)),
        ("2018-06-22", date(2018, 6, 22)),
        ("2018年13月1日", None),
    ],
)
def test_dates_are_read(printed: str, day: date | None) -> None:
    assert read_day(printed) == day


def test_titles_are_joined_over_line_breaks() -> None:
    told = read("江口市2024年\n政务公开工作要点\n为做好工作，制定本要点。\n一、任务\n1.公开。\n")

    assert told.title == "江口市2024年政务公开工作要点"


def test_the_plan_counts_and_not_the_letter_that_issues_it() -> None:
    told = read(
        "关于印发江口市2024年政务公开工作要点的通知\n各部门：\n现将要点印发给你们。\n江口市人民政府办公室\n2024年4月1日\n"
        "江口市2024年政务公开工作要点\n一、任务\n1.公开。\n"
    )

    assert told.title == "江口市2024年政务公开工作要点"
    assert told.fields["M09"] == "关于印发江口市2024年政务公开工作要点的通知"
    assert told.issued_on == date(2024, 4, 1)


def test_nothing_inferred_stands_in_a_field() -> None:
    told = read(
        "为贯彻《东山县人民政府办公室关于印发东山县2020年政务公开工作要点的通知》（东府办〔2020〕5号）精神，结合我镇实际，制定本方案。\n"
        "一、任务\n1.公开财务。全镇各村要公开。\n"
    )

    assert (told.title, told.issuers, told.jurisdiction, told.level, told.year) == (
        None,
        (),
        None,
        None,
        None,
    )
    assert told.inferred["jurisdiction"] == "东山县某镇"
    assert told.inferred["level"] == "镇"
    assert told.inferred["year"] == "2020"
    assert "head_missing" in [notice.code for notice in told.notices]


def test_a_title_of_the_file_alone_is_inferred() -> None:
    told = read("一、任务\n1.公开财务。\n", {"title": "某镇公开方案"})

    assert told.title is None
    assert told.inferred["title"] == "某镇公开方案"


def test_citations_have_title_and_number() -> None:
    told = read(
        "为落实《某省公开条例》（省人大公告第9号）、《某省工作要点》（省办函〔2020〕23号）和国办发〔2019〕54号文件要求，制定本方案。\n一、任务\n1.公开。\n"
    )

    assert [(one.title, one.number) for one in told.citations] == [
        ("某省公开条例", None),
        ("某省工作要点", "省办函〔2020〕23号"),
        (None, "国办发〔2019〕54号"),
    ]
