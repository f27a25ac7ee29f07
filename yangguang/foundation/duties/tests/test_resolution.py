from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yangguang.foundation.duties.rules.resolution import Chain, in_force, resolve
from yangguang.foundation.duties.rules.rulebook import Inheritance, LimitKind, RuleRow

ON = date(2026, 3, 4)
CHAIN = Chain(
    ("town", "county", "city", "province"),
    {"town": "某乡", "county": "某县", "city": "某市", "province": "某省"},
    {"town": "township", "county": "county", "city": "prefecture", "province": "province"},
)


def row_of(jurisdiction="", length=20, inherits="stricter", **fields):
    given_fields = {
        "code": "publication.proactive",
        "title": "主动公开",
        "clause": "第一条",
        "source": f"《{jurisdiction or '国家'}规定》",
        "kind": LimitKind.LENGTH,
        "unit": "working_day",
        "valid_from": date(2020, 1, 1),
    }
    return RuleRow(
        jurisdiction=jurisdiction,
        length=length,
        inherits=Inheritance(inherits),
        **{**given_fields, **fields},
    )


def kept(*rows, chain=CHAIN, on=ON):
    return [(one.row.jurisdiction, one.row.length) for one in resolve(rows, chain, on)]


def test_stricter_row_of_any_level_wins():
    assert kept(row_of(), row_of("county", 10), row_of("town", 15)) == [("county", 10)]


def test_of_equally_strict_rows_the_nearer_wins():
    assert kept(row_of(), row_of("county", 20)) == [("county", 20)]


def test_local_row_wins_even_when_it_is_milder():
    assert kept(row_of(), row_of("county", 10), row_of("town", 30, "local")) == [("town", 30)]


def test_local_row_of_a_superior_binds_below_unless_somebody_is_stricter():
    assert kept(row_of(), row_of("city", 30, "local"), row_of("town", 25)) == [("town", 25)]


def test_added_row_stands_beside_the_others():
    assert kept(row_of(), row_of("town", 5, "adds")) == [("", 20), ("town", 5)]


def test_soft_row_does_not_replace_a_hard_one():
    assert kept(row_of(), row_of("town", 5, is_soft=True)) == [("", 20), ("town", 5)]


def test_hard_row_replaces_a_milder_soft_one():
    assert kept(row_of(is_soft=True), row_of("town", 5)) == [("town", 5)]


def test_row_of_a_neighbour_does_not_count():
    assert kept(row_of(), row_of("elsewhere", 1)) == [("", 20)]


def test_rows_of_other_levels_do_not_count():
    assert kept(row_of(levels=("county",))) == []


def test_newest_version_that_has_begun_counts():
    old, new = row_of(), row_of(length=15, version=2, valid_from=date(2026, 3, 4))

    assert kept(old, new) == [("", 15)]
    assert kept(old, new, on=date(2026, 3, 3)) == [("", 20)]


def test_ended_version_does_not_bring_the_older_one_back():
    old, new = row_of(), row_of(length=15, version=2, valid_to=date(2026, 3, 1))

    assert kept(old, new) == []


def test_explanation_names_the_rows_that_lost():
    found = resolve([row_of(), row_of("county", 10)], CHAIN, ON)[0]

    assert found.explanation == (
        "适用某县：《county规定》第一条。",
        "不适用国家规定的规定：某县的要求更严或同样严，按它执行。",
    )


def test_condition_of_a_stricter_row_that_fails_leaves_the_row_above_in_force():
    strict = row_of("town", 5, opens_on="b")

    found = resolve(
        [row_of(opens_on="a"), strict], CHAIN, ON, matches=lambda row: row.opens_on == "a"
    )

    assert [one.row.length for one in found] == [20]


def test_local_row_whose_condition_fails_still_puts_the_row_above_out_of_force():
    local = row_of("town", 5, "local", opens_on="b")

    found = resolve(
        [row_of(opens_on="a"), local], CHAIN, ON, matches=lambda row: row.opens_on == "a"
    )

    assert found == []


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "province", "city", "county", "town"]),
        st.integers(1, 30),
        st.sampled_from(["stricter", "local", "adds"]),
        st.booleans(),
    ),
    max_size=5,
    unique_by=lambda one: one[0],
)


@given(ROWS)
def test_order_of_the_rows_does_not_matter(found):
    rows = [row_of(a, b, c, is_soft=d) for a, b, c, d in found]

    assert kept(*rows) == kept(*reversed(rows))


@given(ROWS)
def test_somebody_always_counts_and_nobody_is_both_kept_and_beaten(found):
    rows = [row_of(a, b, c, is_soft=d) for a, b, c, d in found]

    results = resolve(rows, CHAIN, ON)

    assert bool(results) is bool(rows)
    winners = {one.row.jurisdiction for one in results}
    beaten = {lost.row.jurisdiction for one in results for lost in one.beaten}
    assert winners & beaten == set()


def test_versions_are_told_apart_by_jurisdiction():
    rows = [row_of(version=2), row_of("town", version=1)]

    assert len(in_force(rows, ON)) == 2
    assert in_force([replace(rows[0], valid_from=date(2030, 1, 1))], ON) == []
