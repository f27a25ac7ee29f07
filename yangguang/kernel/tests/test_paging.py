import base64
import json
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
    signer = paging._signer(Fact.objects.all(), ORDER)

    assert paging._decode(key, signer) is None


@pytest.mark.parametrize("values", [[None, 1], ["\x00", 1], [{}, []], ["e1", 10**30], ["e1"], 7])
def test_a_key_made_by_hand_shows_the_first_page(values):
    given_facts(3)
    key = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")

    for made in (key, f"{key}.{key}"):
        page = paging.page_of(Fact.objects.all(), order=ORDER, size=10, after=made)
        assert len(page.rows) == 3


def test_a_key_of_another_list_shows_the_first_page():
    given_facts(5)
    other = paging.page_of(Fact.objects.all(), order=("id",), size=2)

    page = paging.page_of(Fact.objects.all(), order=("stream",), size=2, after=other.after)

    assert [row.stream for row in page.rows] == ["s:0", "s:1"]


def test_page_costs_one_query(django_assert_num_queries):
    given_facts(50)

    with django_assert_num_queries(1):
        paging.page_of(Fact.objects.all(), order=ORDER, size=10)


def test_bulk_load_inserts_all_or_nothing():
    rows = [Fact(event="e", stream="s", at=AT), Fact(event="e", stream="s", at=None)]

    with pytest.raises(Exception, match="at"):
        bulk.load(Fact, rows, size=1)

    assert Fact.objects.count() == 0
