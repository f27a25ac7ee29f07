"""Page components (页面组件): inclusion tags with typed arguments, see docs/components.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from yangguang.kernel.web.icons import ICONS
from yangguang.kernel.web.values import Chip, Crumb, Entry, Evidence, Moment, Number, Step

register = template.Library()

_NOTE_ICONS = {"info": "info", "ok": "check", "warn": "warning", "bad": "warning"}
_CERTAINTY = {
    "sure": ("high", "高"),
    "likely": ("mid", "中"),
    "unsure": ("low", "低"),
}
_TAG_KINDS = frozenset({"", "main", "solid", "warn", "bad", "ok", "dash", "void"})


class PageLike(Protocol):
    """A keyset page: the keys of its neighbours, empty at the ends."""

    @property
    def after(self) -> str:
        """Key of the next page."""

    @property
    def before(self) -> str:
        """Key of the previous page."""


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """Return a line icon; hidden from screen readers unless it has a label of its own."""
    css = "icon icon--lg" if size == "lg" else "icon"
    voice: SafeString = mark_safe('aria-hidden="true"')
    if label:
        voice = format_html('role="img" aria-label="{}"', label)
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {} focusable="false">{}</svg>',
        css,
        voice,
        mark_safe(ICONS[name]),  # noqa: S308 - a constant of the design
    )


@register.simple_tag
def tag(text: str, kind: str = "") -> SafeString:
    """Return a tag: main, solid, warn, bad, ok, dash or void; neutral by default."""
    if kind not in _TAG_KINDS:
        raise template.TemplateSyntaxError(f"tag kind {kind!r} is not in the design")
    css = f"tag tag--{kind}" if kind else "tag"
    return format_html('<span class="{}">{}</span>', css, text)


@register.simple_tag
def count(number: int, kind: str = "") -> SafeString:
    """Return a counter: neutral, warn or bad."""
    css = f"count count--{kind}" if kind in {"warn", "bad"} else "count"
    return format_html('<span class="{}">{}</span>', css, number)


@register.simple_tag
def confidence(certainty: str) -> SafeString:
    """Return how sure a machine reading is (把握): sure, likely or unsure."""
    level, word = _CERTAINTY[str(certainty)]
    return format_html(
        '<span class="conf" data-level="{}"><i aria-hidden="true"><span></span></i>'
        '<span class="vh">把握：</span>{}</span>',
        level,
        word,
    )


@register.simple_tag
def bar(share: float | None) -> SafeString:
    """Return a bar for a share between 0 and 1; the number itself stands beside it."""
    width = round(min(1.0, max(0.0, share or 0.0)) * 100, 1)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false"><rect width="100" height="6"/>'
        '<rect class="f-main" width="{}" height="6"/></svg>',
        width,
    )


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(crumbs: Sequence[Crumb]) -> dict[str, Any]:
    """Show where the page is (当前位置)."""
    return {"crumbs": crumbs}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(
    context: template.Context, page: PageLike, label: str = "分页", prefix: str = ""
) -> dict[str, Any]:
    """Show links to the neighbouring pages; every other GET parameter is kept."""
    return {
        "label": label,
        "first": _query(context, prefix) if page.before else "",
        "previous": _query(context, prefix, before=page.before) if page.before else "",
        "next": _query(context, prefix, after=page.after) if page.after else "",
    }


@register.inclusion_tag("components/chips.html")
def chips(chips: Iterable[Chip], label: str = "已选条件") -> dict[str, Any]:
    """Show the filters in force, each a link to the list without it."""
    return {"chips": list(chips), "label": label}


@register.inclusion_tag("components/choices.html")
def choices(chips: Iterable[Chip], label: str) -> dict[str, Any]:
    """Show a few exclusive choices as links; the current one is marked."""
    return {"chips": list(chips), "label": label}


@register.inclusion_tag("components/note.html")
def note(text: str, kind: str = "info", title: str = "") -> dict[str, Any]:
    """Show a note: info, ok, warn or bad."""
    return {"text": text, "kind": kind, "title": title, "icon_name": _NOTE_ICONS[kind]}


@register.simple_block_tag
def noteblock(content: str, kind: str = "info") -> SafeString:
    """Show a note whose body is the block; `{% noteblock kind="warn" %}…{% endnoteblock %}`."""
    return format_html(
        '<div class="note" data-kind="{}">{}<div>{}</div></div>',
        kind,
        icon(_NOTE_ICONS[kind]),
        content,
    )


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, advice: str = "", url: str = "", link: str = "", level: int = 2
) -> dict[str, Any]:
    """Say what was looked for and what to do next."""
    return {"title": title, "advice": advice, "url": url, "link": link, "level": level}


@register.inclusion_tag("components/kv.html")
def kv(entries: Sequence[Entry]) -> dict[str, Any]:
    """Show terms and values in two columns."""
    return {"entries": entries}


@register.inclusion_tag("components/dochead.html")
def dochead(entries: Sequence[Entry]) -> dict[str, Any]:
    """Show the metadata of a document (公文要素) in the ruled head."""
    return {"entries": entries}


@register.inclusion_tag("components/nums.html")
def nums(numbers: Sequence[Number]) -> dict[str, Any]:
    """Show counts in a ruled row; each may lead to the list behind it."""
    return {"numbers": numbers}


@register.inclusion_tag("components/stepper.html")
def stepper(steps: Sequence[Step], label: str = "办理步骤") -> dict[str, Any]:
    """Show the steps of a process."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(
    moments: Sequence[Moment],
    level: int = 3,
    narrow: bool = False,  # noqa: FBT001, FBT002 - a template argument
) -> dict[str, Any]:
    """Show what happened, newest first; `narrow` for rails."""
    return {"moments": moments, "level": level, "narrow": narrow}


@register.inclusion_tag("components/evidence.html")
def evidence_list(evidence: Sequence[Evidence]) -> dict[str, Any]:
    """Show what proves that something was done: link or file, digest, time."""
    return {"evidence": evidence}


@register.inclusion_tag("components/furniture.html", takes_context=True)
def furniture(context: template.Context) -> dict[str, Any]:
    """Show the page tools: print, large print, dark."""
    return {
        "text_size": context.get("text_size", ""),
        "colour_scheme": context.get("colour_scheme", ""),
        "here": context["request"].get_full_path() if "request" in context else "/",
    }


def _query(context: template.Context, prefix: str, **changes: str) -> str:
    params = context["request"].GET.copy()
    for name in ("after", "before"):
        params.pop(f"{prefix}{name}", None)
    for name, value in changes.items():
        params[f"{prefix}{name}"] = value
    return f"?{params.urlencode()}"
