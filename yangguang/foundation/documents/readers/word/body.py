"""Paragraphs and tables of a Word document in reading order."""

from __future__ import annotations

from lxml import etree

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.safexml import attribute, child, local, number
from yangguang.foundation.documents.readers.word.numbering import Numbering
from yangguang.foundation.documents.readers.word.runs import RunReader
from yangguang.foundation.documents.readers.word.styles import Styles, list_place
from yangguang.foundation.documents.readers.word.tables import placed_cells, unwrapped

_BLOCKS = ("p", "tbl", "altChunk", "sdt")
_BODY_LEVEL = 9


class BodyReader:
    """Walks block content: the body, cells, text boxes and notes."""

    def __init__(self, styles: Styles, numbering: Numbering, *, fields_balance: bool) -> None:
        self._styles = styles
        self._numbering = numbering
        self.builder = TextBuilder()
        self.runs = RunReader(fields_balance=fields_balance)
        self._carried = ""

    def blocks(self, parent: etree._Element) -> None:
        """Read all paragraphs and tables below an element."""
        for element in unwrapped(parent, *_BLOCKS):
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "altChunk":
                self.runs.found.counts["chunks"] += 1
            else:
                self._control(element)

    def _control(self, element: etree._Element) -> None:
        """A content control around blocks; a generated table of contents is left out."""
        gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
        if gallery is not None and attribute(gallery, "val") == "Table of Contents":
            self.runs.found.counts["contents"] += 1
            return
        content = child(element, "sdtContent")
        if content is not None and child(element, "sdtPr", "showingPlcHdr") is None:
            self.blocks(content)

    def _paragraph(self, element: etree._Element) -> None:
        properties = child(element, "pPr")
        text = self._carried + self.runs.paragraph(element)
        boxes, self.runs.found.boxes = self.runs.found.boxes, []
        self._carried = ""
        if _mark_is_deleted(properties):
            self._carried = text
        else:
            label = self._label(properties, is_blank=not text.strip())
            if text.strip():
                heading = self._heading(properties)
                self.builder.paragraph(label + text.lstrip(), heading=heading)
        for box in boxes:
            self.runs.found.counts["boxes"] += 1
            self.blocks(box)

    def _style(self, properties: etree._Element | None) -> str:
        style = child(properties, "pStyle")
        return "" if style is None else attribute(style, "val")

    def _heading(self, properties: etree._Element | None) -> int:
        outline = child(properties, "outlineLvl")
        if outline is not None:
            level = number(outline, "val", _BODY_LEVEL)
            return level + 1 if 0 <= level < _BODY_LEVEL else 0
        return self._styles.heading_level(self._style(properties))

    def _label(self, properties: etree._Element | None, *, is_blank: bool) -> str:
        own = list_place(properties)
        source, inherited = self._styles.list_place(self._style(properties))
        list_id = inherited.list_id if own.list_id is None else own.list_id
        if not list_id or list_id == "0" or (is_blank and own.list_id is None):
            return ""
        level = inherited.level if own.level is None else own.level
        if level is None or (own.level is None and own.list_id is None):
            tied = self._numbering.level_of_style(list_id, source or self._style(properties))
            level = tied if tied is not None else (level or 0)
        return self._numbering.label(list_id, level)

    def _table(self, element: etree._Element) -> None:
        cells = placed_cells(element)
        if len(cells) == 1:
            self.blocks(cells[0].element)
            return
        self.builder.open_table()
        for cell in cells:
            self.builder.open_cell(cell.row, cell.column, cell.row_span, cell.column_span)
            self.blocks(cell.element)
            self.flush()
            self.builder.close_cell()
        self.builder.close_table()

    def flush(self) -> None:
        """Text whose paragraph mark was deleted but which no paragraph followed."""
        self.builder.paragraph(self._carried)
        self._carried = ""


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None
