import pytest

from yangguang.foundation.documents.rules.deadlines import find_deadlines
from yangguang.foundation.documents.rules.values import DeadlineKind


def only(text):
    found = find_deadlines(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "printed", "n", "per"),
    [
        ("召开发布会不少于3次", "不少于3次", 3, None),
        ("至少听取一次汇报", "至少听取一次", 1, None),
        ("主要负责人每年至少听取两次汇报", "每年至少听取两次", 2, "year"),
        ("每年至少专门研究一次", "每年至少专门研究一次", 1, "year"),
        ("年内至少听取一次汇报", "年内至少听取一次", 1, "year"),
        ("年内开展宣讲不少于3次", "年内开展宣讲不少于3次", 3, "year"),
        ("举办开放日不少于2场", "不少于2场", 2, None),
        ("每季度不少于1次", "每季度不少于1次", 1, "quarter"),
        ("每季度至少开展一次自查", "每季度至少开展一次", 1, "quarter"),
        ("每半年至少召开一次例会", "每半年至少召开一次", 1, "half_year"),
        ("每月至少发布2篇解读", "每月至少发布2篇", 2, "month"),
        ("每个月不少于4条", "每个月不少于4条", 4, "month"),
        ("每周至少更新1次", "每周至少更新1次", 1, "week"),
        ("至少每半年听取一次汇报", "至少每半年听取一次", 1, "half_year"),
        ("不少于每季度1次", "不少于每季度1次", 1, "quarter"),
        ("每半年通报一次", "每半年通报一次", 1, "half_year"),
        ("每季度召开1次会议", "每季度召开1次", 1, "quarter"),
        ("每两年评估一次", "每两年评估一次", 0.5, "year"),
        ("全年举办培训不少于４次", "全年举办培训不少于４次", 4, "year"),
        ("每年不得少于十二次", "每年不得少于十二次", 12, "year"),
    ],
)
def test_least_number(text, printed, n, per):
    found = only(text)

    assert (found.text, found.kind) == (printed, DeadlineKind.MINIMUM_COUNT)
    assert (found.n, found.unit, found.per) == (n, "times", per)


@pytest.mark.parametrize(
    ("text", "printed", "n"),
    [
        ("分值权重不低于4%", "不低于4%", 4),
        ("分值权重不应低于4%", "不应低于4%", 4),
        ("群众满意度达到95%以上", "达到95%以上", 95),
        ("按期办结率100%", "100%", 100),
        ("公开率要达到１００\uff05", "达到１００\uff05", 100),
        ("解读比例不得少于60%", "不得少于60%", 60),
        ("网上可办率达到百分之九十", "达到百分之九十", 90),
        ("差错率不超过0.5%", "不超过0.5%", 0.5),
    ],
)
def test_threshold(text, printed, n):
    found = only(text)

    assert found.kind is DeadlineKind.THRESHOLD
    assert found.text.endswith(printed)
    assert (found.n, found.unit) == (n, "percent")


@pytest.mark.parametrize(
    ("text", "printed", "n", "per"),
    [
        ("大型会议每年一般不超过2次", "每年一般不超过2次", 2, "year"),
        ("综合检查每季度不得超过一次", "每季度不得超过一次", 1, "quarter"),
        ("现场观摩每年不多于3场", "每年不多于3场", 3, "year"),
        ("督查事项控制在6项以内", "控制在6项以内", 6, None),
        ("年度考核压减到2次", "压减到2次", 2, None),
        ("每月至多报送两次", "每月至多报送两次", 2, "month"),
        ("每半年最多开展1次", "每半年最多开展1次", 1, "half_year"),
        ("每年4场以内", "每年4场以内", 4, "year"),
        ("调研活动不超过每月2次", "不超过每月2次", 2, "month"),
    ],
)
def test_greatest_number_is_a_threshold_and_never_a_least_number(text, printed, n, per):
    found = only(text)

    assert (found.text, found.kind) == (printed, DeadlineKind.THRESHOLD)
    assert (found.n, found.unit, found.per) == (n, "times", per)


def test_least_and_greatest_number_of_one_sentence_are_both_kept():
    found = find_deadlines("每年不少于2次、不超过4次")

    assert [(one.kind, one.n, one.per) for one in found] == [
        (DeadlineKind.MINIMUM_COUNT, 2, "year"),
        (DeadlineKind.THRESHOLD, 4, "year"),
    ]


@pytest.mark.parametrize(
    ("text", "n", "per"),
    [
        ("食堂账目半年公示一次", 1, "half_year"),
        ("资产情况一年公布两次", 2, "year"),
        ("通报会一季度一次", 1, "quarter"),
        ("简报一月一次", 1, "month"),
        ("菜单一周更新两次", 2, "week"),
        ("班子成员两年一次轮训", 0.5, "year"),
        ("三个月召开一次例会", 1 / 3, "month"),
        ("每两个月召开一次例会", 0.5, "month"),
        ("每半月巡查一次", 2, "month"),
        ("每旬报送一次", 3, "month"),
        ("每学期至少召开2次", 2, "half_year"),
        ("按季度通报一次", 1, "quarter"),
        ("实行一月一调度", 1, "month"),
        ("坚持一季一通报", 1, "quarter"),
        ("进展情况每月一通报", 1, "month"),
        ("做到每周一调度、", 1, "week"),
    ],
)
def test_frequency_without_a_word_for_every(text, n, per):
    found = only(text)

    assert (found.kind, found.n, found.per) == (DeadlineKind.MINIMUM_COUNT, n, per)


def test_first_quarter_is_a_date_where_a_verb_follows_it():
    found = only("一季度召开一次会议")

    assert (found.text, found.kind) == ("一季度", DeadlineKind.FIXED_DATE)


def test_monday_stays_a_monday_where_an_object_follows():
    assert only("每周一通报办件情况").recurrence == ("W+1d",)


def test_threshold_says_whose_share_it_is():
    assert only("政务公开分值权重不应低于4%").act == "政务公开分值权重"


def test_count_says_who_does_what():
    assert only("主要负责人每年至少听取一次工作汇报").act == "主要负责人听取工作汇报"


def test_aim_is_soft():
    assert only("力争提高到98%以上").soft
