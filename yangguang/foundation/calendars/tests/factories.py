"""Rows of the calendars module for tests of higher modules."""

from datetime import UTC, date, datetime

import factory

from yangguang.foundation.calendars.choices import Origin
from yangguang.foundation.calendars.models import CalendarChange, CalendarDay, CalendarYear
from yangguang.foundation.calendars.rules import official
from yangguang.foundation.calendars.rules.values import (
    Holiday,
    Notice,
    OfficialYear,
    WorkingWeekend,
)

AT = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)


def year_2027(**changes):
    """Return a made-up but sound 2027: 13 days net."""
    fields = {
        "year": 2027,
        "notices": (
            Notice("关于2027年节假日安排的测试通知", "测试〔2026〕1号", date(2026, 11, 4)),
        ),
        "holidays": (
            Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),
            Holiday("春节", date(2027, 2, 5), date(2027, 2, 12)),
            Holiday("清明节", date(2027, 4, 3), date(2027, 4, 5)),
            Holiday("劳动节", date(2027, 5, 1), date(2027, 5, 5)),
            Holiday("端午节", date(2027, 6, 9), date(2027, 6, 9)),
            Holiday("中秋节", date(2027, 9, 15), date(2027, 9, 15)),
            Holiday("国庆节", date(2027, 10, 1), date(2027, 10, 7)),
        ),
        "working_weekends": (
            WorkingWeekend(
                (
                    date(2027, 1, 31),
                    date(2027, 2, 14),
                    date(2027, 5, 8),
                    date(2027, 9, 26),
                    date(2027, 10, 9),
                )
            ),
        ),
        "checked": True,
        "basis": "测试",
    }
    return OfficialYear(**{**fields, **changes})


class CalendarYearFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarYear

    year = 2027
    revision = 1
    table = factory.LazyFunction(lambda: official.to_table(year_2027()))
    origin = Origin.ENTERED
    adopted_at = AT
    adopted_by_name = "系统管理员"


class CalendarDayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarDay

    government_id = 1
    day = date(2026, 4, 13)
    works = False
    name = "地方节日"
    basis = "自治地方放假规定"
    adopted_at = AT
    adopted_by_name = "政府办"


class CalendarChangeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CalendarChange

    token = factory.Sequence(lambda n: f"{n:032d}")
    at = AT
