"""Verifiers of proofs, iterative as in RFC 9162; they share no step with the generators."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

HASH_BYTES = 32


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_from_path(index: int, size: int, leaf: bytes, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a path leads to, or None when the path does not fit the tree."""
    if not 0 <= index < size or any(len(step) != HASH_BYTES for step in path):
        return None
    first, second, found = index, size - 1, leaf
    for step in path:
        if second == 0:
            return None
        if first & 1 or first == second:
            found = _node(step, found)
            while first and not first & 1:
                first, second = first >> 1, second >> 1
        else:
            found = _node(found, step)
        first, second = first >> 1, second >> 1
    return found if second == 0 else None


def is_included(*, index: int, size: int, leaf: bytes, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the path shows that the leaf stands at `index` of the tree with this root."""
    return root_from_path(index, size, leaf, path) == root


@dataclass(frozen=True, slots=True)
class Head:
    """Size and root of a tree (树头)."""

    size: int
    root: bytes


def is_consistent(old: Head, new: Head, path: Sequence[bytes]) -> bool:
    """Whether the path shows that the old tree is the start of the new one."""
    if old.size > new.size or old.size < 0 or any(len(step) != HASH_BYTES for step in path):
        return False
    if old.size == new.size:
        return not path and old.root == new.root
    if old.size == 0:
        return not path and old.root == hashlib.sha256().digest()
    if not path:
        return False
    is_power_of_two = old.size & (old.size - 1) == 0
    return _walk(old, new, [old.root, *path] if is_power_of_two else list(path))


def _walk(old: Head, new: Head, steps: list[bytes]) -> bool:
    first, second = old.size - 1, new.size - 1
    while first & 1:
        first, second = first >> 1, second >> 1
    old_root = new_root = steps[0]
    for step in steps[1:]:
        if second == 0:
            return False
        if first & 1 or first == second:
            old_root, new_root = _node(step, old_root), _node(step, new_root)
            while first and not first & 1:
                first, second = first >> 1, second >> 1
        else:
            new_root = _node(new_root, step)
        first, second = first >> 1, second >> 1
    return second == 0 and old_root == old.root and new_root == new.root
