"""What a revision changed, part by part: title, fields, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yangguang.foundation.publishing.rules.content import Field, PublicFile, in_words
from yangguang.foundation.publishing.rules.differences import Kind, Paragraph, compare

_CONTEXT = 1
"""Unchanged paragraphs shown before and after a change."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a version for comparison: a name, its label, and its value in words."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one part (内容变化)."""

    label: str
    kind: Kind
    old: str
    new: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Unchanged paragraphs that are left out of the picture."""

    count: int


def parts_of(
    *, title: str, summary: str, fields: Iterable[Field], files: Iterable[PublicFile]
) -> tuple[Part, ...]:
    """Return the public parts of a version in order."""
    found = [Part("page.title", "标题", title), Part("page.summary", "摘要", summary)]
    found += [
        Part(field.name, field.label, "" if field.value is None else in_words(field.value))
        for field in fields
        if field.is_public
    ]
    listed = "\n".join(f"{file.name}（{file.digest[:16]}）" for file in files)
    return (*found, Part("page.files", "附件", listed))


def changes_between(old: Sequence[Part], new: Sequence[Part]) -> tuple[Change, ...]:
    """Return the parts that differ, in the order of the new version, what went away last."""
    before = {part.name: part for part in old}
    after = {part.name: part for part in new}
    gone = [part for part in old if part.name not in after]
    pairs = [(before.get(part.name), part) for part in new]
    return (
        *(
            _change(left, right)
            for left, right in pairs
            if (left.text if left else "") != right.text
        ),
        *(_change(part, None) for part in gone if part.text),
    )


def folded(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph | Gap]:
    """Return what to show: changes with a little around them, gaps for the rest."""
    near = {
        index + step
        for index, paragraph in enumerate(paragraphs)
        if paragraph.kind is not Kind.SAME
        for step in range(-_CONTEXT, _CONTEXT + 1)
    }
    skipped = 0
    for index, paragraph in enumerate(paragraphs):
        if index not in near:
            skipped += 1
            continue
        if skipped:
            yield Gap(skipped)
        skipped = 0
        yield paragraph
    if skipped:
        yield Gap(skipped)


def _change(old: Part | None, new: Part | None) -> Change:
    left, right = old.text if old else "", new.text if new else ""
    kind = Kind.CHANGED
    if not left:
        kind = Kind.ADDED
    elif not right:
        kind = Kind.REMOVED
    label = (new or old or Part("", "", "")).label
    return Change(label, kind, left, right, compare(left, right))
