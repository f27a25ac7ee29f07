"""How a kind of publication is shown: affairs register their own way, the rest is a plain table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from yangguang.foundation.publishing.selectors.values import PublicationView


@dataclass(frozen=True, slots=True)
class Rendered:
    """A template for the middle of the public page (展示方式); it finds its values in `rendered`.

    A kind may also have a banner above the page, a head of its own, and panels beside the text.
    """

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    banner: str = ""
    head: str = ""
    rail: str = ""


Renderer = Callable[[PublicationView], Rendered]
PLAIN = "publishing/public/_fields.html"
_renderers: dict[str, Renderer] = {}


def register(kind: str, renderer: Renderer) -> None:
    """Show publications of a kind by a renderer; called once when the module's pages load."""
    _renderers[kind] = renderer


def render(view: PublicationView) -> Rendered:
    """Return how a publication is shown."""
    renderer = _renderers.get(view.kind)
    return renderer(view) if renderer else Rendered(PLAIN)
