"""What must be rejected is rejected, case by case; the numbers are those of the specification."""

import base64

import pytest

from yangguang.foundation.transparency_log.rules import (
    canonical,
    checkpoints,
    encoding,
    entries,
    merkle,
    notes,
    policy,
    proofs,
    signatures,
    signing,
    tiles,
    witnessing,
)  # fmt: skip
from yangguang.foundation.transparency_log.rules.checkpoints import BadCheckpoint, Checkpoint
from yangguang.foundation.transparency_log.rules.notes import BadNote, Note, Signature
from yangguang.foundation.transparency_log.rules.proofs import Head
from yangguang.foundation.transparency_log.rules.tiles import BadTile
from yangguang.foundation.transparency_log.tests import vectors

ROOT = "kTlgHMHKirKnoMLBNMBIRfKxulSag9bIRc/NpDnMWF0="
TEXT = f"{vectors.ORIGIN}\n7\n{ROOT}\n"
OWN = vectors.LOG_KEY.verifier
OTHER = signing.SigningKey("other.example/log", bytes(32))
SEVEN = Head(7, bytes.fromhex(vectors.ROOTS[7]))
LEAVES = vectors.leaves(7)


def signed(text=TEXT, *keys):
    return Note(text, tuple(key.sign(text) for key in (keys or [vectors.LOG_KEY])))


@pytest.mark.parametrize("size", ["07", "+7", " 7", "7 ", "", str(2**63), "-1", "\uff17", "7\t"])
def test_01_size_written_otherwise_is_refused(size):
    with pytest.raises(BadCheckpoint):
        checkpoints.parse_text(f"{vectors.ORIGIN}\n{size}\n{ROOT}\n")


def test_01_largest_size_is_accepted():
    assert checkpoints.parse_text(f"o\n{2**63 - 1}\n{ROOT}\n").size == 2**63 - 1


@pytest.mark.parametrize(
    "root",
    [
        base64.b64encode(bytes(31)).decode(),
        base64.b64encode(bytes(33)).decode(),
        ROOT.rstrip("="),
        base64.urlsafe_b64encode(b"\xff" * 32).decode(),
        ROOT[:20] + "\r" + ROOT[20:],
        ROOT[:-2] + "1=",
        "",
    ],
)
def test_02_root_written_otherwise_is_refused(root):
    with pytest.raises(BadCheckpoint):
        checkpoints.parse_text(f"{vectors.ORIGIN}\n7\n{root}\n")


@pytest.mark.parametrize(
    "data",
    [
        vectors.CHECKPOINT_7[:-1],
        vectors.CHECKPOINT_7.replace(b"\n", b"\r\n"),
        vectors.CHECKPOINT_7.replace(b"7\n", b"7\r\n", 1),
        vectors.CHECKPOINT_7.replace(b"\n7\n", b"\n\t7\n"),
        vectors.CHECKPOINT_7.replace(b"gov", b"g\x00v", 1),
        vectors.CHECKPOINT_7.replace(b"gov", b"g\xffv", 1),
    ],
)
def test_03_line_ends_and_control_characters_are_refused(data):
    with pytest.raises(BadNote):
        notes.parse_note(data)


def test_04_note_without_an_empty_line_is_refused():
    with pytest.raises(BadNote):
        notes.parse_note(vectors.CHECKPOINT_7.replace(b"\n\n", b"\n"))


def test_04_text_that_ends_with_an_empty_line_is_no_checkpoint():
    note = notes.parse_note(vectors.CHECKPOINT_7.replace(b"\n\n", b"\n\n\n"))

    with pytest.raises(BadCheckpoint):
        checkpoints.parse_text(note.text)


@pytest.mark.parametrize("name", ["a b", "a+b", "a\u00a0b", "a\u2003b", "a\u3000b", ""])
def test_05_key_name_with_blanks_or_plus_is_refused(name):
    line = f"— {name} {encoding.to_base64(bytes(68))}\n"

    with pytest.raises(BadNote):
        notes.parse_note(f"{TEXT}\n{line}".encode())


@pytest.mark.parametrize("length", [0, 1, 4])
def test_06_signature_shorter_than_five_bytes_is_refused(length):
    line = f"— a {encoding.to_base64(bytes(length))}\n"

    with pytest.raises(BadNote):
        notes.parse_note(f"{TEXT}\n{line}".encode())


def test_07_wrong_signature_of_a_known_key_spoils_a_valid_one():
    wrong = Signature(OWN.name, OWN.key_id, bytes(64))
    note = Note(TEXT, (OTHER.sign(TEXT), wrong))

    assert notes.verify(note, [OTHER.verifier])
    with pytest.raises(BadNote):
        notes.verify(note, [OTHER.verifier, OWN])


def test_08_unknown_key_alone_is_refused():
    with pytest.raises(BadNote):
        notes.verify(signed(TEXT, OTHER), [OWN])


def test_09_unknown_key_beside_a_known_one_is_accepted():
    assert [row.key for row in notes.verify(signed(TEXT, OTHER, vectors.LOG_KEY), [OWN])] == [OWN]


def test_10_same_name_with_another_id_is_ignored():
    impostor = signing.SigningKey(vectors.ORIGIN, bytes(32))

    assert len(notes.verify(signed(TEXT, impostor, vectors.LOG_KEY), [OWN])) == 1
    with pytest.raises(BadNote):
        notes.verify(signed(TEXT, impostor), [OWN])


def test_11_sixteen_unknown_signatures_do_no_harm():
    unknown = [signing.SigningKey(f"u{n}.example", bytes([n]) * 32) for n in range(16)]

    note = notes.parse_note(signed(TEXT, *unknown, vectors.LOG_KEY).to_bytes())

    assert len(notes.verify(note, [OWN])) == 1


def test_11_ten_thousand_signatures_are_refused():
    data = vectors.CHECKPOINT_7 + f"{OTHER.sign(TEXT)}\n".encode() * 10_000

    with pytest.raises(BadNote):
        notes.parse_note(data)


@pytest.mark.parametrize("character", ["\u2028", "\u0085"])
def test_12_unicode_line_separator_does_not_end_a_line(character):
    text = f"{TEXT}ext{character}more\n"

    note = notes.parse_note(signed(text).to_bytes())

    assert checkpoints.parse_text(note.text).extensions == (f"ext{character}more",)
    assert notes.verify(note, [OWN])


def test_13_ascii_hyphen_before_a_signature_is_refused():
    with pytest.raises(BadNote):
        notes.parse_note(vectors.CHECKPOINT_7.replace("—".encode(), b"-"))


@pytest.mark.parametrize("damage", ["short", "long", "swapped"])
def test_14_inclusion_path_that_was_changed_is_refused(damage):
    path = merkle.inclusion_path(2, 7, merkle.root_of_leaves(LEAVES))
    changed = {
        "short": path[:-1],
        "long": [*path, path[0]],
        "swapped": [path[1], path[0], path[2]],
    }[damage]

    assert proofs.is_included(index=2, size=7, leaf=LEAVES[2], path=path, root=SEVEN.root)
    assert not proofs.is_included(index=2, size=7, leaf=LEAVES[2], path=changed, root=SEVEN.root)


@pytest.mark.parametrize("index", [7, 8, -1])
def test_14_index_outside_the_tree_is_refused(index):
    path = merkle.inclusion_path(6, 7, merkle.root_of_leaves(LEAVES))

    assert not proofs.is_included(index=index, size=7, leaf=LEAVES[6], path=path, root=SEVEN.root)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (SEVEN, Head(4, bytes.fromhex(vectors.ROOTS[4])), []),
        (SEVEN, SEVEN, [LEAVES[0]]),
        (Head(0, merkle.EMPTY_ROOT), SEVEN, [LEAVES[0]]),
        (Head(0, LEAVES[0]), SEVEN, []),
        (Head(4, bytes.fromhex(vectors.ROOTS[4])), SEVEN, []),
        (Head(7, LEAVES[0]), SEVEN, []),
    ],
)
def test_15_consistency_that_is_none_is_refused(old, new, path):
    assert not proofs.is_consistent(old, new, path)


def test_15_equal_and_empty_trees_need_no_path():
    assert proofs.is_consistent(SEVEN, SEVEN, [])
    assert proofs.is_consistent(Head(0, merkle.EMPTY_ROOT), SEVEN, [])


@pytest.mark.parametrize("size", sorted(vectors.DOUBLED_ROOTS))
def test_16_root_with_a_doubled_node_is_refused(size):
    doubled = Head(size, bytes.fromhex(vectors.DOUBLED_ROOTS[size]))
    path = merkle.consistency_path(2, size, merkle.root_of_leaves(LEAVES))

    assert not proofs.is_consistent(Head(2, bytes.fromhex(vectors.ROOTS[2])), doubled, path)


def test_17_longest_entry_is_accepted_and_a_longer_one_refused():
    assert tiles.decode_bundle(tiles.encode_bundle([bytes(65_535)]), 1) == [bytes(65_535)]
    with pytest.raises(BadTile):
        tiles.encode_bundle([bytes(65_536)])


def test_17_empty_entry_fits_a_bundle_and_not_our_grammar():
    assert tiles.decode_bundle(tiles.encode_bundle([b""]), 1) == [b""]
    with pytest.raises(entries.BadEntry):
        entries.parse(b"")


@pytest.mark.parametrize(
    "number",
    ["1000", "x1/000", "0001", "x000/001", "00", "x001/x000", "+01", "\uff10\uff10\uff11", "001/"],
)
def test_18_number_of_a_tile_written_otherwise_is_refused(number):
    with pytest.raises(BadTile):
        tiles.parse_path(f"tile/0/{number}")


@pytest.mark.parametrize("level", ["64", "00", "-1", "x", "01"])
def test_18_level_of_a_tile_written_otherwise_is_refused(level):
    with pytest.raises(BadTile):
        tiles.parse_path(f"tile/{level}/000")


@pytest.mark.parametrize("width", ["0", "256", "01", "", "-1", "1000"])
def test_19_width_of_a_tile_written_otherwise_is_refused(width):
    with pytest.raises(BadTile):
        tiles.parse_path(f"tile/0/000.p/{width}")


def test_20_partial_tile_that_is_too_short_is_refused():
    with pytest.raises(BadTile):
        tiles.decode_tile(bytes(7 * 32 - 1), 7)
    with pytest.raises(BadTile):
        tiles.TileTree(7, {"tile/0/000.p/7": bytes(6 * 32)}.get).root()


@pytest.mark.parametrize("change", [lambda d: d + b"\x00", lambda d: d[:-1], lambda d: d[:-9]])
def test_21_bundle_with_other_length_is_refused(change):
    data = tiles.encode_bundle([vectors.entry(n) for n in range(7)])

    with pytest.raises(BadTile):
        tiles.decode_bundle(change(data), 7)


@pytest.mark.parametrize("time", [0, 2**63])
def test_22_cosignature_without_a_possible_time_is_refused(time):
    payload = time.to_bytes(8, "big") + bytes(64)
    line = Signature("witness.example/w1", vectors.WITNESS_KEY.verifier.key_id, payload)

    with pytest.raises(BadNote):
        notes.verify(Note(TEXT, (line,)), [vectors.WITNESS_KEY.verifier])


def test_22_cosignature_from_the_future_is_refused_by_the_policy():
    rules = policy.parse(f"log {OWN}\nwitness w {vectors.WITNESS_VERIFIER}\nquorum w\n")
    note = Note(TEXT, (vectors.LOG_KEY.sign(TEXT), vectors.WITNESS_KEY.cosign(TEXT, 1000)))

    assert policy.check(rules, note.to_bytes(), now=700)[0].size == 7
    with pytest.raises(BadNote):
        policy.check(rules, note.to_bytes(), now=699)


@pytest.mark.parametrize(
    ("old", "last", "status"),
    [
        (4, 4, 200), (3, 4, 409), (4, 3, 409), (8, 4, 400), (7, 7, 422), (0, 0, 422), (0, None, 422),
    ],
)  # fmt: skip
def test_23_witness_answers_roll_backs_and_bad_proofs(old, last, status):
    path = merkle.consistency_path(4, 7, merkle.root_of_leaves(LEAVES))
    known = None if last is None else Head(last, merkle.root(LEAVES[:last]))
    if (old, last) == (7, 7):
        known, path = Head(7, LEAVES[0]), []

    found = witnessing.judge(
        witnessing.Request(old, tuple(path), vectors.CHECKPOINT_7), keys=[OWN], last=known
    )

    assert found.status == status
    assert found.text == (f"{last}\n" if status == 409 else found.text)


def test_23_witness_knows_its_logs_and_their_signatures():
    request = witnessing.Request(0, (), vectors.CHECKPOINT_7)
    forged = Note(TEXT, (Signature(OWN.name, OWN.key_id, bytes(64)),)).to_bytes()

    assert witnessing.judge(request, keys=[OWN], last=None).status == 200
    assert witnessing.judge(request, keys=[OTHER.verifier], last=None).status == 404
    wrong = witnessing.Request(0, (), forged)
    assert witnessing.judge(wrong, keys=[OWN], last=None).status == 403


@pytest.mark.parametrize(
    "data",
    [
        b"old 4\n" + vectors.CHECKPOINT_7.replace(b"\n\n", b"\n"), b"", b"new 4\n\nx",
        b"old 04\n\n" + vectors.CHECKPOINT_7, b"old 4\nAA\n\n" + vectors.CHECKPOINT_7,
        b"old 4\n" + b"AAAA\n" * 64 + b"\n" + vectors.CHECKPOINT_7, b"4\n\n" + vectors.CHECKPOINT_7,
    ],
)  # fmt: skip
def test_23_request_written_otherwise_is_refused(data):
    with pytest.raises(witnessing.BadRequest):
        witnessing.parse(data)


def test_05_verifier_key_whose_parts_do_not_fit_is_refused():
    name, key_id, key = vectors.LOG_VERIFIER.split("+", 2)
    for text in (
        f"{name}+00000000+{key}", f"other+{key_id}+{key}", f"{name}+{key_id}+{key[:-4]}",
        f"{name}+{key_id}", "", f"{name}+{key_id.upper()}+{key}",
    ):  # fmt: skip
        with pytest.raises(BadNote):
            notes.parse_verifier_key(text)


def test_unknown_kind_of_key_may_be_listed_and_signs_nothing():
    odd = notes.VerifierKey("odd.example", 0xFF, b"any")

    assert notes.parse_verifier_key(str(odd)) == odd
    line = Signature(odd.name, odd.key_id, bytes(80))
    assert notes.verify(Note(TEXT, (line, vectors.LOG_KEY.sign(TEXT))), [OWN])
    assert signatures.check(signatures.Signed("a", 0xFF, b"any", TEXT), bytes(80)) == (False, None)


def test_checkpoint_keeps_what_it_was_given():
    assert checkpoints.parse_text(TEXT) == Checkpoint(vectors.ORIGIN, 7, SEVEN.root)
    with pytest.raises(canonical.NotCanonical):
        canonical.decode(b"NaN")
