"""What the rewriting of all office packages shares: kept members, relations, types, attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from yangguang.foundation.screening.readers.archive import Archive
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.safexml import (
    as_bytes,
    attribute,
    every,
    local,
    parse_xml,
)
from yangguang.foundation.screening.readers.sheets.book import resolved
from yangguang.foundation.screening.rules.files.masking import APART, Masker
from yangguang.foundation.screening.services.releasing.pictures import reencoded
from yangguang.foundation.screening.services.releasing.refusals import cannot_prove

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATION_SPACE = re.compile(r"\{http://[^}]*/officeDocument/(?:2006/)?relationships\}")
_RASTER = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|webp)$")
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
# What is seen on the page, and what carries data that is not: it cannot be proved clean.
_UNPROVABLE = (
    (re.compile(r"/charts?/|chartsheets/"), "图表"),
    (re.compile(r"/diagrams/"), "SmartArt图形"),
    (re.compile(r"/embeddings/|activex/|afchunk|/ctrlprops/"), "嵌入的文件、对象或控件"),
    (re.compile(r"\.(?:emf|wmf|wdp|mp4|mp3|wav|avi|mov)$"), "矢量图（EMF、WMF）或音视频"),
)


def refuse_unprovable(archive: Archive) -> None:
    """Refuse a package with visible content that hides data; nothing visible is dropped."""
    for name in archive.names:
        for pattern, what in _UNPROVABLE:
            if pattern.search(f"/{name}"):
                raise cannot_prove(what)


class Package:
    """A package in the making (重写中的包)."""

    def __init__(self, archive: Archive, masker: Masker, limits: Limits) -> None:
        self.archive = archive
        self.masker = masker
        self.limits = limits
        self.members: dict[str, bytes] = {}
        self.links_dropped = 0
        self.pictures = 0

    def keep_xml(self, name: str, root: etree._Element) -> None:
        """Write a part; its attributes are masked and lose what tells who edited when."""
        clean_attributes(root, self.masker)
        self.members[self.archive.original(name)] = as_bytes(root)

    def keep_relations(self, name: str, kept: Iterable[str], root: etree._Element) -> None:
        """Write the relations of a part that lead to kept members, pictures or safe links."""
        folder, _, base = name.rpartition("/")
        member = f"{folder}/_rels/{base}.rels"
        data = self.archive.read(member)
        written = etree.XML(f'<Relationships xmlns="{_RELATIONS}"/>')
        allowed, keys = set(kept), set()
        for relation in every(parse_xml(data), "Relationship") if data.strip() else ():
            if self._keeps(relation, folder, allowed):
                keys.add(attribute(relation, "Id"))
                written.append(relation)
        drop_dangling(root, keys)
        if keys:
            self.members[f"{self._folder(name)}/_rels/{self._base(name)}.rels"] = as_bytes(written)

    def _folder(self, name: str) -> str:
        return self.archive.original(name).rpartition("/")[0]

    def _base(self, name: str) -> str:
        return self.archive.original(name).rpartition("/")[2]

    def _keeps(self, relation: etree._Element, folder: str, allowed: set[str]) -> bool:
        target = attribute(relation, "Target")
        if attribute(relation, "TargetMode") == "External":
            is_link = attribute(relation, "Type").endswith("/hyperlink")
            if is_link and _SAFE_LINK.match(target) and not self.masker.finds(target):
                return True
            self.links_dropped += 1
            return False
        member = resolved(folder, target)
        if _RASTER.search(member) and self.archive.has(member):
            self._keep_picture(member)
            return True
        return member in allowed

    def _keep_picture(self, member: str) -> None:
        name = self.archive.original(member)
        if name not in self.members:
            self.members[name] = reencoded(self.archive.read(member), self.limits)
            self.pictures += 1

    def finish(self, main: str, main_type: str) -> dict[str, bytes]:
        """All members, with fresh content types and a root that leads to the main part only."""
        root = etree.XML(f'<Relationships xmlns="{_RELATIONS}"/>')
        etree.SubElement(
            root,
            f"{{{_RELATIONS}}}Relationship",
            {
                "Id": "rId1",
                "Type": f"{_OFFICE}/officeDocument",
                "Target": self.archive.original(main),
            },
        )
        head = {
            "[Content_Types].xml": self._types(main, main_type),
            "_rels/.rels": as_bytes(root),
        }
        return head | self.members

    def _types(self, main: str, main_type: str) -> bytes:
        old = parse_xml(self.archive.read("[Content_Types].xml"))
        types = etree.XML(f'<Types xmlns="{_TYPES}"/>')
        endings = {name.rpartition(".")[2].lower() for name in self.members} | {"rels", "xml"}
        for item in every(old, "Default"):
            if attribute(item, "Extension").lower() in endings:
                types.append(item)
        kept = {name.lower() for name in self.members}
        for item in every(old, "Override"):
            part = attribute(item, "PartName").lstrip("/").lower()
            if part == main:
                item.set("ContentType", main_type)
            if part in kept:
                types.append(item)
        return as_bytes(types)


def drop_dangling(root: etree._Element, keys: set[str]) -> None:
    """Take out references to relations that are not kept."""
    for element in list(root.iter(etree.Element)):
        for key, value in list(element.attrib.items()):
            if _RELATION_SPACE.match(str(key)) and str(value) not in keys:
                del element.attrib[str(key)]


_EDITING = re.compile(r"\}(?:rsid\w*|paraId|textId|uid|dyDescent)$|^(?:rsid\w*)$")


def clean_attributes(root: etree._Element, masker: Masker) -> None:
    """Mask attribute values and drop those that tell editing sessions apart."""
    values = (
        str(value) for element in root.iter(etree.Element) for value in element.attrib.values()
    )
    is_masked = masker.finds(APART.join(values))
    for element in root.iter(etree.Element):
        for key, value in list(element.attrib.items()):
            if _EDITING.search(str(key)):
                del element.attrib[str(key)]
            elif is_masked and masker.finds_in_value(str(value)):
                element.set(str(key), masker.apply(str(value)))


def masked_nodes(nodes: list[etree._Element | None], pieces: list[str], masker: Masker) -> int:
    """Mask a text that is spread over nodes; a piece that is a mere break has no node."""
    hits = masker.hits("".join(pieces))
    if not hits:
        return 0
    for node, was, now in zip(nodes, pieces, masker.apply_to(pieces), strict=True):
        if node is not None and was != now:
            node.text = now
            if local(node) in {"t", "instrText"}:
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return len(hits)
