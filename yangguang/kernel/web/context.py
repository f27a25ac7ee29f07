"""Values that every template may use."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from yangguang.kernel import clock
from yangguang.kernel.actors import ANONYMOUS


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the actor, the moment of the page and the reader's display choices."""
    return {
        "actor": getattr(request, "actor", ANONYMOUS),
        "page_at": clock.now(),
        "text_size": "large" if request.COOKIES.get("yg_text") == "large" else "",
        "colour_scheme": "dark" if request.COOKIES.get("yg_scheme") == "dark" else "",
    }
