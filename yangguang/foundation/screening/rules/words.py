"""Word lists that offices edit, matched in one pass (词表)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import ahocorasick

from yangguang.foundation.screening.choices import Certainty, SpanKind
from yangguang.foundation.screening.rules.context import Found


@dataclass(frozen=True, slots=True)
class Word:
    """One entry: the word, what is right instead, and longer words in which it does not count."""

    kind: SpanKind
    text: str
    right: str = ""
    advice: str = ""
    except_in: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What the person who decides reads."""
        if self.advice:
            return self.advice
        return f"应为“{self.right}”。" if self.right else _ADVICE.get(self.kind, "")


_ADVICE = {
    SpanKind.NEGATIVE_TERM: "列入负面清单的用语。请核对能否公开。",
    SpanKind.SENSITIVE_WORD: "敏感用语。请核对表述。",
    SpanKind.WRONG_WORD: "常见错别字。请核对。",
    SpanKind.BROKEN_TITLE: "名称有误。请核对。",
}


@dataclass(frozen=True)
class Lists:
    """Compiled word lists."""

    words: tuple[Word, ...] = ()
    _automaton: Any = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        automaton = ahocorasick.Automaton()
        for word in self.words:
            if word.text:
                automaton.add_word(word.text, word)
        if len(automaton):
            automaton.make_automaton()
        object.__setattr__(self, "_automaton", automaton)

    def joined(self, words: Iterable[Word]) -> Lists:
        """Return these lists with more words; a later entry of a word wins."""
        return Lists((*self.words, *words))

    def find(self, text: str) -> Iterator[Found]:
        """Find the words of the lists; of overlapping ones the first and longest counts."""
        if not len(self._automaton):
            return
        hits = sorted(
            ((end - len(word.text) + 1, end + 1, word) for end, word in self._automaton.iter(text)),
            key=lambda hit: (hit[0], -hit[1]),
        )
        position = 0
        for start, end, word in hits:
            if start >= position and not _is_excepted(text, start, word):
                yield Found(start, end, word.kind, Certainty.LIKELY, word.sentence)
                position = end


def _is_excepted(text: str, start: int, word: Word) -> bool:
    for longer in word.except_in:
        place = longer.find(word.text)
        if place >= 0 and text.startswith(longer, max(start - place, 0)) and start >= place:
            return True
    return False


NO_LISTS = Lists()
