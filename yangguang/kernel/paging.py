"""Keyset paging: any page of a million rows costs the same."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of rows and the opaque keys of its neighbours (empty = there is none)."""

    rows: Sequence[Row]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Row], *, order: Sequence[str], size: int = 50, after: str = "", before: str = ""
) -> Page[Row]:
    """Cut one page out of a query set.

    `order` names fields, "-" for descending; the last one must be unique and none may be null.
    Keys are signed for one list: what this function did not give out is treated as the first page.
    """
    backwards = bool(before)
    wanted = [_flip(name) for name in order] if backwards else list(order)
    signer = _signer(rows, order)
    key = _decode(before or after, signer)
    query = rows.order_by(*wanted)
    if key is not None:
        query = query.filter(_beyond(wanted, key))
    found = list(query[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards and key is not None:
        found.reverse()
    if not found:
        return Page(rows=[])
    first, last = (_encode(row, order, signer) for row in (found[0], found[-1]))
    has_next = True if backwards and key is not None else more
    has_previous = more if backwards and key is not None else key is not None
    return Page(rows=found, after=last if has_next else "", before=first if has_previous else "")


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], key: Sequence[Any]) -> Q:
    condition = Q()
    equal: dict[str, Any] = {}
    for name, value in zip(order, key, strict=True):
        field = name.lstrip("-")
        step = {f"{field}__{'lt' if name.startswith('-') else 'gt'}": value}
        condition |= Q(**equal, **step)
        equal[field] = value
    return condition


def _signer(rows: QuerySet[Row], order: Sequence[str]) -> Signer:
    return Signer(sep=".", salt=f"{rows.model.__name__}:{','.join(order)}")


def _encode(row: Model, order: Sequence[str], signer: Signer) -> str:
    values = [_plain(_value(row, name.lstrip("-"))) for name in order]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return signer.sign(base64.urlsafe_b64encode(text.encode()).decode().rstrip("="))


def _value(row: Any, name: str) -> Any:
    for part in name.split("__"):
        row = getattr(row, part)
    return row


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _decode(text: str, signer: Signer) -> list[Any] | None:
    if not text:
        return None
    try:
        signed = signer.unsign(text)
        padded = signed + "=" * (-len(signed) % 4)
        values: list[Any] = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (BadSignature, ValueError):
        return None
    return values
