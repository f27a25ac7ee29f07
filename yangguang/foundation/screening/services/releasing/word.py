"""Word files written anew: only visible stories, changes accepted, masks applied."""

from __future__ import annotations

import re

from lxml import etree

from yangguang.foundation.screening.readers.archive import Archive, packed
from yangguang.foundation.screening.readers.errors import damaged
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.safexml import (
    attribute,
    child,
    drop,
    every,
    local,
    parse_xml,
    unwrap,
)
from yangguang.foundation.screening.readers.word.hidden import HiddenStyles
from yangguang.foundation.screening.readers.word.package import hidden_styles, stories_of
from yangguang.foundation.screening.readers.word.stories import (
    TEXTS,
    before,
    instructions,
    own_nodes,
    said_by,
)
from yangguang.foundation.screening.rules.files.masking import Masker
from yangguang.foundation.screening.rules.files.proofs import Rewritten
from yangguang.foundation.screening.services.releasing import tracked
from yangguang.foundation.screening.services.releasing.packages import (
    Package,
    masked_nodes,
    refuse_unprovable,
)
from yangguang.foundation.screening.services.releasing.refusals import cannot_prove

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN_TYPE = f"{MEDIA_TYPE}.main+xml"
_LOOKS = re.compile(r"word/(?:styles|numbering|fonttable|theme/theme\d*)\.xml")
_SETTINGS = frozenset(
    [
        "zoom",
        "defaultTabStop",
        "evenAndOddHeaders",
        "characterSpacingControl",
        "compat",
        "mathPr",
        "themeFontLang",
        "clrSchemeMapping",
        "decimalSymbol",
        "listSeparator",
        "mirrorMargins",
        "gutterAtTop",
        "footnotePr",
        "endnotePr",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "kinsoku",
        "autoHyphenation",
        "bookFoldPrinting",
    ]
)
# Fields that only count, date or lead inside the document; others fetch or name something.
_SAFE_FIELD = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTION|SECTIONPAGES|TOC|REF|PAGEREF|NOTEREF|SEQ|STYLEREF|HYPERLINK|"
    r"DATE|TIME|EQ|=|SYMBOL|FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b",
    re.IGNORECASE,
)
_NOISE = (
    *("proofErr", "permStart", "permEnd", "smartTagPr", "customXmlPr", "ffData"),
    *("embedRegular", "embedBold", "embedItalic", "embedBoldItalic", "rsid", "rsids", "nsid"),
    *("tmpl", "svgBlip", "docGrid14"),
)


def rewrite_docx(data: bytes, name: str, masker: Masker, limits: Limits) -> Rewritten:
    """A Word file with nothing in it but what a reader sees, masked."""
    archive = Archive(data, limits)
    refuse_unprovable(archive)
    stories = {
        member: root for member, root in stories_of(archive).items() if local(root) != "comments"
    }
    main = next((member for member, root in stories.items() if local(root) == "document"), "")
    if not main:
        raise damaged("Word文档")
    work = _Work(Package(archive, masker, limits), hidden_styles(archive))
    for root in stories.values():
        work.clean_story(root)
    for member in archive.names:
        if _LOOKS.fullmatch(member):
            work.keep_looks(member)
        elif member == "word/settings.xml":
            work.keep_settings(member)
    kept = {*stories, *(item.lower() for item in work.package.members)}
    for member, root in stories.items():
        work.keep_story(member, root, kept)
    members = work.package.finish(main, _MAIN_TYPE)
    renamed = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name) + ".docx"
    return Rewritten(packed(members), renamed, MEDIA_TYPE, work.removed(), work.masked)


class _Work:
    def __init__(self, package: Package, hidden: HiddenStyles) -> None:
        self.package = package
        self.masked = 0
        self._hidden = hidden
        self._changes = 0
        self._hidden_runs = 0
        self._notes = ["文档属性、批注、自定义XML、修订编号等阅读时看不到的内容（如有）"]

    def clean_story(self, root: etree._Element) -> None:
        """Leave only what is seen, then mask it."""
        for element in list(every(root, "OLEObject", "control", "altChunk", "subDoc")):
            raise cannot_prove(f"嵌入的文件、对象或控件（{local(element)}）")
        for element in list(every(root, "Fallback")):
            drop(element)
        self._changes += tracked.accept_changes(root)
        self._hidden_runs += tracked.drop_hidden(root, self._hidden)
        tracked.drop_comments(root)
        _open_controls(root)
        for element in list(every(root, *_NOISE)):
            drop(element)
        _name_pictures(root)
        _flatten_fields(root)
        self._mask(root)

    def _mask(self, root: etree._Element) -> None:
        masker = self.package.masker
        nodes: list[etree._Element | None] = []
        pieces: list[str] = []
        for paragraph in every(root, "p"):
            own = own_nodes(paragraph)
            nodes += [None, *(node if local(node) in TEXTS else None for node in own)]
            pieces += [before(paragraph), *map(said_by, own)]
        self.masked += masked_nodes(nodes, pieces, masker)
        codes = list(every(root, "instrText"))
        masked_nodes([*codes], [code.text or "" for code in codes], masker)

    def keep_looks(self, member: str) -> None:
        """Keep styles, numbering, fonts and theme."""
        root = parse_xml(self.package.archive.read(member))
        tracked.show_everything(root)
        for element in list(every(root, *_NOISE)):
            drop(element)
        for change in ("rPrChange", "pPrChange", "tblPrChange", "numberingChange"):
            for element in list(every(root, change)):
                drop(element)
        self.package.keep_relations(member, (), root)
        self.package.keep_xml(member, root)

    def keep_settings(self, member: str) -> None:
        """Keep settings that change how pages look."""
        root = parse_xml(self.package.archive.read(member))
        for element in list(root):
            if local(element) not in _SETTINGS:
                root.remove(element)
        self.package.keep_relations(member, (), root)
        self.package.keep_xml(member, root)

    def keep_story(self, member: str, root: etree._Element, kept: set[str]) -> None:
        """Write a story with the pictures and links it still needs."""
        self.package.keep_relations(member, kept, root)
        for element in list(every(root, "headerReference", "footerReference", "background")):
            if not attribute(element, "id") and local(element) != "background":
                drop(element)
        self.package.keep_xml(member, root)

    def removed(self) -> tuple[str, ...]:
        """What was left out, in words."""
        notes = list(self._notes)
        if self._changes:
            notes.append(f"修订痕迹{self._changes}处（插入的留下，删除的去掉）")
        if self._hidden_runs:
            notes.append(f"隐藏文字{self._hidden_runs}段")
        if self.package.links_dropped:
            notes.append(f"外部文件、模板和不安全的链接{self.package.links_dropped}处")
        if self.package.pictures:
            notes.append(f"图片{self.package.pictures}张已重新编码，去掉拍摄信息")
        return tuple(notes)


def _open_controls(root: etree._Element) -> None:
    """Content controls, smart tags and custom XML become the text that they hold."""
    for control in list(every(root, "sdt")):
        content = child(control, "sdtContent")
        for item in list(control):
            if item is not content:
                control.remove(item)
        if content is not None:
            unwrap(content)
        unwrap(control)
    for element in list(every(root, "smartTag", "customXml")):
        unwrap(element)


def _name_pictures(root: etree._Element) -> None:
    """A picture's name is often the path it came from; its alternative text stays."""
    for number, element in enumerate(every(root, "docPr", "cNvPr"), start=1):
        element.set("name", f"图片{number}")
        if re.search(r"[\\/]|\.\w{3,4}$", attribute(element, "descr")):
            del element.attrib["descr"]
    for element in every(root, "shape", "imagedata", "rect", "oval", "line", "roundrect"):
        for key in list(element.attrib):
            if str(key).rpartition("}")[2] in {"title", "alt", "href", "gfxdata"}:
                del element.attrib[str(key)]


def _flatten_fields(root: etree._Element) -> None:
    """Fields that fetch or name something outside become the text that they show."""
    codes = instructions(root).split("\n")
    if any(code.strip() and not _SAFE_FIELD.match(code) for code in codes):
        for element in list(every(root, "fldChar", "instrText")):
            drop(element)
    for element in list(every(root, "fldSimple")):
        unwrap(element)
