"""Which HTML elements are shown, which break lines, and walking a tree without recursion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

DROPPED = frozenset(
    [
        *("head", "script", "style", "nav", "noscript", "template", "iframe", "object", "embed"),
        *("svg", "canvas", "audio", "video", "select", "button", "textarea", "datalist", "map"),
    ]
)
READINGS = frozenset(["rt", "rp", "rtc"])
BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "details"),
        *("summary", "dialog", "hgroup", "menu", "dir", "option", "ucapcontent", "ucaptitle"),
    ]
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)


def name_of(element: etree._Element) -> str:
    """An element's lower-case name; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Whether the page itself hides an element from its readers."""
    if element.get("hidden") is not None:
        return True
    if name_of(element) == "dialog" and element.get("open") is None:
        return True
    return bool(_UNSEEN.search(element.get("style") or ""))


def is_dropped(element: etree._Element) -> bool:
    """Whether an element carries no text of the page itself."""
    name = name_of(element)
    if not name or name in DROPPED or name in READINGS:
        return True
    return (element.get("role") or "").lower() in {"navigation", "search"} or is_hidden(element)


def walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Start, end and dropped events in document order."""
    stack = [(root, False)]
    while stack:
        element, is_done = stack.pop()
        if is_done:
            yield "end", element
        elif is_dropped(element):
            yield "dropped", element
        else:
            yield "start", element
            stack.append((element, True))
            stack.extend((item, False) for item in reversed(element))
