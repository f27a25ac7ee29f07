"""Navigation components (导航): what is registered and open to the reader."""

from __future__ import annotations

from typing import Any, Protocol

from django import template
from django.urls import reverse

from yangguang.kernel.actors import ANONYMOUS
from yangguang.kernel.web import navigation as registry
from yangguang.kernel.web import themes

register = template.Library()


class Themed(Protocol):
    """Something with a colour of its own, written as "hue-chroma"."""

    @property
    def theme(self) -> str:
        """The colour, or an empty text."""


@register.simple_tag
def theme_href(government: Themed | None) -> str:
    """Return the address of a government's colours; empty when it has none that can be used."""
    found = themes.parse(government.theme) if government else None
    if found is None or themes.why_not(found):
        return ""
    return reverse("page:theme", args=[themes.written(found)])


@register.inclusion_tag("components/portal_nav.html", takes_context=True)
def portal_nav(context: template.Context) -> dict[str, Any]:
    """Show the main navigation of the portal, scoped to the government of the page."""
    government = context.get("government")
    return {
        "sections": registry.sections(
            registry.PORTAL,
            actor=ANONYMOUS,
            current=str(context.get("url_name") or ""),
            scope=government.code if government else "",
        )
    }


@register.simple_tag(takes_context=True)
def open_address(context: template.Context, url_name: str) -> str:
    """Return the address of a desk entry; empty when the person may not open it."""
    actor = context.get("actor") or ANONYMOUS
    return registry.open_address(registry.DESK, url_name, actor=actor)


@register.inclusion_tag("components/desk_nav.html", takes_context=True)
def desk_nav(context: template.Context) -> dict[str, Any]:
    """Show what the person at the desk may open."""
    return {
        "sections": registry.sections(
            registry.DESK,
            actor=context.get("actor") or ANONYMOUS,
            current=str(context.get("url_name") or ""),
        )
    }
