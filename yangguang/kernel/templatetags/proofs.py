"""Marks of proof (凭证): figures drawn from digests."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yangguang.kernel.web.rosettes import path_of

register = template.Library()

_TICK = "M555 645l60 60 120-130"


@register.simple_tag
def rosette(digest: str) -> SafeString:
    """Return the figure of a digest (花纹), with the circle and the tick of the seal."""
    return format_html(
        '<svg class="proof__seal" viewBox="-40 -40 1360 1360" aria-hidden="true" focusable="false">'
        '<path class="guil" d="{}"/><circle class="guil guil--rim" cx="640" cy="640" r="660"/>'
        '<circle class="guil guil--rim" cx="640" cy="640" r="170"/>'
        '<path class="guil guil--tick" d="{}"/></svg>',
        path_of(digest),
        _TICK,
    )
