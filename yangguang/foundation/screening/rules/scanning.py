"""Scans one text: all rules, one answer without overlaps."""

from __future__ import annotations

from collections.abc import Iterable

from yangguang.foundation.screening.choices import PERSONAL, Certainty, SpanKind
from yangguang.foundation.screening.rules.accounts import find_accounts
from yangguang.foundation.screening.rules.addresses import find_addresses
from yangguang.foundation.screening.rules.contacts import find_contacts
from yangguang.foundation.screening.rules.context import Context, Found
from yangguang.foundation.screening.rules.identity import find_identity_numbers
from yangguang.foundation.screening.rules.masks import mask
from yangguang.foundation.screening.rules.names import find_names
from yangguang.foundation.screening.rules.normalising import Normal, normalise
from yangguang.foundation.screening.rules.phones import find_phones
from yangguang.foundation.screening.rules.secrecy import find_secrecy_marks
from yangguang.foundation.screening.rules.shipped import shipped_lists
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.rules.titles import find_broken_titles
from yangguang.foundation.screening.rules.words import NO_LISTS, Lists

_FIRST = (
    SpanKind.SECRECY_MARK,
    SpanKind.ID_CARD,
    SpanKind.EMAIL,
    SpanKind.PASSPORT,
    SpanKind.WECHAT,
    SpanKind.QQ,
    SpanKind.PERMIT,
    SpanKind.PLATE,
    SpanKind.BANK_ACCOUNT,
    SpanKind.MOBILE,
    SpanKind.LANDLINE,
    SpanKind.ADDRESS,
    SpanKind.NAME,
)
_RANK = {kind: rank for rank, kind in enumerate(_FIRST)}
_CERTAINTIES = (Certainty.SURE, Certainty.LIKELY, Certainty.SUGGESTED)


def scan(text: str, lists: Lists | None = None) -> tuple[Span, ...]:
    """Return what was found in a text, in order; personal finds never overlap each other.

    Without lists the shipped ones are used; `NO_LISTS` leaves word lists out.
    """
    normal = normalise(text)
    personal = _without_overlaps(find_personal(normal))
    others = _without_overlaps(_find_others(normal, shipped_lists() if lists is None else lists))
    found = sorted((*personal, *others), key=lambda one: (one.start, one.end))
    return tuple(_span(text, normal, one) for one in found)


def scan_personal(text: str) -> tuple[Span, ...]:
    """Return the personal data of a text only."""
    return tuple(span for span in scan(text, NO_LISTS) if span.kind in PERSONAL)


def find_personal(normal: Normal) -> list[Found]:
    """Return everything that points at a person, overlaps included."""
    context = Context(normal)
    return [
        *find_identity_numbers(context),
        *find_accounts(context),
        *find_phones(context),
        *find_contacts(context),
        *find_addresses(context),
        *find_names(context),
    ]


def _find_others(normal: Normal, lists: Lists) -> list[Found]:
    context = Context(normal)
    marks = [*find_secrecy_marks(context), *find_broken_titles(context)]
    return [*marks, *lists.find(normal.text)]


def _without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Of finds that overlap, keep the one whose kind says more, then the surer, then the longer."""
    kept: list[Found] = []
    taken = bytearray(0)
    for one in sorted(found, key=_weight):
        if len(taken) < one.end:
            taken.extend(bytes(one.end - len(taken)))
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return kept


def _weight(one: Found) -> tuple[int, int, int, int]:
    rank = _RANK.get(one.kind, len(_RANK))
    return rank, _CERTAINTIES.index(one.certainty), one.start - one.end, one.start


def _span(text: str, normal: Normal, one: Found) -> Span:
    start, end = normal.original(one.start, one.end)
    words = text[start:end]
    return Span(start, end, one.kind, one.certainty, words, one.advice, mask(one.kind, words))
