"""Packages that are only read: slides, open documents, OFD and zip files."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.screening.readers import ooxml
from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.findings import Source
from yangguang.foundation.screening.readers.pictures import read_member
from yangguang.foundation.screening.readers.safexml import every, local, parse_xml
from yangguang.foundation.screening.rules.files.parts import Place

_SLIDE = re.compile(r"ppt/slides/[^/]+\.xml$")
_BREAKS = frozenset({"p", "h", "br", "table-row", "TextObject", "tr", "line-break"})


def read_pptx(source: Source) -> None:
    """Slides, notes, comments and properties of a presentation."""
    archive = Archive(source.data, source.found.limits)
    slides = [name for name in archive.names if _SLIDE.search(name)]
    for name in slides:
        root = parse_xml(archive.read(name))
        source.found.part(Place.BODY, name.rpartition("/")[2], flowing_text(root))
        if root.get("show") in {"0", "false"}:
            source.found.conceal(
                "hidden_slide", Place.HIDDEN_TEXT, "这张幻灯片是隐藏的。", where=name
            )
    ooxml.read_properties(archive, source.found)
    ooxml.read_links(archive, source.found)
    known = {*slides, "docprops/core.xml", "docprops/app.xml", "docprops/custom.xml"}
    ooxml.read_others(archive, source.found, known)


def flowing_text(root: etree._Element) -> str:
    """Texts with a line break where the format begins a paragraph, row or text object."""
    pieces: list[str] = []
    for element in root.iter():
        if local(element) in _BREAKS:
            pieces.append("\n")
        elif local(element) == "table-cell":
            pieces.append("\t")
        pieces += [element.text or "", element.tail or ""]
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def read_open_document(source: Source) -> None:
    """Content, comments, tracked changes and properties of an odt or ods file."""
    found = source.found
    archive = Archive(source.data, found.limits)
    for name, place in (
        ("content.xml", Place.BODY),
        ("styles.xml", Place.HEADER),
        ("meta.xml", Place.PROPERTIES),
    ):
        data = archive.read(name)
        if data.strip():
            root = parse_xml(data)
            found.part(place, name, flowing_text(root))
            _note_open(root, source)
    found.conceal(
        "partly_read",
        Place.MEMBER,
        "开放文档里的批注、修订和隐藏内容没有逐项区分，已合在正文里检查。",
    )
    _read_pictures(archive, source)


def _note_open(root: etree._Element, source: Source) -> None:
    names = tuple((item.text or "").strip() for item in every(root, "creator", "initial-creator"))
    if any(names):
        said = f"文档属性或批注里写有人名：{'、'.join(dict.fromkeys(filter(None, names)))}。"
        source.found.conceal("properties", Place.PROPERTIES, said, names=names)


def _read_pictures(archive: Archive, source: Source) -> None:
    pictures = [name for name in archive.names if ooxml.PICTURE.search(name)]
    for name in pictures:
        read_member(archive.read(name), name, source.found)
    if pictures:
        said = f"文件里有{len(pictures)}张图片，图片里的文字不能自动检查，请人看过再决定。"
        source.found.conceal("picture_text", Place.PICTURE, said)


def read_ofd(source: Source) -> None:
    """Every XML part of an OFD file, page contents first."""
    found = source.found
    archive = Archive(source.data, found.limits)
    for name in archive.names:
        found.budget.check()
        data = archive.read(name) if name.endswith(".xml") else b""
        if not data.strip():
            continue
        root = parse_xml(data)
        is_page = local(root) == "Page"
        place = Place.BODY if is_page else Place.PROPERTIES
        found.part(place, name, flowing_text(root))
        if any(True for _ in every(root, "Annot", "Attachment", "CustomData")):
            said = "OFD文件带有批注、附件或自定义属性，阅读时可能看不到。"
            found.conceal("ofd_extras", Place.ANNOTATION, said, where=name)
    _read_pictures(archive, source)


def read_zip(source: Source) -> None:
    """Every file inside a zip file, as if it had come alone."""
    archive = Archive(source.data, source.found.limits)
    for name in archive.names:
        source.found.embedded(archive.read(name), archive.original(name), Place.MEMBER)
