"""Word lists in force, their entries and their history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Max

from yangguang.foundation.screening.choices import ListKind, SpanKind
from yangguang.foundation.screening.models import WordEntry, WordListVersion
from yangguang.foundation.screening.rules.pasting import PastedWord
from yangguang.foundation.screening.rules.shipped import shipped_lists, shipped_words
from yangguang.foundation.screening.rules.words import Lists, Word

COMPILED = 32
MOST_VERSIONS = 100


@dataclass(frozen=True, slots=True)
class WordListView:
    """A list of one kind with its version in force (0 = only the shipped words)."""

    kind: ListKind
    shipped: int
    number: int = 0
    entries: int = 0
    adopted_at: datetime | None = None
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class WordListVersionView:
    """One version in the history of a list."""

    number: int
    entries: int
    note: str
    adopted_at: datetime
    by_name: str


def lists_of(government_id: int | None) -> Lists:
    """Return the shipped lists with those of a government, compiled."""
    if government_id is None:
        return shipped_lists()
    ids = _versions_in_force(government_id).values()
    rows = WordListVersion.objects.filter(pk__in=ids).order_by("id").values_list("id", "digest")
    return _compiled(tuple(rows))


def lists_version(government_id: int) -> str:
    """Return a text that changes when any list of a government does."""
    numbers = _versions_in_force(government_id)
    return ",".join(f"{kind}:{version_id}" for kind, version_id in sorted(numbers.items()))


def word_lists(government_id: int) -> list[WordListView]:
    """Return one row for each kind of list."""
    ids = _versions_in_force(government_id)
    rows = {
        row.word_list.kind: row
        for row in WordListVersion.objects.filter(pk__in=ids.values()).select_related("word_list")
    }
    return [_view(kind, rows.get(kind.value)) for kind in ListKind]


def current_words(government_id: int, kind: str) -> tuple[PastedWord, ...]:
    """Return the own entries of a government in force."""
    version_id = _versions_in_force(government_id).get(kind)
    rows = WordEntry.objects.filter(version_id=version_id).order_by("id") if version_id else ()
    return tuple(PastedWord(row.text, row.right, row.advice, row.is_off) for row in rows)


def current_number(government_id: int, kind: str) -> int:
    """Return the number of the version in force, 0 when there is none."""
    versions = WordListVersion.objects.filter(
        word_list__government_id=government_id, word_list__kind=kind
    )
    return versions.aggregate(last=Max("number"))["last"] or 0


def versions_of(government_id: int, kind: str) -> list[WordListVersionView]:
    """Return the latest versions of a list, newest first."""
    rows = WordListVersion.objects.filter(
        word_list__government_id=government_id, word_list__kind=kind
    ).order_by("-number")[:MOST_VERSIONS]
    return [
        WordListVersionView(row.number, row.entry_count, row.note, row.adopted_at, row.by_name)
        for row in rows
    ]


def shipped_words_of(kind: str) -> tuple[Word, ...]:
    """Return the words of a kind that come with the software."""
    return tuple(word for word in shipped_words() if word.kind == kind)


def _versions_in_force(government_id: int) -> dict[str, int]:
    rows = WordListVersion.objects.filter(word_list__government_id=government_id)
    latest = rows.values("word_list__kind").annotate(last=Max("id"))
    return {row["word_list__kind"]: row["last"] for row in latest}


@lru_cache(maxsize=COMPILED)
def _compiled(versions: Sequence[tuple[int, str]]) -> Lists:
    if not versions:
        return shipped_lists()
    version_ids = [version_id for version_id, _ in versions]
    rows = WordEntry.objects.filter(version_id__in=version_ids).select_related("version__word_list")
    off: set[tuple[str, str]] = set()
    words: list[Word] = []
    for row in rows.order_by("id"):
        kind = SpanKind(row.version.word_list.kind)
        if row.is_off:
            off.add((kind, row.text))
        else:
            words.append(Word(kind, row.text, row.right, row.advice))
    kept = [word for word in shipped_words() if (word.kind.value, word.text) not in off]
    return Lists((*kept, *words))


def _view(kind: ListKind, row: WordListVersion | None) -> WordListView:
    shipped = len(shipped_words_of(kind))
    if row is None:
        return WordListView(kind, shipped)
    return WordListView(kind, shipped, row.number, row.entry_count, row.adopted_at, row.by_name)
