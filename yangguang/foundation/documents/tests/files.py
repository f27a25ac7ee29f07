"""Builds real files in memory for the reader tests: office packages, PDF, OFD, OLE."""

from __future__ import annotations

import io
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
