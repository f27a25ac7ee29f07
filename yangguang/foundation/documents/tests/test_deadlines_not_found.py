from datetime import date

import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines


@pytest.mark.parametrize(
    "text",
    [
        "印发2019年政务公开工作要点",
        "《2021年政务公开工作安排》",
        "2020年度权责清单",
        "《档案管理办法》(2018年修订)",
        "（2016年修正）",
        "〔2019〕35号",
        "截至2021年底，已建成12个专区",
        "截至6月底，共受理申请40件",
        "去年年底，全部通过验收",
        "2019年以前出台的文件要清理",
        "2020年底前已建成的项目",
        "2018年前三季度完成投资50亿元",
        "2021年10月，我局印发了方案",
        "2021年5月印发的《实施细则》",
        "自2018年以来，连续五年",
        "本办法自2024年1月1日起施行",
        "本通知自印发之日起施行",
        "有效期至2028年12月31日",
        "有效期5年",
        "保存期限不少于10年",
        "近3年办理情况",
        "5年来取得的成效",
        "三年行动计划",
        "前3个月工作情况",
        "任期内三年",
        "24小时值班",
        "24小时自助服务区",
        "一次性告知所需材料",
        "最多跑一次",
        "确保群众只跑一次",
        "在决策前向社会公布草案",
        "报批前送公开机构审查",
        "公开前进行保密审查",
        "以前的做法",
        "前置审批",
        "围绕“两会”做好回应",
        "“十四五”规划纲要",
        "“十三五”圆满收官",
        "持续推进标准化建设",
        "推进公开常态化",
        "依托即时通信工具",
        "实时动态更新监管信息",
        "同比增长12.5%",
        "已达到95%以上",
        "占比达到了60%",
        "上半年投诉量下降",
        "今年以来，全市",
        "条例实施10周年",
        "不断提高能力和水平",
        "第一责任人",
        "年度报告",
        "年终总结材料",
        "3年内部资料",
        "要及时公开",
        "(2024年5月6日印发)",
        "按照2023年5月召开的会议部署",
        "规范性文件自公布之日起30日后施行",
        "为期三个月的专项行动",
        "定期检查落实情况",
    ],
)
def test_nothing_is_found(text):
    assert find_deadlines(text, base=date(2023, 4, 10), year=2023) == ()


def test_signature_date_of_a_document_is_no_deadline():
    text = "请认真落实。\n某市人民政府办公室\n2024年2月28日\n某市实施方案"

    assert find_deadlines(text) == ()


def test_date_in_a_cell_of_its_own_is_a_deadline_unless_it_lies_before_the_issue():
    assert len(find_deadlines("2024年6月30日", base=date(2024, 2, 1))) == 1
    assert find_deadlines("2024年1月30日", base=date(2024, 2, 1)) == ()


def test_long_unbroken_text_is_read_in_linear_time_without_hits():
    assert find_deadlines("自" * 20_000 + "对" * 20_000 + "年" * 20_000) == ()
