"""Proves a rewritten file clean by reading it again, on another path than it was written.

Office packages are searched as raw text, part by part, without the parser that rewrote them; PDF
files by PDFium's text and by every string that qpdf finds; and each file is taken apart once more
as if it had just come in.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version

import pikepdf

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.readers.kinds import FileKind
from yangguang.foundation.screening.readers.limits import Budget, Limits
from yangguang.foundation.screening.readers.pdf import objects
from yangguang.foundation.screening.readers.pdf.drawn import read_drawn
from yangguang.foundation.screening.rules.files import proofs
from yangguang.foundation.screening.rules.files.masking import APART, Masker, key_of
from yangguang.foundation.screening.rules.files.parts import Extract, Place
from yangguang.foundation.screening.rules.files.proofs import Check

# A picture must be looked at by a person; that is no fault of the copy.
_FOR_PEOPLE = frozenset({"picture_text", "picture_pages", "wrong_extension"})
_TOOLS = {
    FileKind.PDF: ("pypdfium2", "pikepdf"),
    FileKind.DOCX: ("lxml",),
    FileKind.XLSX: ("lxml",),
    FileKind.IMAGE: ("pillow",),
    FileKind.HTML: ("lxml", "nh3"),
}
_TAG = re.compile(r"<[^>]*>")
# Tags that end a stretch of text; between all others a value may be split.
_ENDING = re.compile(
    r"</(?:\w+:)?(?:p|si|is|c|row|oddHeader|oddFooter)>|<(?:\w+:)?(?:br|tab)\b[^>]*>"
)
_VALUE = re.compile(r'[\w:]+="([^"]*)"')
# Places in a list and distances on a page are numbers that nobody reads.
_NUMBERS = re.compile(
    r'<c\b[^>]*\bt="s"[^>]*>\s*<v>\d+</v>|<(?:\w+:)?(?:posOffset|pctWidth|pctHeight)>[^<]*<'
)
_TRACES = (
    ("no_changes", "修订痕迹", r"<\w+:(?:ins|del|moveFrom|moveTo|\w+PrChange|delText)[ />]"),
    ("no_comments", "批注", r"<(?:\w+:)?(?:comment(?:RangeStart|Reference)?|legacyDrawing)[ />]"),
    (
        "no_hidden",
        "隐藏文字或隐藏工作表",
        r'<\w+:(?:vanish|specVanish)[ />]|state="(?:veryH|h)idden"',
    ),
    ("no_formulas", "公式", r"<f[ >/]"),
    ("no_editing_marks", "修订编号", r"\bw:rsid\w*="),
)
_FOREIGN = re.compile(
    r"comments|people|persons?/|customxml|docprops|embeddings|vbaproject|externallinks|pivot|"
    r"glossary|printersettings|activex|revisions"
)


def tools_of(kind: FileKind) -> tuple[tuple[str, str], ...]:
    """The programs a file was checked with, and their versions."""
    return tuple((name, version(name)) for name in _TOOLS.get(kind, ()))


def checks_of(
    data: bytes, name: str, kind: FileKind, masker: Masker, before: Extract, limits: Limits
) -> tuple[Check, ...]:
    """Everything that was looked for in a rewritten file."""
    again = extract(data, name=name, limits=limits)
    left = [item for item in again.concealed if item.code not in _FOR_PEOPLE]
    checks = [
        _again(again, masker),
        proofs.nothing_left("nothing_concealed", "隐藏内容", len(left)),
        proofs.nothing_left("no_file_talk", "文档属性和图片信息", _talk(again)),
    ]
    names = [key for value in before.names if (key := key_of(value))]
    if kind in {FileKind.DOCX, FileKind.XLSX}:
        checks += _package_checks(data, masker, names)
    elif kind is FileKind.PDF:
        checks += _pdf_checks(data, masker, names, limits)
    else:
        found = sum(masker.finds(text) for text in _as_text(data, kind))
        checks.append(proofs.masks_absent(found, where="文件的字节", code="bytes"))
    return tuple(checks)


def _again(again: Extract, masker: Masker) -> Check:
    is_pdf = again.kind == FileKind.PDF
    found = sum(len(masker.hits(part.text, across_lines=is_pdf)) for part in again.parts)
    return proofs.masks_absent(found, where="全部文字", code="reading")


def _talk(again: Extract) -> int:
    places = {Place.PROPERTIES, Place.DOC_INFO, Place.XMP, Place.PICTURE, Place.COMMENT}
    return sum(part.place in places for part in again.parts)


def _as_text(data: bytes, kind: FileKind) -> Iterator[str]:
    yield data.decode("latin-1") if kind is FileKind.IMAGE else data.decode("utf-8", "replace")


def _package_checks(data: bytes, masker: Masker, names: list[str]) -> list[Check]:
    texts: list[str] = []
    values: list[str] = []
    counts = dict.fromkeys([code for code, _, _ in _TRACES], 0)
    foreign = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            foreign += bool(_FOREIGN.search(name.lower()))
            content = archive.read(name)
            values.append(name)
            if not name.endswith((".xml", ".rels")):
                texts += [content.decode("latin-1"), content.decode("utf-16-le", "replace")]
                continue
            raw = content.decode("utf-8")
            texts.append(html.unescape(_TAG.sub("", _ENDING.sub("\n", _NUMBERS.sub("<", raw)))))
            values += [html.unescape(value) for value in _VALUE.findall(raw)]
            for code, _, pattern in _TRACES:
                counts[code] += len(re.findall(pattern, raw))
    found = _count(texts, masker) + sum(map(masker.finds_in_value, values))
    return [
        proofs.masks_absent(found, where="包内每个部件的原始数据", code="parts"),
        proofs.names_absent(_named(values, names)),
        proofs.nothing_left("no_foreign_parts", "属性、批注、自定义数据等部件", foreign),
        *(proofs.nothing_left(code, what, counts[code]) for code, what, _ in _TRACES),
    ]


def _count(texts: list[str], masker: Masker, *, across_lines: bool = False) -> int:
    """In how many texts a value stands; they are first searched together."""
    if not masker.finds(APART.join(texts), across_lines=across_lines):
        return 0
    return sum(masker.finds(text, across_lines=across_lines) for text in texts)


def _named(values: Iterable[str], names: list[str]) -> int:
    """Values that are a name, or hold a Chinese one; a Latin name may be part of any word."""
    wanted = set(names)
    chinese = [name for name in names if len(name) > 1 and not name.isascii()]
    count = 0
    for value in values:
        key = key_of(value)
        count += key in wanted or any(name in key for name in chinese)
    return count


_FORBIDDEN = (
    *("/Metadata", "/PieceInfo", "/AcroForm", "/EmbeddedFiles", "/EF", "/JS", "/JavaScript"),
    *("/OpenAction", "/AA", "/OCProperties", "/XFA", "/StructTreeRoot", "/AF", "/Collection"),
)


def _pdf_checks(data: bytes, masker: Masker, names: list[str], limits: Limits) -> list[Check]:
    drawn = read_drawn(data, limits, Budget(limits))
    text = "\n".join(page.text for page in drawn.pages)
    found = len(masker.hits(text, across_lines=True))
    values, forbidden, comments = [], 0, 0
    with objects.opened(data) as pdf:
        for item in objects.every(pdf):
            values += list(objects.strings_of(item))
            if objects.has_keys(item):
                forbidden += sum(key in item for key in _FORBIDDEN)
                is_link = item.get("/Subtype") == "/Link"
                comments += item.get("/Type") == "/Annot" and not is_link
        forbidden += "/Info" in pdf.trailer
        values += [said for page in pdf.pages for said in _literals(page)]
    hidden = sum(page.outside for page in drawn.pages)
    return [
        proofs.masks_absent(found, where="PDF文字层", code="text_layer"),
        proofs.masks_absent(
            _count(values, masker, across_lines=True),
            where="PDF内部字符串",
            code="strings",
        ),
        proofs.names_absent(_named(values, names)),
        proofs.nothing_left("no_metadata", "元数据、附件、脚本、表单或图层", forbidden),
        proofs.nothing_left("no_comments", "批注", comments),
        proofs.nothing_left("no_hidden", "页面之外的文字", hidden),
        proofs.nothing_left("one_revision", "以前的版本", data.count(b"%%EOF") - 1),
    ]


def _literals(page: pikepdf.Page) -> Iterator[str]:
    """The strings in a page's drawing orders, as they are written there."""
    pieces: list[bytes] = []
    for instruction in pikepdf.parse_content_stream(page):
        for operand in instruction.operands:
            if isinstance(operand, pikepdf.String):
                pieces.append(bytes(operand))
            elif objects.is_container(operand):
                inside = objects.values_of(operand)
                pieces += [bytes(item) for item in inside if isinstance(item, pikepdf.String)]
    joined = b"".join(pieces)
    yield joined.decode("latin-1")
    yield joined.decode("utf-16-be", "replace")
    yield from objects.spoken_in(page)
