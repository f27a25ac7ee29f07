"""Tracked changes of a Word story accepted; comments and hidden text taken out."""

from __future__ import annotations

from lxml import etree

from yangguang.foundation.screening.readers.safexml import child, drop, every, local, unwrap
from yangguang.foundation.screening.readers.word.hidden import HiddenStyles

_GONE = ("del", "moveFrom", "cellIns", "cellMerge", "numberingChange")
_CHANGES = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange"),
    *("tblGridChange", "tblPrExChange", "moveFromRangeStart", "moveFromRangeEnd"),
    *("moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd"),
    *("customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart"),
    *("customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")


def accept_changes(root: etree._Element) -> int:
    """Accept everything: deletions go, insertions become text; returns how many there were."""
    count = _drop_deleted_rows(root) + _join_paragraphs(root)
    for element in list(every(root, *_GONE)):
        count += 1
        drop(element)
    for element in list(every(root, "ins", "moveTo")):
        count += 1
        unwrap(element)
    for element in list(every(root, *_CHANGES)):
        count += not local(element).endswith(("Start", "End"))
        drop(element)
    _fill_cells(root)
    return count


def _drop_deleted_rows(root: etree._Element) -> int:
    rows = [row for row in every(root, "tr") if child(row, "trPr", "del") is not None]
    cells = [cell for cell in every(root, "tc") if child(cell, "tcPr", "cellDel") is not None]
    for element in [*rows, *cells]:
        drop(element)
    for row in list(every(root, "tr")):
        if child(row, "tc") is None and next(every(row, "tc"), None) is None:
            drop(row)
    for table in list(every(root, "tbl")):
        if next(every(table, "tr"), None) is None:
            drop(table)
    return len(rows) + len(cells)


def _join_paragraphs(root: etree._Element) -> int:
    """A paragraph whose end was deleted runs on into the next one."""
    count = 0
    for paragraph in list(every(root, "p")):
        mark = child(paragraph, "pPr", "rPr")
        if child(mark, "del") is None and child(mark, "moveFrom") is None:
            continue
        count += 1
        following = paragraph.getnext()
        if local(following) != "p" or following is None:
            continue
        at = 1 if child(following, "pPr") is not None else 0
        runs = [item for item in paragraph if local(item) != "pPr"]
        for number, item in enumerate(runs):
            following.insert(at + number, item)
        drop(paragraph)
    return count


def _fill_cells(root: etree._Element) -> None:
    """A table cell must end with a paragraph."""
    for cell in every(root, "tc"):
        last = cell[-1] if len(cell) else None
        if local(last) not in {"p", "sdt"}:
            etree.SubElement(cell, cell.tag.replace("}tc", "}p"))


def drop_comments(root: etree._Element) -> None:
    """Take out the places that comments point at."""
    for element in list(every(root, *_COMMENTS)):
        run = element.getparent()
        drop(element)
        if run is not None and local(run) == "r" and all(local(item) == "rPr" for item in run):
            drop(run)


def drop_hidden(root: etree._Element, hidden: HiddenStyles) -> int:
    """Take out hidden runs and the switches that hid them; returns how many had content."""
    runs = [run for run in every(root, "r") if hidden.hides_run(run)]
    for run in runs:
        drop(run)
    show_everything(root)
    return len(runs)


def show_everything(root: etree._Element) -> None:
    """Drop every switch that hides text."""
    for element in list(every(root, "vanish", "specVanish")):
        drop(element)
