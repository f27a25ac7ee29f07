from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory

from yangguang.kernel.errors import Reason
from yangguang.kernel.paging import Page
from yangguang.kernel.web.icons import DIALS, STATE_WORDS
from yangguang.kernel.web.values import (
    Chip,
    Crumb,
    Entry,
    Evidence,
    Moment,
    Number,
    PlainClock,
    Step,
)

LOAD = "{% load components clocks controls formats %}"


def shown(source, address="/", **values):
    request = RequestFactory().get(address)
    return Template(LOAD + source).render(Context({"request": request, **values}))


@pytest.mark.parametrize("state", sorted(DIALS))
def test_clock_says_its_state_in_shape_and_word(state):
    page = shown("{% clock c %}", c=PlainClock(state, "余 6 工作日", "6月26日"))

    assert f'data-state="{state}"' in page
    assert DIALS[state] in page
    assert f'<span class="vh">{STATE_WORDS[state]}：</span>' in page
    assert "<b>余 6 工作日</b><small>6月26日</small>" in page


def test_faces_of_all_states_differ():
    assert len(set(DIALS.values())) == len(DIALS) == 7


def test_clock_does_not_say_its_state_twice():
    assert "vh" not in shown("{% clock c %}", c=PlainClock("over", "逾期 2 个工作日"))


def test_missing_clock_means_no_limit_in_the_source():
    page = shown("{% clock c %}", c=None)

    assert 'data-state="none"' in page
    assert "原文无期限" in page


def test_text_of_a_clock_is_escaped():
    assert "&lt;b&gt;" in shown("{% clock_chip c %}", c=PlainClock("ok", "<b>"))


def test_unknown_tag_kind_is_a_mistake_of_the_template():
    assert shown('{% tag "有效" kind="solid" %}') == '<span class="tag tag--solid">有效</span>'
    with pytest.raises(TemplateSyntaxError):
        shown('{% tag "有效" kind="pink" %}')


def test_icon_is_hidden_unless_it_speaks():
    assert 'aria-hidden="true"' in shown('{% icon "print" %}')
    assert 'role="img" aria-label="打印"' in shown('{% icon "print" label="打印" %}')


def test_breadcrumb_links_all_but_the_page_itself():
    page = shown("{% breadcrumb c %}", c=[Crumb("首页", "/"), Crumb("台账")])

    assert '<a href="/">首页</a>' in page
    assert '<span aria-current="page">台账</span>' in page


def test_pager_keeps_the_filters_and_drops_the_other_key():
    page = shown(
        "{% pager p %}",
        "/?q=%E8%B4%A2&after=old",
        p=Page(rows=[], after="next", before="back"),
    )

    assert "?q=%E8%B4%A2&amp;before=back" in page
    assert "?q=%E8%B4%A2&amp;after=next" in page
    assert "old" not in page


def test_pager_of_a_single_page_is_not_shown():
    assert shown("{% pager p %}", p=Page(rows=[])).strip() == ""


def test_chip_says_that_it_takes_a_filter_away():
    page = shown("{% chips c %}", c=[Chip("单位：财政局", "?q=x")])

    assert "去掉条件：" in page
    assert 'href="?q=x"' in page


def test_note_block_escapes_values_but_keeps_its_markup():
    page = shown('{% noteblock kind="warn" %}<p>{{ x }}</p>{% endnoteblock %}', x="<i>")

    assert '<div class="note" data-kind="warn">' in page
    assert "<p>&lt;i&gt;</p>" in page


def test_number_leads_to_the_list_behind_it():
    page = shown("{% nums n %}", n=[Number("逾期", 2, "项", "bad", "/ledger/?state=over")])

    assert '<dd class="t-bad"><a href="/ledger/?state=over"' in page
    assert 'aria-label="逾期 2项，查看清单"' in page


def test_entries_show_links_lines_and_notes():
    page = shown(
        "{% kv e %}",
        e=[
            Entry("责任单位", lines=("财政局", "审计局")),
            Entry("网址", "原页", "https://x.example/"),
        ],
    )

    assert "财政局<br>审计局" in page
    assert '<a href="https://x.example/">原页</a>' in page


def test_steps_mark_the_current_and_the_returned_one():
    page = shown(
        "{% stepper s %}", s=[Step("初审", "done"), Step("二审", "back"), Step("终审", "now")]
    )

    assert 'data-state="back"' in page
    assert 'aria-current="step"' in page
    assert "（退回）" in page


def test_timeline_shows_evidence_with_its_digest_and_office_time():
    proof = Evidence(
        "公开页", "https://x.example/", sha256="ab" * 32, on=datetime(2026, 6, 1, 1, 5, tzinfo=UTC)
    )
    page = shown("{% timeline m %}", m=[Moment("办结", date(2026, 6, 12), evidence=[proof])])

    assert '<time datetime="2026-06-12"><b>2026-06-12</b></time>' in page
    assert "ab" * 32 in page
    assert "2026-06-01 09:05" in page


@pytest.mark.parametrize(
    ("certainty", "word"), [("sure", "高"), ("likely", "中"), ("unsure", "低")]
)
def test_confidence_is_said_in_a_word(certainty, word):
    assert shown("{% confidence c %}", c=certainty).endswith(f"{word}</span>")


def test_bar_never_leaves_its_box():
    assert 'width="100.0"' in shown("{% bar 1.4 %}")
    assert 'width="0.0"' in shown("{% bar x %}", x=None)


def test_reasons_are_listed_with_their_clause():
    page = shown("{% reasons r %}", r=[Reason("x", "还没有核对", "方案第三条")])

    assert "还没有核对" in page
    assert "（方案第三条）" in page


class Letter(forms.Form):
    name = forms.CharField(label="姓名", help_text="与证件一致")
    note = forms.CharField(label="说明", required=False, widget=forms.Textarea)
    way = forms.ChoiceField(label="方式", choices=[("a", "邮寄")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="同意公开", required=False)


def test_field_ties_label_hint_and_error_to_its_control():
    page = shown("{% field f.name %}", f=Letter({"name": ""}))

    assert '<label class="field__label" for="id_name">姓名' in page
    assert 'id="id_name-hint"' in page
    assert 'id="id_name-error"' in page
    assert 'aria-describedby="id_name-hint id_name-error"' in page
    assert "必填" in page


def test_optional_field_says_so_and_a_choice_has_a_legend():
    assert "选填" in shown("{% field f.note %}", f=Letter())
    assert "<legend" in shown("{% field f.way %}", f=Letter())
    assert shown("{% field f.agreed %}", f=Letter()).count("<label") == 1


def test_error_summary_counts_and_links_to_each_field():
    page = shown("{% errsum f %}", f=Letter({"name": ""}))

    assert "有 2 处需要改" in page
    assert 'href="#id_name"' in page


def test_error_summary_of_a_form_not_yet_sent_is_empty():
    assert shown("{% errsum f %}", f=Letter()).strip() == ""


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 0.9999|percent }}", "99.9"),
        ("{{ 1|percent }}", "100"),
        ("{{ 0.29|percent }}", "29"),
        ("{{ none|percent }}", "—"),
        ("{{ 0.98651|percent }}", "98.7"),
        ("{{ 0.9865|percent }}", "98.7"),
        ("{{ 0.98649|percent }}", "98.6"),
        ("{{ 0.0004|percent }}", "0"),
        ('{{ "六/(五)/¶1"|clause_place }}', "六、（五）第1段"),
        ('{{ "附件/三/9"|clause_place }}', "附件 三、第9项"),
        ('{{ "附件2/十一"|clause_place }}', "附件2 十一"),
        ('{{ "一/首段/¶2"|clause_place }}', "一、首段第2段"),
        ('{{ "二/¶1/第2至3句"|clause_place }}', "二、第1段第2至3句"),
        ('{{ ""|clause_place }}', ""),
        ("{{ 900|file_size }}", "900 字节"),
        ("{{ 49152|file_size }}", "48 KB"),
        ("{{ 5242880|file_size }}", "5.0 MB"),
        ('{{ "方案.docx"|file_kind }}', "DOCX"),
        ('{{ "方案"|file_kind }}', "文件"),
        ("{{ day|chinese_day }}", "6月7日"),
        ("{{ day|weekday }}", "星期日"),
        ("{{ moment|iso_day }}", "2026-06-08"),
        ("{{ moment|machine_moment }}", "2026-06-08T02:30:00+08:00"),
    ],
)
def test_formats_write_what_the_office_writes(source, text):
    moment = datetime(2026, 6, 7, 18, 30, tzinfo=UTC)

    assert shown(source, day=date(2026, 6, 7), moment=moment, none=None) == text
