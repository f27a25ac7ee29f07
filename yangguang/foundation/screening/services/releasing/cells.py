"""The cells of one sheet written anew: values only, what is seen only, masked."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from yangguang.foundation.screening.readers.safexml import (
    attribute,
    child,
    drop,
    every,
    forget,
    local,
)
from yangguang.foundation.screening.readers.sheets.book import (
    Book,
    cell_text,
    column_of,
    rows_of,
)
from yangguang.foundation.screening.readers.sheets.sight import Sight
from yangguang.foundation.screening.rules.files.masking import Masker
from yangguang.foundation.screening.services.releasing.refusals import refused

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class Cells:
    """Rewrites the cells of all sheets; `strings` are the shared strings still in use."""

    def __init__(self, book: Book, items: list[etree._Element], masker: Masker) -> None:
        self._book = book
        self._items = items
        self._masker = masker
        self._numbers: dict[int, int] = {}
        self.strings: list[etree._Element] = []
        self.formulas = 0
        self.unseen = 0
        self.masked = 0

    def rewrite(self, root: etree._Element) -> None:
        """Take out what is not seen, turn formulas into values, mask."""
        sight = Sight(root, self._book)
        kept: list[etree._Element] = []
        pieces: list[str] = []
        for row in rows_of(root):
            pieces.append("\n")
            kept.append(row)
            column = 0
            for cell in list(row):
                column = column_of(cell, column + 1)
                if local(cell) != "c" or not sight.sees(row, cell, column):
                    self.unseen += bool(cell_text(cell, self._book.strings))
                    row.remove(cell)
                    continue
                self._plain(cell)
                kept += [cell, cell]
                pieces += ["\t", cell_text(cell, self._book.strings)]
        self._mask(kept, pieces)
        for row in rows_of(root):
            for cell in row:
                self._renumber(cell)

    def _plain(self, cell: etree._Element) -> None:
        forget(cell, "cm", "vm", "ph")
        for item in list(cell):
            if local(item) == "f":
                self._refuse_uncounted(cell)
                self.formulas += 1
            if local(item) not in {"v", "is"}:
                cell.remove(item)

    def _refuse_uncounted(self, cell: etree._Element) -> None:
        value = child(cell, "v")
        if (value is None or not value.text) and attribute(cell, "t", "n") != "str":
            place = attribute(cell, "r")
            raise refused(
                "not_calculated",
                f"单元格{place}的公式没有保存计算结果。请用Excel打开，保存一次后重新上传。",
            )

    def _mask(self, kept: list[etree._Element], pieces: list[str]) -> None:
        hits = self._masker.hits("".join(pieces))
        self.masked += len(hits)
        if not hits:
            return
        after = self._masker.apply_to(pieces)
        for cell, was, now in zip(kept, pieces, after, strict=True):
            if was != now and local(cell) == "c" and was != "\t":
                self._write(cell, was, now)

    def _write(self, cell: etree._Element, was: str, now: str) -> None:
        """A masked cell becomes plain text; a rich one keeps its runs."""
        rich = self._rich(cell)
        texts = _texts(rich) if rich is not None else []
        inline = etree.Element(f"{{{_MAIN}}}is")
        if rich is not None and "".join(text.text or "" for text in texts) == was:
            inline = etree.Element(f"{{{_MAIN}}}is")
            inline.extend(list(rich))
            masked = self._masker.apply_to([text.text or "" for text in texts])
            for text, said in zip(texts, masked, strict=True):
                text.text = said
            if "".join(masked) != now:
                inline = etree.Element(f"{{{_MAIN}}}is")
        if not len(inline):
            etree.SubElement(inline, f"{{{_MAIN}}}t").text = now
        for item in list(cell):
            cell.remove(item)
        cell.append(inline)
        cell.set("t", "inlineStr")

    def _rich(self, cell: etree._Element) -> etree._Element | None:
        if attribute(cell, "t") == "inlineStr":
            inline = child(cell, "is")
            return None if inline is None else deepcopy(inline)
        if attribute(cell, "t") != "s":
            return None
        number = self._number(cell)
        return deepcopy(self._items[number]) if 0 <= number < len(self._items) else None

    def _number(self, cell: etree._Element) -> int:
        value = child(cell, "v")
        text = "" if value is None else (value.text or "").strip()
        return int(text) if text.isdigit() else -1

    def _renumber(self, cell: etree._Element) -> None:
        """A shared string that is still shown gets its place in the new list."""
        if attribute(cell, "t") == "inlineStr":
            for note in list(every(cell, "rPh", "phoneticPr")):
                drop(note)
        value = child(cell, "v")
        if attribute(cell, "t") != "s" or value is None:
            return
        number = self._number(cell)
        if number not in self._numbers:
            self._numbers[number] = len(self.strings)
            self.strings.append(self._shared(number))
        value.text = str(self._numbers[number])

    def _shared(self, number: int) -> etree._Element:
        if not 0 <= number < len(self._items):
            return etree.Element(f"{{{_MAIN}}}si")
        item = deepcopy(self._items[number])
        for note in list(every(item, "rPh", "phoneticPr")):
            drop(note)
        return item


def _texts(item: etree._Element) -> list[etree._Element]:
    return [text for text in every(item, "t") if local(text.getparent()) != "rPh"]
