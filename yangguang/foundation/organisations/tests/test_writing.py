import pytest

from yangguang.foundation.organisations.choices import DivisionType, Level, UnitKind
from yangguang.foundation.organisations.rules import data
from yangguang.foundation.organisations.rules.places import (
    Place,
    core_of,
    party_form,
    prefixes_of,
    segments,
    superior_prefixes,
)
from yangguang.foundation.organisations.rules.writing import basic, fold

CITY = prefixes_of(Place(1, "青禾市", "青禾", "prefecture"))
DISTRICT = prefixes_of(Place(2, "青禾市南湖区", "南湖区", "district"))


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("各县〔市、区〕政府", "各县(市、区)政府"),
        (" 市 财政局 ", "市财政局"),
        ("“市财政局”", "市财政局"),
        ("市财政局；", "市财政局"),
        ("市編办(审改办)", "市編办(审改办)"),
    ],
)
def test_widths_and_spaces(printed, same):
    assert basic(printed) == same


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("发展和改革委员会", "发改委"),
        ("发展与改革局", "发改局"),
        ("工业和信息化厅", "工信厅"),
        ("人力资源和社会保障局", "人社局"),
        ("住房和城乡建设委员会", "住建委"),
        ("卫生和计划生育委员会", "卫计委"),
        ("卫生健康委员会", "卫健委"),
        ("市场监督管理局", "市场监管局"),
        ("工商行政管理和质量技术监督局", "工商质监局"),
        ("食品药品监督管理局", "食药监局"),
        ("医疗保障局", "医保局"),
        ("退役军人事务局", "退役军人局"),
        ("应急管理局", "应急局"),
        ("自然资源和规划局", "自然资源局"),
        ("交通运输局", "交通局"),
        ("交运局", "交通局"),
        ("政务服务数据管理局", "政数局"),
        ("城市管理和综合行政执法局", "城管局"),
        ("机构编制委员会办公室", "编办"),
        ("公共资源交易监督管理办公室", "公共资源交易监管办"),
        ("国家税务总局青禾市税务局", "青禾市税务局"),
        ("国网青禾省电力有限公司", "青禾省电力公司"),
        ("中国人民银行青禾支行", "人行青禾支行"),
        ("中共青禾市委员会", "青禾市委"),
        ("松岭苗族土家族自治县", "松岭县"),
        ("内蒙古自治区", "内蒙古自治区"),
        ("大田彝族乡", "大田乡"),
    ],
)
def test_shortest_usual_writing(name, short):
    assert fold(name) == short


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("青禾市发展和改革委员会", "发改委"),
        ("市发改委", "发改委"),
        ("市场监督管理局", "市场监管局"),
        ("市市场监管局", "市场监管局"),
        ("市监局", "市场监管局"),
        ("市民政局", "民政局"),
        ("市政府办公厅", "政府办"),
        ("市委", "党委"),
        ("市委宣传部", "党委宣传部"),
        ("中共青禾市委办公室", "党委办"),
        ("南湖区政府", "南湖区政府"),
        ("南湖区委", "南湖区党委"),
        ("团市委", "团委"),
        ("市府办", "政府办"),
    ],
)
def test_core_without_the_own_place(text, core):
    assert core_of(text, CITY) == core


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("青禾市南湖区财政局", "财政局"),
        ("南湖区财政局", "财政局"),
        ("区财政局", "财政局"),
        ("城区财政局", "财政局"),
        ("市财政局", "市财政局"),
    ],
)
def test_core_in_a_district_keeps_the_city_in_front(text, core):
    assert core_of(text, DISTRICT) == core


@pytest.mark.parametrize(
    ("chain", "parts"),
    [
        ("青禾市南湖区", ["青禾市", "南湖区"]),
        ("杭州市", ["杭州市"]),
        ("赣县区", ["赣县区"]),
        ("青岛市市南区", ["青岛市", "市南区"]),
        ("江苏省镇江市", ["江苏省", "镇江市"]),
        ("贵州省松岭县云坡乡", ["贵州省", "松岭县", "云坡乡"]),
    ],
)
def test_chain_of_places_is_cut(chain, parts):
    assert segments(chain) == parts


def test_superior_places_stand_in_the_own_name():
    department = Place(3, "青禾市交通运输局", "青禾交通运输局", "department")

    assert superior_prefixes(department) == ("青禾市", "青禾")
    assert superior_prefixes(Place(2, "青禾市南湖区", "南湖区", "district")) == ("青禾市", "青禾")
    assert superior_prefixes(Place(1, "青禾市", "青禾", "prefecture")) == ()


def test_entrusted_bodies_are_no_committees():
    assert party_form("大田县委托机构") == "大田县委托机构"


def test_each_long_writing_belongs_to_one_function():
    for table in ("functions", "types", "whole"):
        rows = data.read("functions")[table]
        functions = {}
        for function, writings in rows.items():
            for written in writings:
                functions.setdefault(written.replace("和", ""), set()).add(function)

        assert {text: names for text, names in functions.items() if len(names) > 1} == {}


def test_rule_files_use_the_words_of_the_models():
    words = data.read("collectives")
    kinds = {kind for row in words["classes"].values() for kind in row.get("kinds", ())}
    kinds |= {kind for row in words["lower_kinds"].values() for kind in row}
    kinds |= {*words["party_kinds"], *words["outside_government"]}
    types = {name for row in words["divisions"].values() for name in row}
    types |= {name for steps in words["below"].values() for step in steps for name in step}
    types |= {name for row in words["classes"].values() for name in row.get("divisions", ())}
    levels = set(words["below"]) | set(words["usual"]) - {"every"}
    levels |= set(data.read("places")["own_words"]) | set(data.read("places")["superior_words"])

    assert kinds - set(UnitKind.values) == set()
    assert types - set(DivisionType.values) == set()
    assert levels - set(Level.values) == set()
