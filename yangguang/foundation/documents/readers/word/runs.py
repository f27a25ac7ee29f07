"""The text inside one Word paragraph: runs, fields, symbols, tracked changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from yangguang.foundation.documents.readers.safexml import attribute, child, local, text_of

_LEFT_OUT = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "fldData",
        "delText",
        "delInstrText",
        "rt",
        "ctrlPr",
        "tblPr",
    ]
)
_ON = frozenset(["", "1", "true", "on"])
# The check boxes and ticks that forms draw with symbol fonts.
_SYMBOLS = {
    "F0FE": "☑",
    "F0FD": "☒",
    "F0A8": "☐",
    "F06F": "☐",
    "F0A3": "☐",
    "F052": "☑",
    "F0FC": "✓",
    "F0FB": "✗",
    "F0B7": "•",
    "F0D8": "➢",
}


@dataclass(slots=True)
class Found:
    """What paragraphs hold beside text; `counts` becomes notices."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    in_result: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.lstrip().upper().startswith("TOC")


class RunReader:
    """Reads paragraphs one after the other; fields may reach from one into the next."""

    def __init__(self, *, fields_balance: bool) -> None:
        self.found = Found()
        self._fields: list[_Field] = []
        self._fields_balance = fields_balance
        self._pieces: list[str] = []
        self._handlers: dict[str, Callable[[etree._Element], None]] = {
            "t": self._text,
            "tab": lambda _: self._put("\t"),
            "ptab": lambda _: self._put("\t"),
            "br": lambda _: self._put("\n"),
            "cr": lambda _: self._put("\n"),
            "noBreakHyphen": lambda _: self._put("-"),
            "sym": self._symbol,
            "r": self._run,
            "ruby": self._ruby,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "fldChar": self._field_mark,
            "instrText": self._instruction,
            "sdt": self._control,
            "AlternateContent": self._alternative,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._object,
            "footnoteReference": lambda e: self._note("footnote", e),
            "endnoteReference": lambda e: self._note("endnote", e),
            "commentReference": lambda _: self._count("comments"),
        }

    def paragraph(self, element: etree._Element) -> str:
        """The final text of a paragraph, as printed."""
        self._pieces = []
        self._walk(element)
        return "".join(self._pieces)

    def _walk(self, element: etree._Element) -> None:
        for item in element:
            name = local(item)
            if name in self._handlers:
                self._handlers[name](item)
            elif name and name not in _LEFT_OUT:
                self._walk(item)

    def _put(self, text: str) -> None:
        if not self._fields_balance or all(
            item.in_result and not item.is_contents for item in self._fields
        ):
            self._pieces.append(text)

    def _count(self, what: str) -> None:
        self.found.counts[what] += 1

    def _text(self, element: etree._Element) -> None:
        self._put(text_of(element))

    def _symbol(self, element: etree._Element) -> None:
        code = attribute(element, "char").upper()
        try:
            self._put(_SYMBOLS.get(code) or chr(int(code, 16)))
        except (ValueError, OverflowError):
            self._count("symbols")

    def _run(self, element: etree._Element) -> None:
        hidden = child(element, "rPr", "vanish")
        if hidden is not None and attribute(hidden, "val") in _ON:
            self.found.counts["hidden"] += any(local(item) == "t" for item in element)
            return
        self._walk(element)

    def _ruby(self, element: etree._Element) -> None:
        self._count("ruby")
        base = child(element, "rubyBase")
        if base is not None:
            self._walk(base)

    def _inserted(self, element: etree._Element) -> None:
        self._count("tracked")
        self._walk(element)

    def _deleted(self, _: etree._Element) -> None:
        self._count("tracked")

    def _field_mark(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self.found.counts["contents"] += self._fields[-1].is_contents
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].instruction += element.text or ""

    def _control(self, element: etree._Element) -> None:
        """A content control that still shows its prompt holds no text of the author."""
        if child(element, "sdtPr", "showingPlcHdr") is None:
            self._walk(element)

    def _alternative(self, element: etree._Element) -> None:
        chosen = child(element, "Choice")
        chosen = child(element, "Fallback") if chosen is None else chosen
        if chosen is not None:
            self._walk(chosen)

    def _drawing(self, element: etree._Element) -> None:
        for item in element.iter():
            name = local(item)
            if name == "txbxContent" and not _is_inner(item, element):
                self.found.boxes.append(item)
            elif name in {"blip", "imagedata"}:
                self._count("images")

    def _object(self, element: etree._Element) -> None:
        self._count("objects")
        self.found.boxes += [item for item in element.iter() if local(item) == "txbxContent"]

    def _note(self, kind: str, element: etree._Element) -> None:
        self.found.notes.append((kind, attribute(element, "id")))


def _is_inner(box: etree._Element, drawing: etree._Element) -> bool:
    """Whether a text box stands in another one or repeats it for old readers."""
    for ancestor in box.iterancestors():
        if ancestor is drawing:
            return False
        if local(ancestor) in {"txbxContent", "Fallback"}:
            return True
    return False
