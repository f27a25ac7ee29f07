from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.kernel import bulk, paging
from yangguang.kernel.models import Fact

AT = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
ORDER = ("-event", "id")

pytestmark = pytest.mark.django_db


def given_facts(count):
    bulk.load(
        Fact, (Fact(event=f"e{n % 7}", stream=f"s:{n}", at=AT) for n in range(count)), size=40
    )


def walk_forward(size):
    key, seen = "", []
    while True:
        page = paging.page_of(Fact.objects.all(), order=ORDER, size=size, after=key)
        seen += [row.pk for row in page.rows]
        if not page.after:
            return seen, page
        key = page.after


@pytest.mark.parametrize("size", [1, 7, 99, 100, 101])
def test_walking_forward_shows_every_row_once_in_order(size):
    given_facts(100)

    seen, _ = walk_forward(size)

    assert seen == list(Fact.objects.order_by(*ORDER).values_list("pk", flat=True))


def test_walking_back_shows_the_pages_before():
    given_facts(25)
    first = paging.page_of(Fact.objects.all(), order=ORDER, size=10)
    second = paging.page_of(Fact.objects.all(), order=ORDER, size=10, after=first.after)

    back = paging.page_of(Fact.objects.all(), order=ORDER, size=10, before=second.before)

    assert [row.pk for row in back.rows] == [row.pk for row in first.rows]
    assert (first.before, back.before) == ("", "")
    assert back.after == first.after


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_unreadable_key_shows_the_first_page(key):
    assert paging._decode(key, 9) is None


def test_page_costs_one_query(django_assert_num_queries):
    given_facts(50)

    with django_assert_num_queries(1):
        paging.page_of(Fact.objects.all(), order=ORDER, size=10)


def test_bulk_load_inserts_all_or_nothing():
    rows = [Fact(event="e", stream="s", at=AT), Fact(event="e", stream="s", at=None)]

    with pytest.raises(Exception, match="at"):
        bulk.load(Fact, rows, size=1)

    assert Fact.objects.count() == 0
