"""XML parsed without entities, network, DTDs or unlimited sizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from yangguang.foundation.documents.readers.errors import Unreadable

_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_PLAIN: Final = b"http://schemas.openxmlformats.org/"
_NAMES: Final = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"drawingml/main", b"drawingml/2006/main"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_REFUSAL = "文件内部含有XML实体或文档类型声明，可能是攻击，已拒收。请用办公软件重新另存后上传。"


def parse_xml(data: bytes) -> etree._Element:
    """The root element; a document type declaration is refused before parsing."""
    _refuse_doctype(data)
    data = _transitional(data)
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


def _refuse_doctype(data: bytes) -> None:
    marks = [b"<!DOCTYPE", b"<!ENTITY", *("<!DOCTYPE".encode(name) for name in _WIDE)]
    if any(mark in data for mark in marks):
        raise Unreadable("unsafe_xml", _REFUSAL)


def _transitional(data: bytes) -> bytes:
    """Strict office XML differs in its namespace names only, as far as text goes."""
    head = data[:4096]
    if _STRICT not in head:
        return data
    for strict, plain in _NAMES:
        data = data.replace(_STRICT + strict, _PLAIN + plain)
    return data


def children(element: etree._Element | None) -> Iterator[etree._Element]:
    """The children of an element, none for an element that is missing."""
    return iter(()) if element is None else iter(element)


def text_of(element: etree._Element | None) -> str:
    """All characters inside an element, empty for a missing element."""
    return "" if element is None else "".join(str(piece) for piece in element.itertext())


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """An attribute by its local name, whatever prefix the file uses."""
    if name in element.attrib:
        return str(element.attrib[name])
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def number(element: etree._Element | None, name: str, default: int) -> int:
    """An attribute as a whole number, or the default when it is missing or no number."""
    text = "" if element is None else attribute(element, name)
    try:
        return int(text)
    except ValueError:
        return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element
