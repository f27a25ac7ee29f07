"""The texts of one Word story, told apart by what a reader sees of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from yangguang.foundation.screening.readers.safexml import attribute, child, every, local
from yangguang.foundation.screening.readers.word.hidden import (
    DELETIONS,
    INSERTIONS,
    HiddenStyles,
    is_unseen_colour,
)
from yangguang.foundation.screening.rules.files.masking import key_of
from yangguang.foundation.screening.rules.files.parts import Place

TEXTS = ("t", "delText")
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange"),
    *("tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "tblPrExChange"),
    *("numberingChange", "cellIns", "cellDel", "cellMerge"),
)
_FALLBACK = "fallback"


@dataclass(slots=True)
class Story:
    """One story (文字部分) of a Word file; `authors` made its changes."""

    streams: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    changes: int = 0
    authors: list[str] = field(default_factory=list)
    unseen: int = 0

    def text(self, place: Place) -> str:
        """What stands at one place of the story."""
        text = "".join(self.streams.get(place, ()))
        return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())

    def fallback(self) -> str:
        """Text for old programs that says something else than the text for new ones."""
        text = "".join(self.streams.get(_FALLBACK, ()))
        everything = "".join(
            "".join(pieces) for name, pieces in self.streams.items() if name != _FALLBACK
        )
        return "" if key_of(text) in key_of(everything) else text


def read_story(root: etree._Element, main: Place, hidden: HiddenStyles) -> Story:
    """All texts of a story; `main` is the place of what everybody sees."""
    story = Story()
    story.streams[main] = []
    for paragraph in every(root, "p"):
        between = before(paragraph)
        for stream in story.streams.values():
            stream.append(between)
        for element in own_nodes(paragraph):
            _keep(story, element, said_by(element), main, hidden)
    for change in every(root, *_CHANGES):
        story.changes += 1
        story.authors.append(attribute(change, "author"))
    return story


def own_nodes(paragraph: etree._Element) -> list[etree._Element]:
    """Texts and marks of a paragraph itself, without those of a text box anchored in it."""
    has_boxes = any(inner is not paragraph for inner in every(paragraph, "p"))
    return [
        element
        for element in every(paragraph, *TEXTS, *MARKS)
        if (local(element) in TEXTS or local(element.getparent()) == "r")
        and (not has_boxes or nearest(element, "p") is paragraph)
    ]


def nearest(element: etree._Element, name: str) -> etree._Element | None:
    """The closest ancestor of a name."""
    return next((item for item in element.iterancestors() if local(item) == name), None)


def said_by(element: etree._Element) -> str:
    """What a text or a mark stands for."""
    return MARKS.get(local(element)) or element.text or ""


def before(paragraph: etree._Element) -> str:
    """A paragraph begins a line; the first one of a cell follows the cell before it."""
    cell = paragraph.getparent()
    if cell is None or local(cell) != "tc" or child(cell, "p") is not paragraph:
        return "\n"
    before = cell.getprevious()
    return "\t" if before is not None and local(before) == "tc" else "\n"


def _keep(
    story: Story, element: etree._Element, text: str, main: Place, hidden: HiddenStyles
) -> None:
    around = {local(item) for item in element.iterancestors()}
    if "Fallback" in around:
        story.streams[_FALLBACK].append(text)
        return
    if around & DELETIONS or local(element) == "delText" or _in_deleted_row(element, around):
        story.streams[Place.DELETED].append(text)
        return
    run = element.getparent()
    if run is not None and hidden.hides_run(run):
        story.streams[Place.HIDDEN_TEXT].append(text)
        return
    story.streams[main].append(text)
    if around & INSERTIONS:
        story.streams[Place.INSERTED].append(text)
    if run is not None and text.strip() and is_unseen_colour(run):
        story.unseen += 1


def _in_deleted_row(element: etree._Element, around: set[str]) -> bool:
    return "tr" in around and any(
        child(row, "trPr", "del") is not None
        for row in element.iterancestors()
        if local(row) == "tr"
    )


def said_beside(root: etree._Element) -> str:
    """Alternative texts, tool tips and names of controls: read aloud or shown on hovering."""
    lines = []
    for element in every(root, "docPr", "cNvPr"):
        lines += [attribute(element, name) for name in ("descr", "title", "name")]
    for element in every(root, "shape", "imagedata", "rect", "textpath"):
        lines += [attribute(element, name) for name in ("alt", "title", "string")]
    for element in every(root, "hyperlink"):
        lines.append(attribute(element, "tooltip"))
    for element in every(
        root, "alias", "tag", "default", "helpText", "statusText", "docPartGallery"
    ):
        lines.append(attribute(element, "val"))
    for element in every(root, "listItem", "listEntry"):
        lines += [attribute(element, "displayText"), attribute(element, "val")]
    return "\n".join(line for line in lines if line.strip())


def instructions(root: etree._Element) -> str:
    """Field codes, each on a line."""
    lines, current = [], ""
    for element in every(root, "instrText", "delInstrText", "fldChar", "fldSimple"):
        name = local(element)
        if name == "fldSimple":
            lines.append(attribute(element, "instr"))
        elif name == "fldChar":
            lines.append(current)
            current = ""
        else:
            current += element.text or ""
    return "\n".join(line.strip() for line in [*lines, current] if line.strip())
