"""Bulk load: rows in batches of bounded memory, one transaction, one fact announced by the caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Item = TypeVar("Item")


def batches(items: Iterable[Item], *, size: int = 1000) -> Iterator[list[Item]]:
    """Cut any iterable into lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def load(model: type[Row], rows: Iterable[Row], *, size: int = 1000) -> int:
    """Insert all rows or none; return how many."""
    count = 0
    with transaction.atomic():
        for batch in batches(rows, size=size):
            model._default_manager.bulk_create(batch)  # noqa: SLF001 - Django's documented name
            count += len(batch)
    return count
