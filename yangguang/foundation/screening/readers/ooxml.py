"""What all office packages share: properties, relations, embedded files, parts of odd kinds."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.findings import Findings
from yangguang.foundation.screening.readers.pictures import read_member
from yangguang.foundation.screening.readers.safexml import (
    attribute,
    comments_of,
    every,
    local,
    parse_xml,
)
from yangguang.foundation.screening.rules.files.parts import Place

PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf|svg|wdp)$")
EMBEDDED = re.compile(r"(?:^|/)embeddings/")
_PEOPLE = {
    "creator": "作者",
    "lastModifiedBy": "最后修改人",
    "Manager": "经理",
    "Company": "单位",
}
_OTHER_PROPERTIES = {
    "title": "标题",
    "subject": "主题",
    "keywords": "关键词",
    "description": "备注",
    "category": "类别",
    "contentStatus": "状态",
    "Template": "模板",
    "HyperlinkBase": "超链接基础",
}
_ODD = (
    (re.compile(r"comments|persons?/|people"), Place.COMMENT),
    (re.compile(r"externallinks/|connections\.xml|querytables/"), Place.FORMULA),
    (re.compile(r"pivotcache|pivottables/|slicer|revisions/|model/"), Place.CACHE),
    (re.compile(r"charts?/|drawings/|diagrams/|ink/"), Place.DRAWING),
    (re.compile(r"^customxml/|^docprops/"), Place.PROPERTIES),
    (re.compile(r"glossary/|notesslides/"), Place.HIDDEN_TEXT),
)
_TELLING = re.compile(r"[\u3400-\u9fff@]|\d{11,}")
# Parts that say how things look; a value in them is a colour, a width or a font.
_LOOKS = re.compile(r"theme/|styles[^/]*\.xml$|fonttable|websettings|numbering\.xml|calcchain")


def read_properties(archive: Archive, found: Findings) -> None:
    """The document's properties; people in them must be decided on."""
    lines, names = [], []
    for member in ("docProps/core.xml", "docProps/app.xml"):
        for element in _elements(archive.read(member)):
            name, text = local(element), (element.text or "").strip()
            label = _PEOPLE.get(name) or _OTHER_PROPERTIES.get(name)
            if not label or not text:
                continue
            lines.append(f"{label}：{text}")
            if name in _PEOPLE:
                names.append(text)
    for element in _elements(archive.read("docProps/custom.xml")):
        if local(element) == "property":
            value = "".join(str(piece) for piece in element.itertext()).strip()
            lines.append(f"{attribute(element, 'name')}：{value}")
    found.part(Place.PROPERTIES, "", "\n".join(lines))
    if lines:
        said = f"文档属性里写有：{'；'.join(lines)[:200]}。"
        found.conceal("properties", Place.PROPERTIES, said, names=tuple(names))


def _elements(data: bytes) -> list[etree._Element]:
    return list(parse_xml(data).iter()) if data.strip() else []


def read_links(archive: Archive, found: Findings) -> None:
    """Targets outside of the package: links, templates, linked pictures and workbooks."""
    targets, unseen = [], 0
    for name in archive.names:
        if not name.endswith(".rels"):
            continue
        for relation in every(parse_xml(archive.read(name)), "Relationship"):
            if attribute(relation, "TargetMode") == "External":
                targets.append(attribute(relation, "Target"))
                unseen += not attribute(relation, "Type").endswith("/hyperlink")
    found.part(Place.FORMULA, "链接地址", "\n".join(targets))
    if unseen:
        said = f"文件引用了{unseen}处外部文件或模板，地址里可能有人名和内部路径。"
        found.conceal("external_links", Place.FORMULA, said)


def read_others(archive: Archive, found: Findings, known: set[str]) -> None:
    """Every part that no other reader has taken: pictures, objects, caches, leftovers."""
    with_text = 0
    for name in archive.names:
        found.budget.check()
        if name in known or name.endswith(".rels") or name == "[content_types].xml":
            continue
        if PICTURE.search(name):
            with_text += read_member(archive.read(name), name, found)
            _note_thumbnail(name, found)
        elif EMBEDDED.search(name) or name.endswith("vbaproject.bin"):
            _read_object(archive, name, found)
        elif name.endswith((".xml", ".vml")):
            _read_odd(archive.read(name), name, found)
    if with_text:
        said = f"文件里有{with_text}张图片，图片里的文字不能自动检查，请人看过再决定。"
        found.conceal("picture_text", Place.PICTURE, said)


def _note_thumbnail(name: str, found: Findings) -> None:
    if name.startswith("docprops/"):
        found.conceal(
            "thumbnail", Place.PROPERTIES, "文件带有首页缩略图，可能是修改前的样子。", where=name
        )


def _read_object(archive: Archive, name: str, found: Findings) -> None:
    if name.endswith("vbaproject.bin"):
        found.conceal("macros", Place.SCRIPT, "文件带有宏代码。", where=name)
        return
    found.conceal("embedded", Place.EMBEDDED, "文件里嵌有另一个文件或对象。", where=name)
    found.embedded(archive.read(name), name, Place.EMBEDDED)


def _read_odd(data: bytes, name: str, found: Findings) -> None:
    if not data.strip():
        return
    place = next((place for pattern, place in _ODD if pattern.search(name)), Place.MEMBER)
    found.part(Place.HIDDEN_TEXT, name, comments_of(data))
    text = said_in(parse_xml(data), attributes=not _LOOKS.search(name))
    if _LOOKS.search(name) or not text:
        found.part(place, name, text)
        return
    found.part(place, name, text)
    if place is Place.CACHE:
        found.conceal(
            "cache", place, "数据透视表等缓存里可能有已隐藏或已删除的原始数据。", where=name
        )
    elif name.startswith("customxml/") and _TELLING.search(text):
        found.conceal("custom_xml", place, "文件里有自定义XML数据，阅读时看不到。", where=name)


def said_in(root: etree._Element, *, attributes: bool) -> str:
    """All texts of any XML part, a line each; with the attribute values that look like talk."""
    lines = []
    for element in root.iter():
        lines += [element.text or "", element.tail or ""]
        if attributes:
            values = (str(value) for value in element.attrib.values())
            lines += [value for value in values if _TELLING.search(value)]
    return "\n".join(line.strip() for line in lines if line.strip())
