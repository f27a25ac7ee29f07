"""XML parsed without entities, network, DTDs or unlimited sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from yangguang.foundation.screening.readers.errors import Unreadable

_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_COMMENT: Final = re.compile(rb"<!--(.*?)-->|<\?(?!xml\s)(.*?)\?>", re.DOTALL)
_REFUSAL: Final = (
    "文件内部含有XML实体或文档类型声明，可能是攻击，已拒收。请用办公软件重新另存后上传。"
)


def parse_xml(data: bytes) -> etree._Element:
    """The root element without comments; a document type declaration is refused first."""
    marks = [b"<!DOCTYPE", b"<!ENTITY", *("<!DOCTYPE".encode(name) for name in _WIDE)]
    if any(mark in data for mark in marks):
        raise Unreadable("unsafe_xml", _REFUSAL)
    try:
        return _root(data, recover=False)
    except etree.XMLSyntaxError:
        # Some office suites write control characters that XML forbids; the rest is sound.
        return _root(data, recover=True)


def _root(data: bytes, *, recover: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    root: etree._Element | None = etree.fromstring(data, parser)
    if root is None:
        raise etree.LxmlError("no root element")
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("unsafe_xml", _REFUSAL)
    return root


def comments_of(data: bytes) -> str:
    """What stands in XML comments and processing instructions."""
    found = (match.group(1) or match.group(2) or b"" for match in _COMMENT.finditer(data))
    return "\n".join(piece.decode("utf-8", "replace").strip() for piece in found).strip()


def as_bytes(root: etree._Element) -> bytes:
    """An XML part as it is written into a package."""
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def local(element: etree._Element | None) -> str:
    """An element's name without its namespace; nothing for no element."""
    tag = "" if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever prefix the file uses."""
    if element is None:
        return default
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def forget(element: etree._Element, *names: str) -> None:
    """Take attributes off an element, by their names as the file writes them."""
    for name in names:
        if name in element.attrib:
            del element.attrib[name]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def every(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All descendants with one of these local names, in document order."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch of an office format is set; one without a value is."""
    return element is not None and attribute(element, "val", "1") not in {"0", "false", "off"}


def drop(element: etree._Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    _hand_on(parent, element, element.tail or "")
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's children in its own place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for number, item in enumerate(list(element)):
        parent.insert(at + number, item)
    drop(element)


def _hand_on(parent: etree._Element, element: etree._Element, text: str) -> None:
    if not text:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
