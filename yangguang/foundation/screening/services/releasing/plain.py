"""Text, CSV and web pages written anew."""

from __future__ import annotations

import re
from html import escape

import nh3
from lxml import etree, html

from yangguang.foundation.screening.readers import markup
from yangguang.foundation.screening.readers.plain import decoded
from yangguang.foundation.screening.readers.safexml import drop, local
from yangguang.foundation.screening.rules.files.masking import UNSEEN, Masker
from yangguang.foundation.screening.rules.files.proofs import Rewritten

_TAGS = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "center",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "ins",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "rp",
        "rt",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ]
)
_ATTRIBUTES = {
    "a": {"href", "title"},
    "col": {"span"},
    "colgroup": {"span"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
    "ol": {"start", "type"},
    "p": {"align"},
    "div": {"align"},
}
_BREAKING = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
        "section",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "title",
    ]
)


def rewrite_text(data: bytes, name: str, masker: Masker, *, is_csv: bool) -> Rewritten:
    """A text in UTF-8, masked, without unseen characters; Excel wants a mark in front of CSV."""
    text = decoded(data)
    unseen = len(UNSEEN.findall(text))
    text = UNSEEN.sub("", text)
    hits = masker.hits(text)
    written = masker.apply(text).encode("utf-8-sig" if is_csv else "utf-8")
    removed = (f"看不见的字符{unseen}个",) if unseen else ()
    return Rewritten(written, name, "text/csv" if is_csv else "text/plain", removed, len(hits))


def rewrite_html(data: bytes, name: str, masker: Masker) -> Rewritten:
    """A web page with its shown text and plain structure only."""
    root = markup.parsed(data)
    title = root.findtext(".//title", "").strip()
    pictures = sum(1 for _ in root.iter("img"))
    for element in list(root.iter()):
        if not local(element) or local(element) in markup.SCRIPTS or markup.is_hidden(element):
            drop(element)
    nodes = _text_nodes(root)
    pieces = [text for _, _, text in nodes]
    hits = masker.hits("".join(pieces))
    for (owner, part, _), after in zip(nodes, masker.apply_to(pieces), strict=True):
        if owner is not None:
            setattr(owner, part, after)
    for element in root.iter(etree.Element):
        for key, value in list(element.attrib.items()):
            if masker.finds(str(value)):
                del element.attrib[str(key)]
    shown = root.find("body")
    body = "" if shown is None else str(html.tostring(shown, encoding="unicode"))
    written = _page(masker.apply(title), _safe(body))
    removed = ["注释、脚本、样式、隐藏内容和页面属性"]
    removed += [f"图片{pictures}张（请作为附件单独公开）"] if pictures else []
    renamed = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name) + ".html"
    return Rewritten(written.encode(), renamed, "text/html", tuple(removed), len(hits))


def _text_nodes(root: etree._Element) -> list[tuple[etree._Element | None, str, str]]:
    """Every text in order with the element and side it belongs to; breaks belong to none."""
    nodes: list[tuple[etree._Element | None, str, str]] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_start = event == "start"
        if local(element) in _BREAKING or local(element) in {"td", "th"}:
            nodes.append((None, "", "\t" if local(element) in {"td", "th"} else "\n"))
        text = element.text if is_start else element.tail
        if text:
            nodes.append((element, "text" if is_start else "tail", UNSEEN.sub("", text)))
    return nodes


def _safe(body: str) -> str:
    return nh3.clean(
        body,
        tags=set(_TAGS),
        attributes={key: set(value) for key, value in _ATTRIBUTES.items()},
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel="noopener noreferrer",
    )


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title, quote=False)}</title>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
