"""Builds real files in memory for the reader tests: office packages, PDF, OFD, OLE."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape

import xlsxwriter

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def zipped(members: dict[str, bytes | str], *, stored: Iterable[str] = ()) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, compress_type=kind)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", number: tuple[int, int] | None = None, extra: str = ""):
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number is not None:
        properties += (
            f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
        )
    inner = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p><w:pPr>{properties}{extra}</w:pPr>{inner}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    inner = "".join(item if item.startswith("<w:") else paragraph(item) for item in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: list[str]) -> str:
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{body}</w:tbl>"


def level(at: int, form: str, text: str, **more: str) -> str:
    inner = "".join(f'<w:{name} w:val="{value}"/>' for name, value in more.items())
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{inner}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(abstracts: dict[int, str], lists: dict[int, str]) -> str:
    """`lists` maps a list to the abstract it uses, with optional override XML after a blank."""
    body = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
        for key, levels in abstracts.items()
    )
    for key, value in lists.items():
        abstract, _, override = value.partition(" ")
        body += f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'
    return f"<w:numbering {SPACES}>{body}</w:numbering>"


def styles(body: str) -> str:
    return f"<w:styles {SPACES}>{body}</w:styles>"


HEADING_STYLES = styles(
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="章标题"/><w:basedOn w:val="1"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="o"><w:name w:val="条"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
)


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _content_types(main: str, members: dict[str, str]) -> str:
    kinds = {main: "document.main"}
    kinds |= {name: name[5:-4].rstrip("0123456789") for name in members}
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    extra: dict[str, bytes | str] | None = None,
    main: str = "word/document.xml",
    strict: bool = False,
) -> bytes:
    """A Word package; `parts` maps a relation kind to the XML of the part."""
    relations, members = "", {}
    for number, (kind, xml) in enumerate((parts or {}).items(), start=1):
        base = kind.rstrip("0123456789")
        relations += f'<Relationship Id="rId{number}" Type="{R}/{base}" Target="{kind}.xml"/>'
        members[f"word/{kind}.xml"] = xml
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    if strict:
        document = document.replace(W, STRICT_W)
    return zipped(
        {
            "[Content_Types].xml": _content_types(main, members),
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{main}"/></Relationships>',
            main: document,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
            f"{relations}</Relationships>",
            **members,
            **(extra or {}),
        }
    )


CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>{title}</dc:title>'
    "<dc:creator>{author}</dc:creator><dcterms:created>2026-03-04T08:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


class Workbook:
    """An xlsx file under construction."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.stream, {"in_memory": True})

    def sheet(self, name: str, rows: Iterable[Iterable[object]] = ()):
        sheet = self.book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
        return sheet

    def bytes(self) -> bytes:
        self.book.close()
        return self.stream.getvalue()


_ODS_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)


def ods(tables: str, automatic: str = "") -> bytes:
    content = (
        f"<office:document-content {_ODS_SPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content}, stored=["mimetype"])


def odt(body: str) -> bytes:
    content = (
        f'<office:document-content {_ODS_SPACES} office:version="1.2"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "META-INF/manifest.xml": manifest,
    }
    return zipped(members, stored=["mimetype"])


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(pages: list[str], *, title: str = "") -> bytes:
    listed = "".join(
        f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages))
    )
    members: dict[str, bytes | str] = {
        "OFD.xml": f'<ofd:OFD {_OFD} DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        f"<ofd:Title>{title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
    }
    for number, content in enumerate(pages):
        members[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {_OFD}><ofd:Content><ofd:Layer ID="9">{content}</ofd:Layer></ofd:Content>'
            "</ofd:Page>"
        )
    return zipped(members)


def ofd_text(x: float, y: float, text: str, size: float = 5.0) -> str:
    deltas = f"g {max(len(text) - 1, 1)} {size}"
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 170 {size + 2}" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{deltas}">{escape(text)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file whose streams are all long enough to stand in ordinary sectors."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    padded = {
        n: d.ljust(4096, b"\0").ljust(-(-max(len(d), 4096) // size) * size, b"\0")
        for n, d in streams.items()
    }
    count = sum(len(data) // size for data in padded.values())
    directory_sectors = -(-(len(streams) + 1) // 4)
    fat_sectors = -(-(count + directory_sectors + 8) // 128)
    fat: list[int] = [0xFFFFFFFD] * fat_sectors
    starts, body = {}, b""
    for name, data in padded.items():
        starts[name] = len(fat)
        sectors = len(data) // size
        fat += [len(fat) + i + 1 for i in range(sectors - 1)] + [end]
        body += data
    directory_start = len(fat)
    fat += [directory_start + i + 1 for i in range(directory_sectors - 1)] + [end]
    fat += [free] * (fat_sectors * 128 - len(fat))

    def entry(name: str, kind: int, right: int, child: int, start: int, length: int) -> bytes:
        raw = name.encode("utf-16-le")
        head = raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2 if name else 0, kind, 1)
        head += struct.pack("<III", free, right, child) + b"\0" * 36
        return head + struct.pack("<IQ", start, length)

    entries = [entry("Root Entry", 5, free, 1, end, 0)]
    names = list(padded)
    for at, name in enumerate(names):
        right = at + 2 if at + 1 < len(names) else free
        entries.append(entry(name, 2, right, free, starts[name], len(padded[name])))
    directory = b"".join(entries).ljust(directory_sectors * size, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, fat_sectors, directory_start, 0, 4096, end, 0, end, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[free] * (109 - fat_sectors))
    table_bytes = struct.pack(f"<{len(fat)}I", *fat)
    return header + table_bytes + body + directory


def biff(rows: list[list[object]], *, merged: tuple[int, int, int, int] | None = None) -> bytes:
    """The Workbook stream of an old xls file with one sheet."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    cells = b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                raw = value.encode("utf-16-le")
                cells += record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + raw)
            elif value is not None:
                cells += record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    if merged is not None:
        cells += record(0x00E5, struct.pack("<HHHHH", 1, *merged))
    name = "台账".encode("utf-16-le")
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)) + cells
    sheet += record(0x000A, b"")
    bound = struct.pack("<HH", 0x0085, 8 + len(name))
    offset = len(start) + 4 + 8 + len(name) + 4
    bound += struct.pack("<IHBB", offset, 0, 2, 1) + name
    return start + bound + record(0x000A, b"") + sheet
