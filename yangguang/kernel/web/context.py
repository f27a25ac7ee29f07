"""Values that every template may use."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest

from yangguang.kernel import clock
from yangguang.kernel.actors import ANONYMOUS

TEXT_COOKIE = "yg_text"
SCHEME_COOKIE = "yg_scheme"

_ENGINES_WITH_LAYERS = (
    (re.compile(r"Chrom(?:e|ium)/(\d+)"), 99),
    (re.compile(r"Firefox/(\d+)"), 97),
    (re.compile(r"Version/(\d+)[.\d]* .*Safari/"), 16),
)
"""Engine and the first version that understands cascade layers (Safari 15.4 is taken as 16)."""


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, the moment of the page and the reader's display choices."""
    return {
        "actor": getattr(request, "actor", ANONYMOUS),
        "page_at": clock.now(),
        "text_size": "large" if request.COOKIES.get(TEXT_COOKIE) == "large" else "",
        "colour_scheme": "dark" if request.COOKIES.get(SCHEME_COOKIE) == "dark" else "",
        "style_sheet": style_sheet_for(request.headers.get("User-Agent", "")),
        "url_name": request.resolver_match.view_name if request.resolver_match else "",
    }


def style_sheet_for(user_agent: str) -> str:
    """Return the static path of the style sheet that a browser can read."""
    plain = "Trident/" in user_agent or "MSIE " in user_agent
    for pattern, first in _ENGINES_WITH_LAYERS:
        found = pattern.search(user_agent)
        if found:
            plain = int(found[1]) < first
            break
    return "yg/yangguang.plain.css" if plain else "yg/yangguang.css"
