"""Web pages: HTML in any Chinese encoding, and saved pages (MHTML)."""

from __future__ import annotations

import email
import re
from email.message import Message

from lxml import etree

from yangguang.foundation.documents.readers.decoding import Decoded
from yangguang.foundation.documents.readers.decoding.candidates import LABELS
from yangguang.foundation.documents.readers.errors import Unreadable, damaged
from yangguang.foundation.documents.readers.html.elements import name_of
from yangguang.foundation.documents.readers.html.walker import Walker
from yangguang.foundation.documents.readers.plain import decode_or_refuse
from yangguang.foundation.documents.readers.safexml import text_of
from yangguang.foundation.documents.readers.source import Source
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

__all__ = ["read_html", "read_mhtml"]

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_ENCODINGS = {
    "gb18030": ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "ms936", "gb"),
    "big5": ("big5", "big5-hkscs", "x-x-big5", "cp950", "big5hkscs"),
    "utf-8": ("utf-8", "utf8"),
}
_HEAD = 8192
_FURNITURE = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|o:p|st1:\w+|a)(?=[\s>/])[^>]*>", re.IGNORECASE
)
_BOXES = re.compile(r"</?(?:div|center|section|article|blockquote)(?=[\s>/])[^>]*>", re.IGNORECASE)


def read_html(source: Source) -> ExtractedText:
    """The shown text of a page with its headings, tables and meta tags."""
    return _read(source.data, _declared(source.data), source.kind.value)


def read_mhtml(source: Source) -> ExtractedText:
    """The first HTML part of a saved page."""
    message = email.message_from_bytes(source.data)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                declared = _known(_charset_of(part)) or _declared(payload)
                return _read(payload, declared, source.kind.value)
    raise damaged("网页存档")


def _charset_of(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except (LookupError, ValueError):
        return ""


def _declared(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return _known(found.group(1).decode("ascii", "ignore")) if found else None


def _known(name: str) -> str | None:
    return next((key for key, names in _ENCODINGS.items() if name.lower() in names), None)


def _read(data: bytes, declared: str | None, reader: str) -> ExtractedText:
    decoded = decode_or_refuse(data, declared=declared)
    root = _tree(decoded.text)
    walker = Walker(root)
    walker.run()
    builder = walker.builder
    return ExtractedText(
        builder.text(),
        tables=builder.tables(),
        headings=builder.headings(),
        encoding=decoded.encoding,
        reader=reader,
        metadata=_metadata(root),
        notices=(*_encoding_notices(decoded, declared), *walker.notices()),
    )


def _tree(text: str) -> etree._Element:
    for shallower in (text, _FURNITURE.sub("", text), _BOXES.sub("<br>", _FURNITURE.sub("", text))):
        parser = etree.HTMLParser(
            encoding="utf-8",
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root: etree._Element | None = etree.fromstring(shallower.encode(), parser)
        if root is None:
            raise damaged("网页")
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            return root
    raise Unreadable(
        "too_deep", "网页的层次过深，无法读取。请在浏览器中打开，把正文复制到docx或txt后上传。"
    )


def _metadata(root: etree._Element) -> dict[str, str]:
    """Page title and meta tags (标签) under the names that the page uses."""
    metadata: dict[str, str] = {}
    for element in root.iter("meta", "title"):
        if name_of(element) == "title":
            name, value = "title", text_of(element)
        else:
            name = element.get("name") or element.get("property") or ""
            value = element.get("content") or ""
        value = " ".join(value.replace("\xa0", " ").split())
        if name.strip() and value:
            metadata.setdefault(name.strip(), value)
    return metadata


def _encoding_notices(decoded: Decoded, declared: str | None) -> list[Notice]:
    """Notices about bytes, without places: the offsets of the page source do not hold."""
    notices = [Notice(notice.code, notice.text) for notice in decoded.notices]
    if declared and declared != decoded.encoding and not decoded.text.isascii():
        said = (
            f"网页声明的编码是{LABELS[declared]}，实际是{LABELS[decoded.encoding]}，已按实际读取。"
        )
        notices.append(Notice("charset_mismatch", said))
    return notices
