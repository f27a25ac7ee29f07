"""Entries that must be rejected; the numbers are those of the specification."""

import pytest

from yangguang.foundation.transparency_log.rules import chain, entries, merkle
from yangguang.foundation.transparency_log.rules.chain import Link
from yangguang.foundation.transparency_log.tests.test_entry_vectors import PUBLISHED

OTHERWISE = [
    PUBLISHED.replace(b'"v":1,"ver":1', b'"ver":1,"v":1'),
    PUBLISHED.replace(b",", b", ", 1),
    PUBLISHED.replace(b'"v":1', b'"v":1,"v":1'),
    PUBLISHED.replace(b'"ver":1', b'"ver":1.0'),
    PUBLISHED.replace(b'"ver":1', b'"ver":1e0'),
    PUBLISHED.replace(b'"why":null', b'"why":null,"x":1'),
    PUBLISHED.replace(b'"basis":"general"', b'"basis":"\\u7f5a"'),
    PUBLISHED.replace(b'"basis":"general"', b'"basis":"\\u0067eneral"'),
    PUBLISHED + b"\n",
    b"\xef\xbb\xbf" + PUBLISHED,
    PUBLISHED.replace(b'"v":1', b'"v":2'),
    PUBLISHED.replace(b'"v":1', b'"v":true'),
    PUBLISHED.replace(b"02:00:00Z", b"02:00:00.5Z"),
    PUBLISHED.replace(b"02:00:00Z", b"25:00:00Z"),
    PUBLISHED.replace(b"2027-11-02", b"2027-02-30"),
    PUBLISHED.replace(b"sha256:9e79", b"sha256:9E79"),
    PUBLISHED.replace(b'"n":6', b'"n":0'),
    PUBLISHED.replace(b'"op":"publish"', b'"op":"erase"'),
    PUBLISHED.replace(b"general", "张三".encode()),
    b"[" * 20_000,
]


@pytest.mark.parametrize("data", OTHERWISE, ids=range(len(OTHERWISE)))
def test_24_entry_written_otherwise_is_refused_and_has_another_hash(data):
    assert merkle.leaf_hash(data) != merkle.leaf_hash(PUBLISHED)
    with pytest.raises(entries.BadEntry):
        entries.parse(data)


def test_25_same_version_twice_and_another_predecessor_are_problems():
    first = Link("xzcf", "publish", 1, b"1" * 32)
    again = Link("xzcf", "publish", 1, b"2" * 32, prev=b"1" * 32)
    elsewhere = Link("xzcf", "revise", 2, b"2" * 32, prev=b"3" * 32)

    assert list(chain.problems(None, first)) == []
    assert "version_not_next" in list(chain.problems(first, again))
    assert list(chain.problems(first, elsewhere)) == ["prev_elsewhere"]


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("publish", "revise", True), ("publish", "withdraw", True), ("revise", "expire", True),
        ("withdraw", "redact", True), ("publish", "publish", False), ("withdraw", "revise", False),
        ("withdraw", "publish", False), ("redact", "redact", False), ("state", "publish", False),
        ("state", "state", True), ("publish", "state", False),
    ],
)  # fmt: skip
def test_25_operations_follow_each_other_in_order(before, after, allowed):
    last = Link("xzcf", before, 1, b"1" * 32)

    found = list(chain.problems(last, Link("xzcf", after, 2, b"2" * 32, prev=b"1" * 32)))

    assert found == ([] if allowed else ["operation_not_allowed"])
