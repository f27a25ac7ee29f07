from __future__ import annotations

from datetime import date, timedelta

from django.template import Context, Template

from yangguang.kernel.web import strips
from yangguang.kernel.web.values import StripDay

TODAY = date(2026, 6, 17)


def day(offset, **counts):
    return StripDay(TODAY + timedelta(days=offset), **counts)


def test_each_duty_is_one_mark_on_its_day():
    strip = strips.draw(
        [day(-1, kept=2, missed=1), day(0, waiting=3), day(4, coming=2)], today=TODAY
    )

    assert [box.css for box in strip.wide.marks] == ["f-main"] * 2 + ["f-warn"] * 3 + ["f-out"] * 2
    assert len(strip.wide.diamonds) == 1
    assert strip.per_mark == 1


def test_many_duties_share_a_mark_so_that_none_leaves_the_drawing():
    strip = strips.draw([day(2, coming=40)], today=TODAY)

    assert strip.per_mark == 5
    assert len(strip.wide.marks) == 8
    assert all(float(box.y) >= 0 for box in (*strip.wide.marks, *strip.narrow.marks))


def test_narrow_drawing_keeps_to_its_days():
    strip = strips.draw([day(-9, kept=1), day(9, coming=1), day(7, coming=1)], today=TODAY)

    assert len(strip.wide.marks) == 3
    assert len(strip.narrow.marks) == 1


def test_rest_days_are_shaded_and_a_holiday_is_named_once():
    strip = strips.draw(
        [day(2, is_working=False, name="端午"), day(3, is_working=False, name="端午")], today=TODAY
    )

    assert len(strip.wide.rest) == 2
    assert [label.text for label in strip.wide.labels].count("端午") == 1


def test_sentence_gives_the_same_figures_as_the_drawing():
    strip = strips.draw(
        [day(-1, kept=2, missed=1), day(0, kept=1, waiting=1), day(1, coming=4)], today=TODAY
    )

    assert strip.sentence.startswith(
        "过去 1 天按期办结 2 项、逾期 1 项；今天到期 2 项，其中已办 1 项；未来 1 天到期 4 项。"
    )


def test_page_carries_the_data_behind_the_drawing():
    strip = strips.draw([day(-1, kept=2), day(1, coming=4)], today=TODAY)

    page = Template("{% load clocks %}{% clock_strip s %}").render(Context({"s": strip}))

    assert page.count("<svg") == 2
    assert 'role="img" aria-label="过去 1 天' in page
    assert "2026-06-16" in page
