"""Finds the words of a table in a text, looking only where the rarest character of one stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Generic, TypeVar

from yangguang.foundation.documents.rules.repair.vocabulary import office_words

Entry = TypeVar("Entry")


class Wordlist(Generic[Entry]):
    """Words with what is said of each; every place is found, also where words overlap."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._at: dict[str, list[tuple[str, int, Entry]]] = defaultdict(list)
        for word, entry in entries.items():
            place = _rarest(word)
            self._at[word[place]].append((word, place, entry))
        self._places = _pattern(entries)

    def find(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[tuple[int, str, Entry]]:
        """Where each word stands in `text[start:end]`, the word and its entry."""
        end = len(text) if end is None else end
        for hit in self._places.finditer(text, start, end):
            position = hit.start()
            for word, place, entry in self._at[hit[0]]:
                begin = position - place
                if begin >= start and text.startswith(word, begin, end):
                    yield begin, word, entry


def _rarest(word: str) -> int:
    usual = _usualness()
    return min(range(len(word)), key=lambda at: usual[word[at]])


@cache
def _usualness() -> Counter[str]:
    """How many words of government affairs hold each character."""
    return Counter("".join(office_words()))


def _pattern(entries: Mapping[str, object]) -> re.Pattern[str]:
    """The rarest character of some word beside a character that stands next to one."""
    single, after, before = set(), set(), set()
    anchors = set()
    for word in entries:
        place = _rarest(word)
        anchors.add(word[place])
        if len(word) == 1:
            single.add(word)
        elif place + 1 < len(word):
            after.add(word[place + 1])
        else:
            before.add(word[place - 1])
    beside = [
        f"(?={_any(after)})" if after else "",
        f"(?<={_any(before)}.)" if before else "",
        f"(?<={_any(single)})" if single else "",
    ]
    return re.compile(f"{_any(anchors)}(?:{'|'.join(filter(None, beside))})", re.DOTALL)


def _any(characters: set[str]) -> str:
    return f"[{re.escape(''.join(sorted(characters)))}]"
