"""Adopting word lists."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from yangguang.foundation.screening import events as facts
from yangguang.foundation.screening.choices import ListKind
from yangguang.foundation.screening.models import WordEntry, WordList, WordListVersion
from yangguang.foundation.screening.rules.pasting import PastedWord, write_words
from yangguang.foundation.screening.selectors.lists import current_number
from yangguang.kernel import access, events
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Conflict, Reason, refuse_if

__all__ = ["PastedWord", "WordListSpec", "adopt_word_list", "why_not_adopt_word_list"]

MOST_WORDS = 20_000
LONGEST_WORD = 60
LONGEST_ADVICE = 200
SHORTEST_WORD = 2
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class WordListSpec:
    """A whole list as it is to be in force; `seen` is the version that the editor started from."""

    government_id: int
    kind: str
    words: Sequence[PastedWord]
    note: str = ""
    seen: int | None = None


def why_not_adopt_word_list(spec: WordListSpec) -> tuple[Reason, ...]:
    """Return what is wrong with a list, each word once."""
    if spec.kind not in {kind.value for kind in ListKind}:
        return (Reason("screening.unknown_list", "没有这种词表。"),)
    if len(spec.words) > MOST_WORDS:
        text = f"一份词表最多 {MOST_WORDS} 条，请删去不用的词。"
        return (Reason("screening.too_many_words", text, field="words"),)
    found = [reason for word in spec.words for reason in _of_word(word, spec.kind)]
    texts = [word.text for word in spec.words]
    if len(set(texts)) != len(texts):
        found.append(
            Reason("screening.word_twice", "同一个词写了两次，请只留一条。", field="words")
        )
    return tuple(found[:20])


def adopt_word_list(*, spec: WordListSpec, by: Actor, at: datetime) -> int:
    """Put a new version of a list in force (更新词表); return the version's id."""
    access.require(by, "screening.adopt_word_list", Subject(government_id=spec.government_id))
    refuse_if(why_not_adopt_word_list(spec))
    try:
        with transaction.atomic():
            return _adopt(spec, by, at)
    except IntegrityError as error:
        raise Conflict("词表刚被别人改过，请刷新后再改。") from error


def _adopt(spec: WordListSpec, by: Actor, at: datetime) -> int:
    row, _ = WordList.objects.get_or_create(government_id=spec.government_id, kind=spec.kind)
    WordList.objects.select_for_update().get(pk=row.pk)
    number = current_number(spec.government_id, spec.kind)
    if spec.seen is not None and spec.seen != number:
        raise Conflict("词表刚被别人改过，请刷新后再改。")
    version = WordListVersion.objects.create(
        word_list=row,
        number=number + 1,
        note=spec.note[:300],
        entry_count=len(spec.words),
        digest=hashlib.sha256(write_words(tuple(spec.words)).encode()).hexdigest(),
        adopted_at=at,
        by_user_id=by.user_id,
        by_name=by.name,
    )
    WordEntry.objects.bulk_create(
        (
            WordEntry(
                version=version,
                text=word.text,
                right=word.right,
                advice=word.advice,
                is_off=word.is_off,
            )
            for word in spec.words
        ),
        batch_size=BATCH,
    )
    fact = facts.WordListAdopted(
        government_id=spec.government_id,
        kind=spec.kind,
        number=version.number,
        entries=len(spec.words),
    )
    events.announce(fact, stream=f"word_list:{row.pk}", by=by, at=at)
    return version.pk


def _of_word(word: PastedWord, kind: str) -> list[Reason]:
    found = []
    if not SHORTEST_WORD <= len(word.text) <= LONGEST_WORD or len(word.right) > LONGEST_WORD:
        text = f"“{word.text[:20]}”：词要有 2 到 60 个字。"
        found.append(Reason("screening.word_length", text, field="words"))
    if len(word.advice) > LONGEST_ADVICE:
        text = f"“{word.text[:20]}”：说明最多 200 个字。"
        found.append(Reason("screening.advice_length", text, field="words"))
    needs_right = kind in (ListKind.WRONG_WORD, ListKind.TITLE) and not word.is_off
    if needs_right and not word.right:
        text = f"“{word.text[:20]}”：请写出正确的写法，例如“按装,安装”。"
        found.append(Reason("screening.right_missing", text, field="words"))
    if word.right and word.right == word.text:
        text = f"“{word.text[:20]}”：正确写法和错误写法一样。"
        found.append(Reason("screening.right_is_wrong", text, field="words"))
    return found
