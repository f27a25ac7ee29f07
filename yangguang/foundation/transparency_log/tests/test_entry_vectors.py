"""Commitments, entries and snapshots have exactly the published values."""

from datetime import UTC, date, datetime

import pytest

from yangguang.foundation.transparency_log.rules import (
    canonical,
    commitments,
    drafting,
    entries,
    merkle,
    proofs,
    state_snapshot,
)  # fmt: skip
from yangguang.foundation.transparency_log.rules.drafting import EntryDraft

SECRET = bytes(range(0x40, 0x60))
FIELDS = [
    ("decision_no", "罚字〔2026〕12号"),
    ("party_name", "某某食品有限公司"),
    ("party_code", "91110000MA01ABCD2X"),
    ("fine_fen", 500000),
    ("decided_on", "2026-11-02"),
    ("public_until", "2027-11-02"),
]
SALTS = [
    "4f798bcc7f1ac86ab9cb003b27d56768", "2085b00a7406655aa428f2e7e94f3b46",
    "b321d737995add43c97ddbdb4a8b6006", "6d04b2d0ac26df50ae4dd900f97907c4",
    "8dbab7e3f402142045114e09c8f3cc28", "1db607a0c7ff16ddf2b923d5d5c8c640",
]  # fmt: skip
LEAVES = [
    "138271a90da131a3926e03f2f180f7b052ff60869d29f1d201ba350cabb2d726",
    "e02592ed39b5a909910f00d57557a88ca2b0289328d932777579153f3c9b3614",
    "1b48ad4ac8a142f5b478b75a314471a7b0c5623956590f35541c85c56fe19504",
    "c205411e38f7f562895043bf0017b3a7acfe4e2fd82f14b2282590d9133c36a8",
    "79c28ad35f8b70906039f8a5c4528e1ec2880f3508d2e11cd7d30cba294307b2",
    "9cb9d3367f56520407310a339fdc39a130c32bab21aa9f32a00a6d7a6872cd9e",
]
BODY = "9e791e7269be35c8d66ab60015d5bb9f8193f5500030dfcd35ea9ba52a6b90fd"
PUBLISHED = (
    b'{"at":"2026-11-05T02:00:00Z","basis":"general","body":"sha256:9e791e7269be35c8d66ab60015d5bb9f'
    b'8193f5500030dfcd35ea9ba52a6b90fd","files":["sha256:3a0104d0b2c88659f633f3714bdb0843cd4e31bec4b'
    b'0d935cf5907ab80a7c1b8"],"n":6,"op":"publish","prev":null,"pub":"91110000MB0000000X","rec":"01J'
    b'D0000000000000000000001","reg":"xzcf","schema":"sha256:3d54d3b6376b8f6a85ca302411a588a9632b21f'
    b'bb1e8898c8c3fb2481eeec7a8","until":"2027-11-02","v":1,"ver":1,"why":null}'
)
PUBLISHED_LEAF = "5a878e2ccafe85c019ff5f0acb88fb91fba4b7f36f8ee52052b1f48a25f79074"
SCHEMA = "3d54d3b6376b8f6a85ca302411a588a9632b21fbb1e8898c8c3fb2481eeec7a8"
STATE_LINES = (
    "01JD0000000000000000000001 2 expired 1\n01JD0000000000000000000002 1 live 2\n"
    "01JD0000000000000000000003 3 withdrawn 6\n"
)


def draft(**changes):
    values = {
        "op": "publish",
        "reg": "xzcf",
        "rec": "01JD0000000000000000000001",
        "ver": 1,
        "pub": "91110000MB0000000X",
        "at": datetime(2026, 11, 5, 2, 0, tzinfo=UTC),
        "until": date(2027, 11, 2),
        "basis": "general",
        "schema": SCHEMA,
    }
    return EntryDraft(**{**values, **changes})


def test_salts_leaves_and_root_of_the_body():
    opened = commitments.open_fields(SECRET, FIELDS)

    assert [field.salt.hex() for field in opened] == SALTS
    assert [field.leaf.hex() for field in opened] == LEAVES
    assert commitments.body_root([field.leaf for field in opened]).hex() == BODY


def test_disclosure_of_one_field_and_its_path():
    third = commitments.open_fields(SECRET, FIELDS)[2]
    leaves = [bytes.fromhex(leaf) for leaf in LEAVES]
    path = merkle.inclusion_path(2, 6, merkle.root_of_leaves(leaves))

    assert third.disclosure == b'["syHXN5la3UPJfdvbSotgBg","party_code","91110000MA01ABCD2X"]'
    assert [step.hex() for step in path] == [
        LEAVES[3],
        "eaa71ca7bcd813715d72e60f65b03a7b0851f94202619ddfc5500d4c3b3b87c0",
        "3ea5a2f5390edf9dde75c5ea387d6c8ae0188b70b294cf8c836a4439e69263b7",
    ]
    assert proofs.is_included(index=2, size=6, leaf=third.leaf, path=path, root=bytes.fromhex(BODY))


def test_entry_of_a_publication():
    files = ["3a0104d0b2c88659f633f3714bdb0843cd4e31bec4b0d935cf5907ab80a7c1b8"]
    fields = [(name, value, "public") for name, value in FIELDS]
    data = drafting.build(draft(fields=fields, files=files), prev=None, secret=SECRET).to_bytes()

    assert data == PUBLISHED
    assert len(data) == 449
    assert entries.leaf_of(data).hex() == PUBLISHED_LEAF
    assert entries.parse(data).to_bytes() == data


@pytest.mark.parametrize(
    ("op", "why", "at", "size", "leaf"),
    [
        (
            "expire", "window-end", datetime(2027, 11, 2, 16, tzinfo=UTC), 383,
            "401acad95eb8ae0f4bf88e99da4580a51e89c08fa6d41ff568f4a3255d847b3a",
        ),
        (
            "withdraw", "decision-revoked", datetime(2027, 3, 1, 1, tzinfo=UTC), 391,
            "2d5b643fa28293f838bd8b4ced4a307848ebd81c8111711eb70f1cca1d67bc93",
        ),
    ],
)  # fmt: skip
def test_entry_of_an_ending(op, why, at, size, leaf):
    ending = draft(op=op, why=why, at=at, ver=2)
    data = drafting.build(ending, prev=bytes.fromhex(PUBLISHED_LEAF), secret=SECRET).to_bytes()

    assert len(data) == size
    assert entries.leaf_of(data).hex() == leaf


def test_root_of_a_log_with_publication_and_expiry():
    leaves = [
        bytes.fromhex(PUBLISHED_LEAF),
        bytes.fromhex("401acad95eb8ae0f4bf88e99da4580a51e89c08fa6d41ff568f4a3255d847b3a"),
    ]

    assert merkle.root(leaves).hex() == (
        "3f60fa835e550fe9a1e395faaa02cb94356dd2720c551f85e3c299d6cb18b827"
    )


def test_snapshot_of_a_register():
    lines = state_snapshot.parse(STATE_LINES)

    assert [leaf.hex() for leaf in state_snapshot.leaves(lines)] == [
        "5aa6492a12e0ac9a20b4bf1e2ed04c7929f5873d07adbbaf162f9a3b9a715d51",
        "082d862e597ed3361bd5cf8829d463d5d425e21a9f2165c50ad4cdcad5002d1a",
        "62549b629451a077d1993f075e197d18489e98fb43a203119f2cf927f439bd65",
    ]
    assert state_snapshot.root(lines).hex() == (
        "1575dee02ee432ad8e92c5833287f9f9b6d4fba5986104c169fa7629afc9ed5b"
    )
    assert state_snapshot.to_text(lines) == STATE_LINES


@pytest.mark.parametrize(
    "text",
    [
        "b 1 live 0\na 1 live 1\n", "a 1 live 0\na 2 live 1\n", "a 1 live 0", "a 01 live 0\n",
        "a 1 lost 0\n", "a 1 live -1\n", "a 1  live 1\n", "a 1 live 1 \n", "a\u0661 1 live \u0661\n",
    ],
)  # fmt: skip
def test_snapshot_written_otherwise_is_refused(text):
    with pytest.raises(ValueError):
        state_snapshot.parse(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": None}, '{"a":null,"b":1}'),
        # UTF-16 order: the emoji (D83D…) comes before U+FB33.
        ({"\ufb33": 1, "\U0001f600": 2, "é": 3}, '{"é":3,"\U0001f600":2,"\ufb33":1}'),
        (
            '\x00\x1f\x08\t\n\f\r"\\/\x7f\u2028罚',
            '"\\u0000\\u001f\\b\\t\\n\\f\\r\\"\\\\/\x7f\u2028罚"',
        ),
        ([True, False, -7, 2**53 - 1], "[true,false,-7,9007199254740991]"),
    ],
)
def test_canonical_json(value, written):
    assert canonical.encode(value) == written.encode()
    assert canonical.decode(written.encode()) == value


@pytest.mark.parametrize("value", [1.0, 2**53, "\ud800", {1, 2}, b"x"])
def test_value_without_canonical_form_is_refused(value):
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(value)
