from datetime import date

import pytest

from yangguang.foundation.calendars import selectors
from yangguang.foundation.calendars.services import adoption
from yangguang.foundation.calendars.tests.factories import AT, year_2027
from yangguang.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2027, 1, 1), 2027),
        (date(2025, 12, 31), None),
    ],
)
def test_alarm_rings_from_november_until_the_notice_is_entered(on, missing):
    found = selectors.why_year_is_missing(on=on)

    assert (found.year if found else None) == missing


def test_alarm_is_silent_once_the_year_is_adopted():
    adoption.adopt_year(year=year_2027(), by=SYSTEM, at=AT)

    assert selectors.why_year_is_missing(on=date(2026, 12, 1)) is None


def test_alarm_says_what_to_do():
    found = selectors.why_year_is_missing(on=date(2026, 11, 1))

    assert "明年（2027 年）" in found.text
    assert "录入" in found.text
