import pytest

from yangguang.foundation.documents.rules import repair

NOTICE = """滨河区人民政府办公室关于做好2024年政务公开工作的通知

各镇人民政府，各街道办事处，区直各部门：

　　为落实《中华人民共和国政府信息公开条例》（国务院令第711号），根据《滨河区政务公开办法》（滨府办发〔2023〕15号），现就有关事项通知如下。

　　一、提高认识。什么是政务公开？就是让权力在阳光下运行。各单位要坚持“以公开为常态、不公开为例外”，做到应公开尽公开。

　　二、突出重点
　　（一）推进决策公开。重大决策应当征求意见，期限不少于30日。（牵头单位：区司法局；责任单位：各镇政府、区直各部门）
　　（二）推进服务公开。政府和社会资本合作（PPP）项目、一网通办事项要在2024年6月30日前公布。
　　1）编制目录；2）公布指南；3）接受监督。

　　三、联系方式
　　联系人：李某，电话：0771-6220000，传真：0771-6220001，邮箱：zwgk@example.gov.cn，编号：2018111。

滨河区人民政府办公室
2024年2月28日"""

FLAT = """(一)加强培训。每年至少举办2次培训班,参训率不低于95%。
(二)严格考核。纳入年度考核,分值不低于4%。
(区政府办、区财政局牵头落实)"""

QUESTIONS = """问：怎么申请公开?
答：可以当面、邮寄或在网上提交。Who may apply? Anyone (citizens, companies) may.
问：多久答复?20个工作日内。"""

TABLE = "序号\t任务\t牵头单位\t完成时限\n1\t公布权责清单\t区委编办\t2024年6月底\n2\t公布预算\t区财政局\t全年"

LISTS = """区领导小组组成人员名单
组长：王志强 区长
副组长：欧阳明慧 副区长、刘建国 区政府办主任
成员：陈晓燕、司马长风、黄锡麟、覃秀兰、韦日初、农冠品"""


@pytest.mark.parametrize("text", [NOTICE, FLAT, QUESTIONS, TABLE, LISTS, "", "\n", "A", "。"])
def test_clean_text_comes_back_unchanged(text):
    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


def test_clean_text_in_wide_punctuation_has_no_flags():
    assert repair.repair(NOTICE).flags == ()


@pytest.mark.parametrize("text", [NOTICE, FLAT, QUESTIONS, LISTS])
def test_offsets_of_a_clean_text_are_its_own(text):
    offsets = repair.repair(text).offsets

    assert [offsets.to_original(one) for one in range(len(text) + 1)] == list(range(len(text) + 1))
