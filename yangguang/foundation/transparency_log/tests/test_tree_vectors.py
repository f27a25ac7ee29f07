"""Hashes, roots, proofs and tiles have exactly the published values."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.transparency_log.rules import merkle, proofs, tiles
from yangguang.foundation.transparency_log.rules.proofs import Head
from yangguang.foundation.transparency_log.rules.tiles import Tile, TileTree
from yangguang.foundation.transparency_log.tests import vectors

SEVEN = vectors.leaves(7)
MANY = vectors.leaves(300)


def files_of(entries):
    """Build every file of a log, as the writer's format says, in memory."""
    rows = {0: [merkle.leaf_hash(entry) for entry in entries]}
    level = 0
    while len(rows[level]) >= tiles.WIDTH:
        full = len(rows[level]) // tiles.WIDTH
        rows[level + 1] = [
            merkle.root(rows[level][n * tiles.WIDTH : (n + 1) * tiles.WIDTH]) for n in range(full)
        ]
        level += 1
    found = {}
    for tile in tiles.tiles_between(0, len(entries)):
        start = tile.number * tiles.WIDTH
        found[tile.path] = b"".join(rows[tile.level][start : start + tile.width])
        if tile.level == 0:
            bundle = Tile(None, tile.number, tile.width)
            found[bundle.path] = tiles.encode_bundle(entries[start : start + tile.width])
    return found


def test_roots_of_the_certificate_transparency_suite():
    leaves = [merkle.leaf_hash(data) for data in vectors.RFC_INPUTS]

    assert {n: merkle.root(leaves[:n]).hex() for n in range(1, 9)} == vectors.RFC_ROOTS
    assert merkle.root([]).hex() == vectors.EMPTY_ROOT


def test_leaves_and_roots_of_the_series():
    assert vectors.hexes(SEVEN) == vectors.LEAVES
    assert {n: merkle.root(MANY[:n]).hex() for n in vectors.ROOTS} == vectors.ROOTS


@pytest.mark.parametrize("size", sorted(vectors.ROOTS))
def test_right_edge_gives_the_same_root(size):
    edge = []

    assert merkle.extend_edge(edge, 0, MANY[:size]) == size
    assert merkle.root_of_edge(edge).hex() == vectors.ROOTS[size]


@pytest.mark.parametrize("size", sorted(vectors.DOUBLED_ROOTS))
def test_odd_node_is_not_doubled(size):
    assert merkle.root(SEVEN[:size]).hex() != vectors.DOUBLED_ROOTS[size]
    path = merkle.inclusion_path(0, size, merkle.root_of_leaves(SEVEN))
    assert not proofs.is_included(
        index=0, size=size, leaf=SEVEN[0], path=path,
        root=bytes.fromhex(vectors.DOUBLED_ROOTS[size]),
    )  # fmt: skip


@pytest.mark.parametrize("index", sorted(vectors.INCLUSION_IN_7))
def test_inclusion_paths_in_seven(index):
    path = merkle.inclusion_path(index, 7, merkle.root_of_leaves(SEVEN))

    assert vectors.hexes(path) == vectors.INCLUSION_IN_7[index]


@pytest.mark.parametrize("old", sorted(vectors.CONSISTENCY_TO_7))
def test_consistency_paths_to_seven(old):
    path = merkle.consistency_path(old, 7, merkle.root_of_leaves(SEVEN))

    assert vectors.hexes(path) == vectors.CONSISTENCY_TO_7[old]


def test_paths_across_the_border_of_a_tile():
    root_of = merkle.root_of_leaves(MANY)
    before, after = (vectors.hexes(merkle.inclusion_path(n, 300, root_of)) for n in (255, 256))

    assert (len(before), before[0], before[-1]) == (9, vectors.LEAF_254, vectors.ROOT_256_TO_300)
    assert (len(after), after[0], after[-1]) == (7, vectors.LEAF_257, vectors.ROOTS[256])


def test_consistency_across_the_border_of_a_tile():
    root_of = merkle.root_of_leaves(MANY)
    paths = {
        (old, new): vectors.hexes(merkle.consistency_path(old, new, root_of))
        for old, new in ((256, 257), (256, 300), (255, 256), (255, 257))
    }

    assert paths[256, 257] == [vectors.LEAF_256]
    assert paths[256, 300] == [vectors.ROOT_256_TO_300]
    # The generator splits the tree of 257 at 256, so the last leaf comes last.
    assert len(paths[255, 256]) == 9
    assert paths[255, 257] == [*paths[255, 256], vectors.LEAF_256]


@pytest.mark.parametrize("size", range(1, 71))
def test_every_proof_of_small_trees_verifies_and_every_damaged_one_fails(size):
    root_of, root = merkle.root_of_leaves(MANY), merkle.root(MANY[:size])
    for index in range(size):
        path = merkle.inclusion_path(index, size, root_of)
        case = {"index": index, "size": size, "leaf": MANY[index]}
        assert proofs.is_included(**case, path=path, root=root)
        assert not proofs.is_included(**case, path=[*path, root], root=root)
        assert not proofs.is_included(**case, path=path[:-1], root=root) or not path
        assert not proofs.is_included(**case, path=path, root=MANY[size])
    new = Head(size, root)
    for old in range(1, size):
        path, head = merkle.consistency_path(old, size, root_of), Head(old, root_of(0, old))
        assert proofs.is_consistent(head, new, path)
        assert not proofs.is_consistent(head, new, [*path, root])
        assert not proofs.is_consistent(head, new, path[:-1])
        assert not proofs.is_consistent(Head(old, MANY[size]), new, path)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_proofs_from_tiles_are_those_of_the_recursion(data):
    size = data.draw(st.integers(1, 300))
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(0, size))
    tree = TileTree(size, FILES[size].get if size in FILES else built(size).get)

    root_of = merkle.root_of_leaves(MANY[:size])
    assert tree.root() == merkle.root(MANY[:size])
    assert tree.leaf(index) == MANY[index]
    assert tree.inclusion_path(index) == merkle.inclusion_path(index, size, root_of)
    assert tree.consistency_path(old) == merkle.consistency_path(old, size, root_of)
    assert proofs.is_consistent(
        Head(old, root_of(0, old)), Head(size, tree.root()), tree.consistency_path(old)
    )


FILES = {}


def built(size):
    FILES[size] = files_of([vectors.entry(n) for n in range(size)])
    return FILES[size]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_path_never_verifies(data):
    size = data.draw(st.integers(2, 300))
    index = data.draw(st.integers(0, size - 1))
    path = merkle.inclusion_path(index, size, merkle.root_of_leaves(MANY))
    place = data.draw(st.integers(0, len(path) - 1))
    flipped = bytearray(path[place])
    flipped[data.draw(st.integers(0, 31))] ^= data.draw(st.integers(1, 255))

    assert not proofs.is_included(
        index=index, size=size, leaf=MANY[index],
        path=[*path[:place], bytes(flipped), *path[place + 1 :]], root=merkle.root(MANY[:size]),
    )  # fmt: skip


@pytest.mark.parametrize("size", sorted(vectors.SIZES_AND_TILES))
def test_size_says_which_tiles_there_are(size):
    found = {}
    for tile in tiles.tiles_between(0, size):
        full, partial = found.get(tile.level, (0, 0))
        is_full = tile.width == tiles.WIDTH
        found[tile.level] = (full + is_full, partial if is_full else tile.width)

    rows = [(level, full, partial) for level, (full, partial) in sorted(found.items())]
    assert rows == vectors.SIZES_AND_TILES[size]


@pytest.mark.parametrize(
    ("number", "path"),
    [(0, "000"), (999, "999"), (1000, "x001/000"), (39062, "x039/062"), (1234067, "x001/x234/067")],
)
def test_number_of_a_tile_is_written_in_groups_of_three(number, path):
    assert tiles.number_path(number) == path
    assert tiles.parse_path(f"tile/0/{path}.p/17") == Tile(0, number, 17)
    assert tiles.parse_path(f"tile/entries/{path}") == Tile(None, number)


@pytest.mark.parametrize(
    ("size", "expected"), [(7, vectors.FILES_OF_7), (300, vectors.FILES_OF_300)]
)
def test_files_have_the_published_bytes(size, expected):
    found = files_of([vectors.entry(number) for number in range(size)])

    assert {
        path: (len(data), hashlib.sha256(data).hexdigest()) for path, data in found.items()
    } == expected


def test_bundle_gives_its_entries_back():
    entries = [vectors.entry(number) for number in range(7)]

    data = tiles.encode_bundle(entries)

    assert data.startswith(bytes.fromhex("0007656e7472792d300007656e7472792d31"))
    assert tiles.decode_bundle(data, 7) == entries
