import pytest

from yangguang.foundation.documents.rules import repair
from yangguang.foundation.documents.rules.values import Certainty
from yangguang.foundation.documents.tests.garbler import flattened, garbled

PLAN = """关于做好滨河区二〇二四年政务公开工作的实施方案
为进一步规范全区政务公开工作，保障群众的知情权和监督权，结合我区实际，制定本方案。
一、总体要求
（一）指导思想。坚持以人民为中心，把公开贯穿决策、执行、管理、服务、结果的全过程。
（二）工作目标。到年底，各部门的公开目录编制完成，网站栏目更新及时，群众查询方便。
二、重点任务
（一）公开重大决策。凡涉及群众切身利益的规划、计划和项目，决策前应当公布草案，听取意见。（牵头单位：区政府办；责任单位：各镇政府、区直各部门）
（二）公开财政信息。区财政局负责公开预算、决算和三公经费，各部门按要求公开本部门的收支情况。
（三）公开执法结果。各执法部门应当公示执法依据、权限和程序，并在七个工作日内公布处罚决定。
（四）公开监管信息。食品、药品、环境和安全生产等领域的检查结果，由监管部门定期向社会发布。
（五）公开服务事项。编制办事指南，列明条件、材料、时限和收费标准，统一在政务服务大厅展示。
（六）加强政策解读。文件与解读材料同步起草、同步审核、同步发布，注重运用图表和视频。
（七）回应社会关切。建立舆情收集、研判、处置和回应机制，重大舆情由主要负责人出面说明。
（八）建好政府网站。整合内容重复的栏目，关停长期不更新的账号，做到底数清楚、管理规范。
三、保障措施
（一）加强领导。各单位要明确一名负责同志分管，将公开工作列入议事日程，每季度研究一次。
（二）强化培训。区政府办组织业务培训，提高工作人员的政策水平和业务能力。
（三）严格考核。将公开工作纳入年度绩效考核，对落实不到位的单位予以通报。"""

SENTENCES = [
    "各镇人民政府应当将救助对象、标准和发放情况在村务公开栏张贴。",
    "区民政局会同区财政局制定临时救助办法，并报区政府备案。",
    "对群众反映的环境问题，责任单位应当在规定期限内答复处理结果。",
    "医疗卫生机构要公开收费项目、收费标准和监督电话，接受患者监督。",
    "农业农村部门按季度公布惠农补贴发放名单，方便农户核对。",
    "供水供电企业要在营业厅和网站公开停水停电信息及办理流程。",
    "教育部门应当公布学校招生范围、招生计划和录取结果。",
    "建设单位应当在施工现场公示项目名称、工期、负责人和联系电话。",
    "统计部门发布的数据应当注明来源、口径和调查方法。",
    "审计机关公告审计结果，被审计单位同步公开整改情况。",
    "应急部门要及时发布灾害预警，指导群众转移避险。",
    "市场监管部门对抽检不合格的产品，应当公布企业名称和处理措施。",
    "城管部门设置的临时停车点，应当公示收费依据和开放时间。",
    "文化场馆免费开放的时段和项目，要在入口处和网站标明。",
    "政务大厅实行首问负责，窗口人员不得推诿群众的咨询。",
    "依申请公开的答复文书要写明依据和救济渠道。",
    "对不予公开的信息，要说明理由并告知申请人复议和诉讼的权利。",
    "各单位每月底前报送公开信息的数量、类别和访问情况。",
    "新媒体账号发布内容实行先审后发，转载信息要注明出处。",
    "公共资源交易的公告、资格审查结果和成交信息应当全程留痕。",
    "老旧小区改造方案要征求业主意见，并公布资金来源。",
    "河长名单和河道治理任务要在岸边显著位置公示。",
    "公交线路调整前，应当提前公布方案并开通意见渠道。",
    "企业开办所需材料和环节，要在服务指南中一次说清。",
]


def _exact(wanted: str, garbled_text: str) -> tuple[int, list[str]]:
    repaired = repair.repair(garbled_text)
    lines = list(zip(flattened(wanted).split("\n"), repaired.text.split("\n"), strict=True))
    return len(lines), [new for line, new in lines if line != new]


def test_plan_garbled_on_bytes_comes_back_exactly():
    count, wrong = _exact(PLAN, garbled(PLAN, half_lost=False))

    assert count == 18
    assert wrong == []


def test_no_question_mark_or_reading_stays_in_a_garbled_plan():
    repaired = repair.repair(garbled(PLAN, half_lost=False))

    assert "?" not in repaired.text
    assert not any(one in repaired.text for one in "āáǎàēéěèīíǐìōóǒòūúǔù")
    assert repaired.text.count("(") == repaired.text.count(")")


def test_numbered_headings_with_half_an_indent_come_back():
    lines = PLAN.split("\n")
    printed = "\n".join(garbled(one, half_lost=one.startswith("（")) for one in lines)

    repaired = repair.repair(printed)

    wrong = [
        (wanted, new)
        for wanted, new in zip(flattened(PLAN).split("\n"), repaired.text.split("\n"), strict=True)
        if wanted != new
    ]
    assert wrong == []
    assert {one.kind for one in repaired.repairs} >= {"G01", "G03", "G04"}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_single_sentence_comes_back(sentence):
    repaired = repair.repair(garbled(sentence, half_lost=False))

    assert repaired.text == flattened(sentence)


def test_most_half_lost_paragraphs_come_back_and_the_rest_is_pointed_out():
    printed = [garbled(f"（一）{one}") for one in SENTENCES]

    results = [repair.repair(one) for one in printed]

    wanted = [flattened(f"（一）{one}") for one in SENTENCES]
    wrong = [one for one, text in zip(results, wanted, strict=True) if one.text != text]
    assert len(wrong) <= len(SENTENCES) // 4
    for one in wrong:
        doubtful = [made for made in one.repairs if made.certainty is not Certainty.SURE]
        assert doubtful or one.flags


def test_character_cut_by_a_reading_is_one_repair():
    text = "各鎮(zhèn)政府?dāng)?shù)據(jù)庫"

    repaired = repair.repair(text)

    assert repaired.text == "各镇政府数据库"
    (cut,) = [one for one in repaired.repairs if one.kind == "G05"]
    assert cut.original == "?dāng)?shù)"
    assert cut.replacement == "数"
    assert cut.certainty is Certainty.SURE


def test_decoder_that_keeps_the_bracket_is_understood():
    repaired = repair.repair("各鎮政府\ufffd(dāng)\ufffd(shù)據庫")

    assert repaired.text == "各镇政府数据库"


def test_heading_number_follows_the_heading_before():
    second = garbled("（二）加强宣传引导")
    text = f"(一)健全工作机制\n{second}\n(三)抓好督促检查"

    repaired = repair.repair(text)

    assert repaired.text.split("\n")[1] == "(二)加强宣传引导"


def test_true_question_marks_stay():
    text = "这是指导吗?(dao)什么是政务公开?\n群众怎么申请?材料交到哪里?\n?"

    repaired = repair.repair(text)

    assert repaired.text == text
    assert repaired.repairs == ()


def test_damage_beyond_recovery_is_flagged_and_left():
    text = "?。镲檙镲"

    repaired = repair.repair(text)

    assert repaired.text == text
    assert [one.kind for one in repaired.flags] == ["G04"]
