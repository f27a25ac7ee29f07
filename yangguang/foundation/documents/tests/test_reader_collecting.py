"""The garbage collector waits while documents are read, and works as before afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from yangguang.foundation.documents import readers, selectors
from yangguang.foundation.documents.readers.collecting import YOUNG_OBJECTS, unhurried


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    before = gc.get_threshold()
    gc.set_threshold(700, 11, 12)
    yield (700, 11, 12)
    gc.set_threshold(*before)


def test_the_collector_waits_until_the_last_of_two_readings_is_done() -> None:
    first, second = unhurried(), unhurried()

    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    between = gc.get_threshold()
    second.__exit__(None, None, None)

    assert between == (YOUNG_OBJECTS, 11, 12)
    assert gc.get_threshold() == (700, 11, 12)


def test_a_file_that_cannot_be_read_leaves_the_collector_as_it_was() -> None:
    with pytest.raises(readers.Unreadable):
        selectors.read_bytes(b"", name="empty.txt")

    assert gc.get_threshold() == (700, 11, 12)


def test_a_collector_that_is_switched_off_stays_off() -> None:
    gc.set_threshold(0, 11, 12)

    with unhurried():
        assert gc.get_threshold() == (0, 11, 12)

    assert gc.get_threshold() == (0, 11, 12)
