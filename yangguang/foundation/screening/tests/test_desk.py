"""The pages of screening at the desk."""

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yangguang.foundation.organisations.tests.factories import given_actor
from yangguang.foundation.screening.models import WordEntry
from yangguang.foundation.screening.selectors import findings_of, get_finding
from yangguang.foundation.screening.tests.factories import (
    ID_CARD,
    MOBILE,
    SUBJECT,
    TEXT,
    given_office,
    given_screened,
)

pytestmark = pytest.mark.django_db


def log_in(client, unit, *roles):
    client.force_login(User.objects.get(pk=given_actor(*roles, unit=unit).user_id))


@pytest.fixture
def unit():
    return given_office()


def decide(client, find, decision, **fields):
    data = {f"f{find.id}-{name}": value for name, value in fields.items()}
    return client.post(reverse("screening:decide", args=[find.id]), {"decision": decision, **data})


def test_list_shows_own_screenings_with_what_is_open(client, unit):
    given_screened(unit)
    given_screened(given_office(), subject="record:2")
    log_in(client, unit, "release_reviewer")

    page = client.get(reverse("screening:runs")).content.decode()

    assert SUBJECT in page
    assert "2 处" in page
    assert "record:2" not in page


def test_page_shows_words_marked_and_how_they_would_go_out(client, unit):
    run_id = given_screened(unit)
    log_in(client, unit, "release_reviewer")

    page = client.get(reverse("screening:run", args=[run_id])).content.decode()

    assert f"<mark>{ID_CARD}</mark>" in page
    assert "申请人张桂兰，身份证号码：1****************X，手机138******78。" in page
    assert "还有 2 处个人信息或负面清单用语没有处理" in page


def test_finds_are_decided_by_plain_forms(client, unit):
    run_id = given_screened(unit)
    log_in(client, unit, "release_reviewer")
    _, card, mobile = findings_of(SUBJECT)

    answer = decide(client, card, "mask")
    decide(client, mobile, "keep", reason="处罚公示", exemption="punishment_notice")

    assert answer.url == f"{reverse('screening:run', args=[run_id])}#f-{card.id}"
    assert get_finding(card.id).state.value == "masked"
    assert get_finding(mobile.id).decision.reason == "处罚公示"
    page = client.get(reverse("screening:run", args=[run_id])).content.decode()
    assert "依据：惩戒公示" in page
    assert "已处理完" in page


def test_refused_decision_shows_why_and_keeps_the_input(client, unit):
    given_screened(unit)
    log_in(client, unit, "release_reviewer")
    mobile = findings_of(SUBJECT)[2]

    answer = decide(client, mobile, "keep", reason="办公手机")

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "请选择依据，或改为遮盖" in page
    assert 'value="办公手机"' in page
    assert get_finding(mobile.id).is_open


def test_secrecy_mark_has_no_button_to_hide_it(client, unit):
    run_id = given_screened(unit, "机密★10年\n报告")
    log_in(client, unit, "secrecy_reviewer")

    page = client.get(reverse("screening:run", args=[run_id])).content.decode()

    assert 'value="mask"' not in page
    assert 'value="not_a_hit"' in page


def test_everything_certain_is_masked_with_one_button(client, unit):
    run_id = given_screened(unit)
    log_in(client, unit, "release_reviewer")

    client.post(reverse("screening:mask_sure", args=[run_id]))

    assert [find.state.value for find in findings_of(SUBJECT)] == ["open", "masked", "masked"]


def test_older_screening_leads_to_the_present_one(client, unit):
    older, newer = given_screened(unit), given_screened(unit, "无事。")
    log_in(client, unit, "release_reviewer")

    answer = client.get(reverse("screening:run", args=[older]))

    assert answer.url == reverse("screening:run", args=[newer])


def test_drafter_reads_but_has_no_buttons(client, unit):
    run_id = given_screened(unit)
    log_in(client, unit, "drafter")

    page = client.get(reverse("screening:run", args=[run_id])).content.decode()

    assert ID_CARD in page
    assert 'name="decision"' not in page


def test_page_of_many_finds_takes_a_fixed_number_of_queries(
    client, unit, django_assert_max_num_queries
):
    run_id = given_screened(unit, TEXT * 40)
    log_in(client, unit, "release_reviewer")

    with django_assert_max_num_queries(30):
        page = client.get(reverse("screening:run", args=[run_id])).content.decode()

    assert page.count('id="f-') == 50
    assert "下一页" in page


def test_text_can_be_tried_and_is_not_kept(client, unit):
    log_in(client, unit, "drafter")

    page = client.post(reverse("screening:trial"), {"text": f"手机{MOBILE}，按装"}).content.decode()

    assert f"<mark>{MOBILE}</mark>" in page
    assert "手机138******78，按装" in page
    assert findings_of(SUBJECT) == []


def test_empty_trial_says_what_to_do(client, unit):
    log_in(client, unit, "drafter")

    answer = client.post(reverse("screening:trial"), {"text": ""})

    assert answer.status_code == 422
    assert "请粘贴要审查的文字" in answer.content.decode()


def test_office_edits_a_list_by_pasting_and_by_file(client, unit):
    log_in(client, unit, "open_affairs_office")
    file = SimpleUploadedFile("词.csv", "错词,正词\n戊己,庚辛\n".encode("gb18030"))
    address = reverse("screening:word_list", args=["wrong_word"])

    answer = client.post(
        address, {"words": "甲乙,丙丁\n帐户,停用", "file": file, "note": "增补", "seen": "0"}
    )

    assert answer.status_code == 302
    rows = WordEntry.objects.order_by("id").values_list("text", "right", "is_off")
    assert list(rows) == [("甲乙", "丙丁", False), ("帐户", "", True), ("戊己", "庚辛", False)]
    page = client.get(address).content.decode()
    assert "甲乙,丙丁" in page
    assert "第 1 版" in page


def test_list_with_a_mistake_is_shown_again(client, unit):
    log_in(client, unit, "open_affairs_office")

    answer = client.post(reverse("screening:word_list", args=["wrong_word"]), {"words": "甲乙"})

    assert answer.status_code == 422
    assert "请写出正确的写法" in answer.content.decode()
    assert not WordEntry.objects.exists()


def test_staff_reads_lists_without_a_form(client, unit):
    log_in(client, unit, "drafter")

    page = client.get(reverse("screening:word_list", args=["wrong_word"])).content.decode()

    assert "按装 → 安装" in page
    assert "<textarea" not in page
    assert client.get(reverse("screening:word_list", args=["wrong-kind"])).status_code == 404
