"""Hash tree of RFC 6962: hashes, roots and the generators of proofs, by recursion as printed there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256().digest()
RootOf = Callable[[int, int], bytes]
"""Gives the root over the leaves from the first number up to, not including, the second."""


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of an entry's bytes."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split_point(count: int) -> int:
    """Return the largest power of two smaller than `count` (at least two)."""
    return 1 << ((count - 1).bit_length() - 1)


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes; an odd node is carried up, never doubled."""
    if not leaves:
        return EMPTY_ROOT
    row = list(leaves)
    while len(row) > 1:
        odd = row[-1:] if len(row) % 2 else []
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)] + odd
    return row[0]


def root_of_leaves(leaves: Sequence[bytes]) -> RootOf:
    """Return the function that gives roots over parts of a list of leaf hashes."""
    return lambda start, end: root(leaves[start:end])


def inclusion_path(index: int, size: int, root_of: RootOf) -> list[bytes]:
    """Return the hashes that lead from leaf `index` to the root of a tree of `size`."""
    if not 0 <= index < size:
        raise ValueError("the tree has no such leaf")
    return _path(index, 0, size, root_of)


def _path(index: int, start: int, end: int, root_of: RootOf) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + split_point(end - start)
    if index < middle:
        return [*_path(index, start, middle, root_of), root_of(middle, end)]
    return [*_path(index, middle, end, root_of), root_of(start, middle)]


def consistency_path(old: int, new: int, root_of: RootOf) -> list[bytes]:
    """Return the hashes that show the tree of `old` leaves to be the start of the tree of `new`."""
    if not 0 <= old <= new:
        raise ValueError("a tree does not shrink")
    if old in {0, new}:
        return []
    return _subproof(old, (0, new), root_of, is_whole=True)


def _subproof(old: int, span: tuple[int, int], root_of: RootOf, *, is_whole: bool) -> list[bytes]:
    start, end = span
    if old == end - start:
        return [] if is_whole else [root_of(start, end)]
    cut = split_point(end - start)
    middle = start + cut
    if old <= cut:
        lower = _subproof(old, (start, middle), root_of, is_whole=is_whole)
        return [*lower, root_of(middle, end)]
    upper = _subproof(old - cut, (middle, end), root_of, is_whole=False)
    return [*upper, root_of(start, middle)]


def extend_edge(edge: list[bytes], size: int, leaves: Iterable[bytes]) -> int:
    """Append leaf hashes to the right edge (roots of the full subtrees, largest first).

    Changes `edge` in place and returns the new size.
    """
    for leaf in leaves:
        node, bits = leaf, size
        while bits & 1:
            node = node_hash(edge.pop(), node)
            bits >>= 1
        edge.append(node)
        size += 1
    return size


def root_of_edge(edge: Sequence[bytes]) -> bytes:
    """Return the root over a right edge."""
    if not edge:
        return EMPTY_ROOT
    found = edge[-1]
    for left in reversed(edge[:-1]):
        found = node_hash(left, found)
    return found
