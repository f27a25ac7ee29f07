"""Clock components (时钟): the only way a page shows a time limit."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from yangguang.kernel.web import strips
from yangguang.kernel.web.icons import DIALS, STATE_WORDS
from yangguang.kernel.web.values import ClockLike, PlainClock

register = template.Library()

_NO_CLOCK = PlainClock()


@register.inclusion_tag("components/clock.html")
def clock(value: ClockLike | None) -> dict[str, Any]:
    """Show remaining time first and date second; no clock at all means no limit in the source."""
    return _context(value, variant="")


@register.inclusion_tag("components/clock.html")
def clock_chip(value: ClockLike | None) -> dict[str, Any]:
    """Show a clock in one line, inside tables and panels."""
    return {**_context(value, variant="clock--chip"), "is_chip": True}


@register.inclusion_tag("components/clock.html")
def clock_xl(value: ClockLike | None) -> dict[str, Any]:
    """Show the clock of the page's own subject; one a page."""
    return _context(value, variant="clock--xl")


@register.simple_tag
def dial(state: str, tone: str = "") -> SafeString:
    """Return the bare face of a state for legends and counts."""
    mark = f' class="{tone}"' if tone in {"t-bad", "t-warn", "t-ok"} else ""
    return mark_safe(  # noqa: S308 - built from constants only
        f'<svg{mark} viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        f"{DIALS.get(state, DIALS['none'])}</svg>"
    )


@register.inclusion_tag("components/clock_strip.html")
def clock_strip(strip: strips.Strip) -> dict[str, Any]:
    """Show the days around today with one mark a duty, wide and narrow."""
    return {"strip": strip, "drawings": (strip.wide, strip.narrow)}


def _context(value: ClockLike | None, *, variant: str) -> dict[str, Any]:
    shown = value or _NO_CLOCK
    state = shown.state if shown.state in DIALS else "none"
    word = STATE_WORDS[state]
    return {
        "clock": shown,
        "state": state,
        "word": "" if shown.text.startswith(word) else word,
        "variant": variant,
        "face": dial(state),
    }
