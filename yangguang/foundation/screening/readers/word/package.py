"""A whole Word file: every story, comments, properties and what hides in the package."""

from __future__ import annotations

from lxml import etree

from yangguang.foundation.screening.readers import ooxml
from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.findings import Findings, Source
from yangguang.foundation.screening.readers.safexml import (
    attribute,
    comments_of,
    every,
    local,
    parse_xml,
)
from yangguang.foundation.screening.readers.word.hidden import HiddenStyles
from yangguang.foundation.screening.readers.word.stories import (
    Story,
    instructions,
    read_story,
    said_beside,
)
from yangguang.foundation.screening.rules.files.parts import Place

MAIN = {
    "document": Place.BODY,
    "hdr": Place.HEADER,
    "ftr": Place.HEADER,
    "footnotes": Place.NOTE,
    "endnotes": Place.NOTE,
    "comments": Place.COMMENT,
}


def stories_of(archive: Archive) -> dict[str, etree._Element]:
    """Every story of a Word package by its member name; glossaries are no stories."""
    found = {}
    for name in archive.names:
        if not name.endswith(".xml") or not name.startswith("word/") or "/glossary/" in name:
            continue
        data = archive.read(name)
        if data.strip():
            root = parse_xml(data)
            if local(root) in MAIN:
                found[name] = root
    return found


def hidden_styles(archive: Archive) -> HiddenStyles:
    """The styles that hide text."""
    data = archive.read("word/styles.xml")
    return HiddenStyles(parse_xml(data) if data.strip() else None)


def read_docx(source: Source) -> None:
    """Everything in a Word file."""
    found = source.found
    archive = Archive(source.data, found.limits)
    hidden = hidden_styles(archive)
    stories = stories_of(archive)
    for name, root in stories.items():
        found.budget.check()
        found.part(Place.HIDDEN_TEXT, name, comments_of(archive.read(name)))
        _read_part(name, root, hidden, found)
    ooxml.read_properties(archive, found)
    ooxml.read_links(archive, found)
    known = set(stories) | {"docprops/core.xml", "docprops/app.xml", "docprops/custom.xml"}
    ooxml.read_others(archive, found, known)
    if any("afchunk" in name for name in archive.names):
        found.conceal("alt_chunk", Place.EMBEDDED, "文件里整段嵌有另一种格式的内容。")


def _read_part(name: str, root: etree._Element, hidden: HiddenStyles, found: Findings) -> None:
    main = MAIN[local(root)]
    where = "" if main in {Place.BODY, Place.COMMENT} else name.removeprefix("word/")
    story = read_story(root, main, hidden)
    for place in (main, Place.DELETED, Place.INSERTED, Place.HIDDEN_TEXT):
        found.part(place, where, story.text(place))
    found.part(Place.HIDDEN_TEXT, f"{where}备用内容", story.fallback())
    found.part(Place.DRAWING, where, said_beside(root))
    found.part(Place.FORMULA, where, instructions(root))
    if main is Place.COMMENT:
        _note_comments(root, found)
    _note_changes(story, where, found)


def _note_comments(root: etree._Element, found: Findings) -> None:
    comments = list(every(root, "comment"))
    names = tuple(dict.fromkeys(attribute(item, "author") for item in comments))
    by = f"，批注人：{'、'.join(filter(None, names))}" if any(names) else ""
    if comments:
        said = f"文件里有{len(comments)}条批注{by}。"
        found.conceal("comments", Place.COMMENT, said, names=names)
    found.part(Place.COMMENT, "批注人", "\n".join(names))


def _note_changes(story: Story, where: str, found: Findings) -> None:
    names = tuple(dict.fromkeys(filter(None, story.authors)))
    if story.changes:
        by = f"，修订人：{'、'.join(names)}" if names else ""
        said = f"文件里有{story.changes}处修订痕迹{by}。"
        found.conceal("tracked_changes", Place.DELETED, said, where=where, names=names)
    if story.text(Place.HIDDEN_TEXT).strip() or story.fallback():
        found.conceal("hidden_text", Place.HIDDEN_TEXT, "文件里有隐藏文字。", where=where)
    if story.unseen:
        said = f"文件里有{story.unseen}处白色或极小的文字，阅读时看不见。"
        found.conceal("unseen_text", Place.HIDDEN_TEXT, said, where=where)
