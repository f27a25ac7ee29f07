"""Word documents: docx, docm, dotx, also as other office suites write them."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from yangguang.foundation.documents.readers.archive import Archive
from yangguang.foundation.documents.readers.package import Package
from yangguang.foundation.documents.readers.safexml import attribute, child, local
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.readers.word.body import BodyReader
from yangguang.foundation.documents.readers.word.numbering import Numbering
from yangguang.foundation.documents.readers.word.runs import RunReader
from yangguang.foundation.documents.readers.word.styles import Styles
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

__all__ = ["read_docx"]

_NOTICES = {
    "tracked": ("tracked_changes", "文档带有{n}处修订痕迹，已按接受全部修订后的文字读取，请核对。"),
    "comments": ("comments", "文档有{n}条批注，批注内容没有读入正文。"),
    "notes": ("footnotes", "文档有{n}条脚注或尾注，已附在正文之后。"),
    "boxes": ("text_boxes", "文档有{n}个文本框，其文字放在所在段落之后，请核对顺序。"),
    "images": ("images", "文档有{n}张图片，图片里的文字没有读取。"),
    "objects": ("embedded_objects", "文档嵌有{n}个其他文件，没有读取；如需要请单独上传。"),
    "chunks": ("embedded_objects", "文档引入了{n}段其他格式的内容，没有读取；请另存为docx后上传。"),
    "hidden": ("hidden_text", "文档有{n}处隐藏文字，没有读入正文。"),
    "ruby": ("ruby", "略去了{n}处注音（拼音），正文没有改动。"),
    "contents": ("contents_list", "略去了自动生成的目录。"),
    "macros": ("macros", "文档带有宏代码，没有运行；上传前最好另存为不带宏的docx。"),
}


def read_docx(source: Source) -> ExtractedText:
    """The final text of a Word document with numbers, headings and tables."""
    package = Package(Archive(source.data, source.limits), "word/document.xml")
    root = package.main()
    reader = _reader(package, root)
    body = child(root, "body")
    reader.blocks(root if body is None else body)
    reader.flush()
    _append_notes(reader, package)
    counts = reader.runs.found.counts
    counts["macros"] += package.has_macros()
    builder = reader.builder
    return ExtractedText(
        builder.text(),
        tables=builder.tables(),
        headings=builder.headings(),
        reader=source.kind.value,
        metadata=package.metadata() | _margins(package),
        notices=(*_notices(counts), *builder.notices()),
    )


def _reader(package: Package, root: etree._Element) -> BodyReader:
    styles = Styles(next(iter(package.related("styles")), package.part("word/styles.xml")))
    numbers = next(iter(package.related("numbering")), package.part("word/numbering.xml"))
    marks = Counter(
        attribute(item, "fldCharType") for item in root.iter() if local(item) == "fldChar"
    )
    balance = marks["begin"] == marks["end"] and marks["separate"] <= marks["begin"]
    return BodyReader(styles, Numbering(numbers, styles.list_styles), fields_balance=balance)


def _append_notes(reader: BodyReader, package: Package) -> None:
    """Footnotes and endnotes in the order in which the text refers to them."""
    notes: dict[tuple[str, str], etree._Element] = {}
    for kind in ("footnote", "endnote"):
        for root in package.related(f"{kind}s"):
            notes |= {(kind, attribute(item, "id")): item for item in root}
    referred = list(dict.fromkeys(reader.runs.found.notes))
    for at, key in enumerate([key for key in referred if key in notes], start=1):
        line = _one_line(notes[key])
        if line:
            reader.builder.paragraph(f"注{at}：{line}")
            reader.runs.found.counts["notes"] += 1


def _one_line(root: etree._Element) -> str:
    """The paragraphs of a note, header or footer joined into one line."""
    runs = RunReader(fields_balance=True)
    lines = (runs.paragraph(item) for item in root.iter() if local(item) == "p")
    return " ".join(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def _margins(package: Package) -> dict[str, str]:
    """Page headers and footers (页眉页脚), which are no part of the text."""
    margins = {}
    for kind in ("header", "footer"):
        texts = [_one_line(root) for root in package.related(kind)]
        shown = dict.fromkeys(text for text in texts if text)
        if shown:
            margins[kind] = "；".join(shown)
    return margins


def _notices(counts: Counter[str]) -> list[Notice]:
    return [
        Notice(code, text.format(n=counts[what]))
        for what, (code, text) in _NOTICES.items()
        if counts[what]
    ]
