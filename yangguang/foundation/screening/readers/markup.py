"""Web pages: what is shown, and comments, hidden elements, attributes and scripts."""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree, html

from yangguang.foundation.screening.readers.errors import Unreadable, damaged, empty
from yangguang.foundation.screening.readers.findings import Source
from yangguang.foundation.screening.readers.limits import MIB
from yangguang.foundation.screening.readers.plain import decoded
from yangguang.foundation.screening.readers.safexml import local
from yangguang.foundation.screening.rules.files.parts import Place

_MOST = 8 * MIB
_DEEPEST = 200
SCRIPTS = frozenset({"script", "style", "noscript", "template", "object", "embed", "iframe"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
        "title",
    ]
)
_CELLS = frozenset({"td", "th"})
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|"
    r"font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_SPOKEN = ("alt", "title", "value", "placeholder", "content", "label", "summary", "href", "cite")
_DECLARED = re.compile(r"<\?xml[^>]*\?>")


def parsed(data: bytes) -> etree._Element:
    """A page as a tree; nothing is fetched."""
    if len(data) > _MOST:
        raise Unreadable("too_large", "网页超过8MB，无法检查。请转成PDF后上传。")
    text = _DECLARED.sub("", decoded(data), count=1).replace("\0", "")
    if not text.strip():
        raise empty()
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=False, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise damaged("网页") from error
    if _depth(root) > _DEEPEST:
        raise Unreadable("too_deep", "网页的嵌套太深，无法检查。请转成PDF后上传。")
    return root


def _depth(root: etree._Element) -> int:
    deepest, level = 0, [root]
    while level and deepest <= _DEEPEST:
        deepest += 1
        level = [item for element in level for item in element]
    return deepest


def is_hidden(element: etree._Element) -> bool:
    """Whether an element is not shown by its own attributes."""
    if element.tag == "input" and str(element.get("type", "")).lower() == "hidden":
        return True
    if element.get("hidden") is not None:
        return True
    return bool(_UNSEEN_STYLE.search(str(element.get("style", ""))))


def read_html(source: Source) -> None:
    """Everything in a web page."""
    streams: dict[Place, list[str]] = defaultdict(list)
    root = parsed(source.data)
    _walk(root, Place.BODY, streams)
    for element in root.iter(etree.Element):
        values = [(name, value) for name, value in element.attrib.items() if _speaks(str(name))]
        streams[Place.ATTRIBUTE] += [f"{value!s}\n" for _, value in values]
    found = source.found
    for place, pieces in streams.items():
        found.part(place, "", _tidy("".join(pieces)))
    for place, code, said in (
        (Place.MARKUP_COMMENT, "markup_comments", "网页源代码里有注释，页面上看不到。"),
        (Place.HIDDEN_ELEMENT, "hidden_elements", "网页里有隐藏的内容，页面上看不到。"),
        (Place.SCRIPT, "scripts", "网页里有脚本或样式代码。"),
    ):
        if "".join(streams.get(place, ())).strip():
            found.conceal(code, place, said)


def _speaks(name: str) -> bool:
    return name in _SPOKEN or name.startswith("data-")


def _walk(element: etree._Element, place: Place, streams: dict[Place, list[str]]) -> None:
    if not local(element):
        streams[Place.MARKUP_COMMENT].append(f"{element.text or ''}\n")
        return
    if element.tag in SCRIPTS:
        place = Place.SCRIPT
    elif is_hidden(element):
        place = Place.HIDDEN_ELEMENT
    stream = streams[place]
    stream.append("\n" if element.tag in _BLOCKS else "\t" if element.tag in _CELLS else "")
    stream.append(element.text or "")
    for item in element:
        _walk(item, place, streams)
        stream.append(item.tail or "")
    stream.append("\n" if element.tag in _BLOCKS else "")


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \r\f\v]*\t[ \t]*", "\t", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
