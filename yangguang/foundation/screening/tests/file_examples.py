"""Builds real files with everything that hides in them: packages, PDF, pictures, pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'mc:Ignorable="w14"'
)
MOBILE = "13812345678"
ID_CARD = "11010519491231002X"
AUTHOR = "钱多多"


def zipped(members: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def relations(*rows: tuple[str, str, str], external: tuple[tuple[str, str, str], ...] = ()) -> str:
    """Rows are id, last part of the type, target."""
    body = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in rows
    )
    body += "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
        for key, kind, target in external
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00AB12CD">{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    inner = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f'<w:p w14:paraId="1A2B3C4D"><w:pPr>{properties}</w:pPr>{inner}</w:p>'


def inserted(text: str, by: str = AUTHOR) -> str:
    return f'<w:ins w:id="1" w:author="{by}" w:date="2026-03-01T08:00:00Z">{run(text)}</w:ins>'


def deleted(text: str, by: str = AUTHOR) -> str:
    inner = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{by}" w:date="2026-03-01T08:00:00Z">{inner}</w:del>'


def row(*cells: str) -> str:
    inner = "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def drawing(relation: str = "rId9", text: str = "公章图样") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="100" cy="100"/>'
        f'<wp:docPr id="1" name="C:\\{AUTHOR}\\seal.png" descr="{text}"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="seal {AUTHOR}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def story(root: str, body: str) -> str:
    return f"<w:{root} {SPACES}>{body}</w:{root}>"


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _types(overrides: dict[str, str], main: str) -> str:
    body = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{body}</Types>'
    )


def core(author: str = AUTHOR) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    )


def app(company: str = "某某科技有限公司") -> str:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'<Properties xmlns="{space}"><Company>{company}</Company></Properties>'


def docx(
    body: str,
    *,
    parts: dict[str, str] | None = None,
    extra: dict[str, bytes | str] | None = None,
    relation_rows: tuple[tuple[str, str, str], ...] = (),
    external: tuple[tuple[str, str, str], ...] = (),
) -> bytes:
    """A Word file; `parts` maps names such as header1, comments, footnotes, styles to XML."""
    given = parts or {}
    kinds = {name: name.rstrip("0123456789") for name in given}
    rows = tuple((f"rIdp{n}", kinds[name], f"{name}.xml") for n, name in enumerate(given))
    overrides = {"word/document.xml": f"{_WORD_TYPE}.document.main+xml"}
    overrides |= {f"word/{name}.xml": f"{_WORD_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    return zipped(
        {
            "[Content_Types].xml": _types(overrides, "word/document.xml"),
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/document.xml": story("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/_rels/document.xml.rels": relations(*rows, *relation_rows, external=external),
            **{f"word/{name}.xml": xml for name, xml in given.items()},
            **(extra or {}),
        }
    )


def cell(reference: str, text: str = "", *, style: str = "") -> str:
    """An inline string, or a number when the text begins with =; `=5|A1` is a formula."""
    styled = f' s="{style}"' if style else ""
    if text.startswith("="):
        value, _, formula = text[1:].partition("|")
        made = f"<f>{escape(formula)}</f>" if formula else ""
        return f'<c r="{reference}"{styled}>{made}<v>{value}</v></c>'
    inner = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{reference}"{styled} t="inlineStr">{inner}</c>'


def shared(reference: str, number: int) -> str:
    return f'<c r="{reference}" t="s"><v>{number}</v></c>'


def sheet_row(number: int, *cells: str, hidden: bool = False) -> str:
    return f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if hidden else ""}>' + (
        "".join(cells) + "</row>"
    )


def sheet(*rows: str, columns: str = "", after: str = "") -> str:
    cols = f"<cols>{columns}</cols>" if columns else ""
    return (
        f'<worksheet xmlns="{S}" xmlns:r="{R}">{cols}<sheetData>{"".join(rows)}</sheetData>'
        f"{after}</worksheet>"
    )


_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def xlsx(
    sheets: dict[str, str],
    *,
    hidden: tuple[str, ...] = (),
    strings: tuple[str, ...] = (),
    names: str = "",
    extra: dict[str, bytes | str] | None = None,
) -> bytes:
    """A workbook; `sheets` maps sheet names to XML, `strings` are raw `<si>` contents."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"'
        f"{' state=' + chr(34) + 'hidden' + chr(34) if name in hidden else ''}/>"
        for n, name in enumerate(sheets, start=1)
    )
    rows = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    overrides = {"xl/workbook.xml": f"{_SHEET_TYPE}.sheet.main+xml"}
    overrides |= {
        f"xl/worksheets/sheet{n}.xml": f"{_SHEET_TYPE}.worksheet+xml"
        for n in range(1, len(sheets) + 1)
    }
    members: dict[str, bytes | str] = {}
    if strings:
        rows.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
        overrides["xl/sharedStrings.xml"] = f"{_SHEET_TYPE}.sharedStrings+xml"
        items = "".join(f"<si>{item}</si>" for item in strings)
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{S}">{items}</sst>'
    defined = f"<definedNames>{names}</definedNames>" if names else ""
    return zipped(
        {
            "[Content_Types].xml": _types(overrides, "xl/workbook.xml"),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{listed}</sheets>'
            f"{defined}</workbook>",
            "xl/_rels/workbook.xml.rels": relations(*rows),
            **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)},
            **members,
            **(extra or {}),
        }
    )


def pdf(*pages: Callable[[Canvas], None] | str, author: str = "", size=A4) -> bytes:
    """Pages of text, a line to a line, or drawn by hand."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    if author:
        canvas.setAuthor(author)
    for page in pages:
        canvas.setFont(FONT, 14)
        if callable(page):
            page(canvas)
        else:
            for number, line in enumerate(page.split("\n")):
                canvas.drawString(72, size[1] - 90 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def changed_pdf(data: bytes, change: Callable[[pikepdf.Pdf], None], **save) -> bytes:
    stream = io.BytesIO()
    with pikepdf.Pdf.open(io.BytesIO(data)) as document:
        change(document)
        document.save(stream, **save)
    return stream.getvalue()


def photo(*, form: str = "JPEG", author: str = AUTHOR, size: tuple[int, int] = (160, 120)) -> bytes:
    """A picture with an author and GPS coordinates in its EXIF."""
    picture = Image.new("RGB", size, "white")
    picture.putpixel((3, 4), (255, 0, 0))
    exif = Image.Exif()
    exif[0x9C9D] = author.encode("utf-16-le") + b"\0\0"
    exif[0x0131] = "某相机软件"
    exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 50.0, 12.5), 3: "E", 4: (114.0, 56.0, 3.0)})
    stream = io.BytesIO()
    picture.save(stream, format=form, exif=exif)
    return stream.getvalue()


def talking_png(text: str) -> bytes:
    notes = PngInfo()
    notes.add_text("Author", AUTHOR)
    notes.add_itxt("Comment", text)
    stream = io.BytesIO()
    Image.new("RGB", (120, 120), "white").save(stream, format="PNG", pnginfo=notes)
    return stream.getvalue()
