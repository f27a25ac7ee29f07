"""Places, borders and exceptions of the rules that find personal data."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules import numbers
from yangguang.foundation.screening.rules.normalising import INVISIBLE, normalise
from yangguang.foundation.screening.rules.scanning import scan, scan_personal
from yangguang.foundation.screening.tests.factories import ID_CARD, MOBILE


def found(text):
    return [(span.kind.value, span.text) for span in scan_personal(text)]


def test_example_number_of_the_standard_has_its_check_digit():
    assert numbers.is_id_number("11010519491231002X")
    assert not numbers.is_id_number("110105194912310021")


@pytest.mark.parametrize(
    "code",
    ["11441700007280420Y", "11341702486344515H", "91320105780688132K", "11370322004222241N"],
)
def test_real_credit_codes_pass_and_are_never_personal(code):
    assert numbers.is_credit_code(code)
    assert not numbers.is_credit_code(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert found(f"统一社会信用代码：{code}") == []


def test_identity_number_is_told_by_its_check_digit_alone():
    assert found(ID_CARD) == [("id_card", ID_CARD)]


def test_wrong_check_digit_counts_only_after_an_identity_word():
    wrong = "110105194912310021"

    assert found(f"身份证号{wrong}") == [("id_card", wrong)]
    assert found(f"流水号{wrong}") == []


def test_masked_values_are_left_alone():
    assert found("身份证号110105********002X，手机138****5678，车牌黑D***12") == []


def test_place_is_exact_with_full_width_and_unseen_characters():
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in MOBILE)
    text = f"手机：{wide[:3]}\u200b{wide[3:7]}\u200b{wide[7:]}。"

    (span,) = scan_personal(text)

    assert (span.start, span.end) == (3, 16)
    assert text[span.start : span.end] == span.text


def test_number_inside_a_longer_run_is_not_a_mobile():
    assert found(f"序列号SN{MOBILE}，条形码69{MOBILE}，{MOBILE}00") == []


def test_comma_before_a_mobile_hides_nothing():
    text = f"1、李明，{MOBILE}；2、王刚,13912345678"

    assert found(text) == [
        ("name", "李明"),
        ("mobile", MOBILE),
        ("name", "王刚"),
        ("mobile", "13912345678"),
    ]


def test_number_of_a_list_is_no_part_of_a_decimal():
    assert found(f"联系电话：1.{MOBILE}") == [("mobile", MOBILE)]
    assert found(f"北纬33.{MOBILE}") == []


def test_account_of_a_unit_is_told_by_the_holder_on_the_line_above():
    card = "6217543352637829529"

    assert found(f"账户名称：南康区财政局\n账号：{card}") == []
    assert found(f"户名：张桂兰\n账号：{card}")[-1] == ("bank_account", card)


def test_amounts_and_counts_are_not_mobiles():
    assert found("总投资13812345678元，藏书13812345678册，￥13812345678") == []


def test_label_wins_over_a_unit_of_measure():
    assert found(f"手机{MOBILE}户主不在") == [("mobile", MOBILE)]


def test_office_telephone_stays_and_home_telephone_goes():
    text = "办公电话0454-8712345，家庭电话0454-8612345"

    assert found(text) == [("landline", "0454-8612345")]


def test_landline_of_a_citizen_is_told_by_the_subject_of_the_clause():
    assert found("申请人的联系电话：0454-8612345") == [("landline", "0454-8612345")]
    assert found("申请人可拨打咨询电话：0454-8612345") == []


def test_account_of_a_unit_stays():
    assert found("账号：1234567890123456，户名：武鸣区财政局") == []


def test_office_mail_stays():
    assert found("邮箱xxgk@jms.gov.cn，举报邮箱jubao2020@163.com") == []
    assert found("举报人邮箱jubao2020@163.com") == [("email", "jubao2020@163.com")]


def test_address_of_an_office_stays_and_that_of_a_home_goes():
    assert found("办公地址：前进区中山路389号3楼305室") == []
    assert found("家庭住址：前进区中山路389号3单元305室") == [
        ("address", "前进区中山路389号3单元305室")
    ]


def test_place_told_closely_beside_a_persons_number_is_a_home_without_a_label():
    home = "吉水县乌江镇枫坪村19号"

    assert ("address", home) in found(f"收件人（{MOBILE}，{home}）")
    assert found(f"事故地点：{home}门前，当事人在场") == []
    assert found(f"项目地点：{home}，联系人 {MOBILE}") == [("mobile", MOBILE)]


def test_place_with_a_verb_before_it_is_no_home():
    text = f"李小明（{MOBILE}）反映吉水县文峰镇龙华中大道28号门口积水"

    assert [kind for kind, _ in found(text)] == ["name", "mobile"]


def test_identity_number_run_into_letters_is_found():
    assert found(f"{ID_CARD}C1") == [("id_card", ID_CARD)]


def test_quantity_after_a_count_of_calls_is_no_mobile():
    assert found(f"本年共处理来电{MOBILE}件次") == []


def test_accounts_of_an_agency_stay_and_those_of_a_person_go():
    agency = "代理机构：贵州恒信项目管理有限公司，邮箱：gzhx@126.com，QQ：2881036674"

    assert found(agency) == []
    assert found("材料请发至lxm2016@sohu.com（本人收）") == [("email", "lxm2016@sohu.com")]


def test_quoted_cells_of_a_table_are_read_without_their_marks():
    table = f'"姓名","联系方式"\n"荆现芝","{MOBILE}"'

    assert found(table) == [("name", "荆现芝"), ("mobile", MOBILE)]


def test_running_words_about_residence_are_no_address():
    assert found("户籍登记在我市城区的居民，居住在本市辖区的，可以办理。") == []


def test_column_head_tells_what_a_cell_is():
    text = "单位\t联系电话\n区财政局\t0454-8712345\n\n户主\t家庭电话\n石老贵\t0454-8612345"

    assert found(text) == [("name", "石老贵"), ("landline", "0454-8612345")]


def test_serial_head_of_a_column_keeps_its_numbers():
    text = f"姓名\t准考证号\n王芳\t{MOBILE}"

    assert found(text) == [("name", "王芳")]


def test_names_of_officials_are_no_suggestion():
    assert found("区长王强主持会议，教育局局长李伟参加。") == []


def test_name_found_once_is_found_again():
    assert found("申请人张桂兰来信。经查，张桂兰情况属实。") == [
        ("name", "张桂兰"),
        ("name", "张桂兰"),
    ]


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        (ID_CARD, "1****************X"),
        (f"手机{MOBILE}", "138******78"),
        ("家庭电话0454-8612345", "045*-*******"),
        ("银行卡6222021234567890128", "***************0128"),
        ("护照E12345678", "E*******8"),
        ("车牌黑D12345", "黑D****5"),
        ("邮箱abc123@qq.com", "a***@qq.com"),
        ("家庭住址：大坪场镇干串村三组", "大坪场镇***"),
        ("微信号abc_1234", "a**_****"),
    ],
)
def test_mask_keeps_little(text, mask):
    assert scan_personal(text)[-1].mask == mask


def test_finds_do_not_overlap_and_stand_in_order():
    text = f"本人王芳，身份证{ID_CARD}，邮箱{MOBILE}@163.com，住址：青山镇红旗村3组。"
    spans = scan_personal(text)

    assert [span.kind for span in spans] == [
        SpanKind.NAME,
        SpanKind.ID_CARD,
        SpanKind.EMAIL,
        SpanKind.ADDRESS,
    ]
    assert all(one.end <= two.start for one, two in pairwise(spans))


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_any_text_can_be_scanned_and_every_place_is_right(text):
    for span in scan(text):
        assert text[span.start : span.end] == span.text
        assert span.start < span.end


@given(st.text(alphabet="0123456789Xx*- 　身份证号手机账户电话:：，\n\t|", max_size=120))
@settings(max_examples=80, deadline=None)
def test_numbers_and_labels_in_any_order_can_be_scanned(text):
    assert all(text[span.start : span.end] == span.text for span in scan(text))


@given(st.text(max_size=100))
@settings(max_examples=60, deadline=None)
def test_normal_reading_keeps_every_seen_character(text):
    normal = normalise(text)

    assert len(normal.text) == sum(char not in INVISIBLE for char in text)
    for place in range(len(normal.text)):
        start, end = normal.original(place, place + 1)
        assert end - start == 1
        assert text[start] not in INVISIBLE


def test_certainty_says_whether_a_number_proves_itself():
    sure, likely = scan_personal(f"{ID_CARD} 身份证110105194912310021")

    assert (sure.certainty, likely.certainty) == (Certainty.SURE, Certainty.LIKELY)
