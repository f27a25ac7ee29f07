import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty


def test_fixed_phrase_gets_its_opening_mark():
    repaired = repair.repair("窗口推行一次办好”服务。")

    assert repaired.text == "窗口推行“一次办好”服务。"
    assert [(one.kind, one.certainty) for one in repaired.repairs] == [("G19", Certainty.SURE)]


def test_phrase_quoted_elsewhere_gets_its_closing_mark():
    repaired = repair.repair("深化“清单管家”模式。总结“清单管家经验，在全县推广。")

    assert repaired.text == "深化“清单管家”模式。总结“清单管家”经验，在全县推广。"


def test_verb_before_the_phrase_is_a_likely_place():
    repaired = repair.repair("窗口人员实行马上受理、当天转办”的做法。")

    assert repaired.text == "窗口人员实行“马上受理、当天转办”的做法。"
    assert [one.certainty for one in repaired.repairs] == [Certainty.LIKELY]


def test_mark_without_a_sensible_place_is_flagged():
    repaired = repair.repair("群众说办事方便多了”，都很满意。")

    assert repaired.repairs == ()
    assert [one.kind for one in repaired.flags] == ["G19"]


def test_quotation_over_several_paragraphs_is_no_matter():
    text = "“第一段的话。\n“第二段的话。”"

    assert repair.repair(text).flags == ()


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("\u00a0\u00a0\u00a0第一章 总则\u00a0", "第一章 总则"),
        ("各县\u00a0人民政府", "各县人民政府"),
        ("政务\u200b公开\ufeff", "政务公开"),
        ("PPP\u00a0Project", "PPP Project"),
        ("县财政局\u00a0\u00a0\u00a0县审计局", "县财政局 县审计局"),
    ],
)
def test_odd_spaces_go(printed, wanted):
    repaired = repair.repair(printed)

    assert repaired.text == wanted
    assert {one.kind for one in repaired.repairs} == {"G14"}


@pytest.mark.parametrize(
    "line",
    [
        "返回滨河区政府首页 >>",
        "您现在的位置：首页 > 政务公开 > 工作方案",
        "首页 > 信息公开 > 法定主动公开内容",
        "【字体：大 中 小】 【打印本页】 【关闭窗口】",
        "【字體: 打印",
        "我要纠错",
        "责任编辑：王小明",
        "扫一扫在手机打开当前页",
        "回到 顶部",
        "分享到：微信 微博",
        "2020-05-06 10:20 来源：滨河区政府网 浏览次数：120",
        "发布时间：2021-03-04 信息来源：区政府办",
        "版权所有：滨河区人民政府",
        "网站标识码4400000001 粤ICP备00000001号",
        "上一篇：关于放假的通知",
        "主办单位：滨河区人民政府 承办单位：区大数据中心",
        "— 3 —",
        "第1页 共6页",
        "索引号：000-1 主题分类：政务公开 发布机构：区政府办",
    ],
)
def test_page_furniture_is_taken_out_as_a_repair(line):
    repaired = repair.repair(f"{line}\n关于做好值班工作的通知")

    assert repaired.text == "\n关于做好值班工作的通知"
    assert [(one.kind, one.original) for one in repaired.repairs] == [("G15", line)]


@pytest.mark.parametrize(
    "text",
    [
        "政府网站首页应当设置依申请公开栏目。",
        "主办单位：区政府办",
        "来源于财政拨款的资金",
        "责任编辑制度由宣传部门制定，各单位遵照执行。",
        "返回原籍的人员登记造册",
        "第一条 分享到户的补贴资金要公示",
    ],
)
def test_document_lines_are_not_taken_for_furniture(text):
    assert repair.repair(text).repairs == ()


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("关于推进村务公开的 实施办法", "关于推进村务公开的实施办法"),
        ("各县（市、区） 人民政府：", "各县（市、区）人民政府："),
        (
            "各部门要按照统一部署，把公开工作抓细抓实，确保各项要求落到实 处，让群众满意、社会认可。",
            "各部门要按照统一部署，把公开工作抓细抓实，确保各项要求落到实处，让群众满意、社会认可。",
        ),
        ("关于印发滨河区村务公开\n实施办法的通知", "关于印发滨河区村务公开实施办法的通知"),
    ],
)
def test_breaks_inside_a_name_or_sentence_are_joined(printed, wanted):
    repaired = repair.repair(printed)

    assert repaired.text == wanted
    assert {one.kind for one in repaired.repairs} == {"G25"}


@pytest.mark.parametrize(
    "text",
    [
        "中共滨河区委办公室 滨河区人民政府办公室",
        "第一章 总则\n第一条 为规范管理，制定本办法。",
        "组长：王 强 副组长：李 明",
        "关于做好防汛工作的通知\n各镇人民政府：",
        "关于值班安排\n一、时间安排的通知",
        "第二条 各单位应当建立值班制度，明确带班领导，遇有重大事项及时报告，不得擅离岗位。",
        "做好防汛物资储备，汛期前完成检查（牵头单位 区应急局 配合单位 区水利局、区住建局、区财政局）",
    ],
)
def test_breaks_that_divide_stay(text):
    assert repair.repair(text).repairs == ()
