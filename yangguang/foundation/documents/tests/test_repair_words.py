import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("信息坡露应当及时", "信息披露应当及时"),
        ("优化菅商环境", "优化营商环境"),
        ("落买各项措拖", "落实各项措施"),
        ("推行互联网十监管", "推行互联网+监管"),
        ("于6月30曰前完成", "于6月30日前完成"),
        ("2019年未前建成", "2019年末前建成"),
        ("对末按规定公开的单位予以通报", "对未按规定公开的单位予以通报"),
        ("将公开工作纳人考核", "将公开工作纳入考核"),
        ("深人推进改革", "深入推进改革"),
        ("入民政府应当公开", "人民政府应当公开"),
        ("关干印发方案的通知", "关于印发方案的通知"),
        ("若千规定由领导千部带头执行", "若干规定由领导干部带头执行"),
        ("20l9年的工作", "2019年的工作"),
        ("总结经验和和做法", "总结经验和做法"),
        ("群众关心的的问题", "群众关心的问题"),
        ("公布权利清单和责任清单", "公布权力清单和责任清单"),
        ("公布进度図表和数据", "公布进度图表和数据"),
        ("窗囗服务", "窗口服务"),
    ],
)
def test_wrong_character_is_put_right(printed, wanted):
    repaired = repair.repair(printed)

    assert repaired.text == wanted
    assert {one.kind for one in repaired.repairs} == {"G17"}


@pytest.mark.parametrize(
    "text",
    [
        "自己经常参加学习",
        "企业备案材料",
        "互联网十大事件",
        "有关干部参加会议",
        "总和和平均值都要公布",
        "改革的目的的确明确",
        "参与与监督",
        "合并并入",
        "去年未完成的项目",
        "周末按规定值班",
        "接纳人员和引进人才",
        "和和美美过大年",
        "三千部队驻扎",
        "以及及时公布",
        "针对对象作出说明",
        "消费者权利清单",
        "进入民间，走入民众",
    ],
)
def test_right_words_that_look_similar_stay(text):
    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


def test_characters_inside_a_word_go_when_one_word_fits():
    repaired = repair.repair("各单位要制定实晴柜鸽施细则。")

    assert repaired.text == "各单位要制定实施细则。"
    assert [(one.kind, one.certainty) for one in repaired.repairs] == [("G17", Certainty.LIKELY)]


def test_name_between_characters_of_a_word_stays():
    text = "会议由平安县某乡委员会主持，参加者有欧阳彦博、诸葛沐恩。"

    assert repair.repair(text).text == text
