import pytest

from yangguang.foundation.documents.rules.deadlines import find_periods


@pytest.mark.parametrize(
    ("text", "printed", "vague"),
    [
        ("定期抽查执行情况", "定期抽查", True),
        ("每年自查一遍", "每年自查", False),
        ("定期或者不定期培训", "定期或者不定期培训", True),
        ("适时开展第三方评估", "适时", True),
        ("做好日常监测", "日常监测", False),
        ("季度抽查通报", "季度抽查通报", False),
        ("要及时公开结果", "及时公开", True),
        ("尽快出台", "尽快", True),
        ("按季度通报", "按季度通报", False),
        ("编制2022年度目录", "2022年度", False),
        ("每半年通报", "每半年通报", False),
        ("不定期巡查", "不定期巡查", True),
        ("汛情实时发布", "实时发布", True),
        ("长期坚持开门接访", "长期坚持", False),
        ("应于每学期末前发放", "每学期末前", False),
        ("每学年公布收费标准", "每学年公布", False),
        ("每两个月调度", "每两个月调度", False),
        ("逐月公布", "逐月公布", False),
        ("每周", "每周", False),
        ("2026年城镇污水处理率达到96%", "2026年", False),
    ],
)
def test_period_word_with_its_verb(text, printed, vague):
    found = find_periods(text)

    assert [(one.text, one.vague) for one in found] == [(printed, vague)]
    assert text[found[0].start : found[0].end] == printed


def test_two_periods_share_a_verb():
    found = find_periods("加强月度和季度发布", offset=10)

    assert [(one.text, one.start, one.end) for one in found] == [
        ("月度发布", 12, 14),
        ("季度发布", 15, 19),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "每月5日前报送",
        "每年6月底前报送",
        "即时通信工具",
        "延长期限",
        "《日常管理办法》",
        "第三季度",
        "接入实时数据",
        "到2026年处理率达到96%",
        "2019年处理率已达到90%",
    ],
)
def test_day_or_name_is_no_period(text):
    assert find_periods(text) == ()
