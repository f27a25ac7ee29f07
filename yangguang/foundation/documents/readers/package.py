"""The parts of a Word package and how they refer to each other."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.errors import damaged
from yangguang.foundation.documents.readers.safexml import attribute, children, local, parse_xml

_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "category": "category",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "last_modified_by",
    "Company": "company",
    "Application": "application",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another; `kind` is the last word of its type."""

    key: str
    kind: str
    target: str


class Package:
    """An office package opened for reading (文档包)."""

    def __init__(self, archive: Archive, default_main: str) -> None:
        self.archive = archive
        roots = self._relations("", "_rels/.rels")
        found = [item.target for item in roots if item.kind == "officeDocument"]
        self._roots = roots
        self.main_name = next((name for name in found if archive.has(name)), default_main)
        self.relations = self._relations_of(self.main_name)

    def main(self) -> etree._Element:
        """The root of the main part."""
        root = self.part(self.main_name)
        if root is None:
            raise damaged("Office文档")
        return root

    def part(self, name: str) -> etree._Element | None:
        """The root of a part, or `None` when the package has no such part."""
        data = self.archive.read(name)
        return None if not data or not data.strip() else parse_xml(data)

    def related(self, kind: str) -> list[etree._Element]:
        """The roots of all parts that the main part refers to under this kind."""
        names = [item.target for item in self.relations if item.kind == kind]
        roots = (self.part(name) for name in dict.fromkeys(names))
        return [root for root in roots if root is not None]

    def relation_targets(self) -> dict[str, str]:
        """Part names by the keys under which the main part refers to them."""
        return {item.key: item.target for item in self.relations}

    def metadata(self) -> dict[str, str]:
        """Title, author and the other document properties (文档属性)."""
        named = [item.target for item in self._roots if item.kind.endswith("properties")]
        names = dict.fromkeys([*named, "docProps/core.xml", "docProps/app.xml"])
        metadata: dict[str, str] = {}
        for name in names:
            root = self.part(name)
            for element in children(root):
                key = _PROPERTIES.get(local(element))
                if key and (element.text or "").strip():
                    metadata.setdefault(key, " ".join((element.text or "").split()))
        return metadata

    def has_macros(self) -> bool:
        """Whether the package carries macro code; it is never run."""
        return any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in self.archive.names)

    def _relations_of(self, part: str) -> list[Relation]:
        folder, base = posixpath.split(part)
        return self._relations(folder, posixpath.join(folder, "_rels", f"{base}.rels"))

    def _relations(self, folder: str, name: str) -> list[Relation]:
        root = self.part(name)
        relations = []
        for element in children(root):
            if attribute(element, "TargetMode") == "External":
                continue
            target = attribute(element, "Target").replace("\\", "/")
            full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attribute(element, "Type").rpartition("/")[2]
            relations.append(Relation(attribute(element, "Id"), kind, posixpath.normpath(full)))
        return relations
