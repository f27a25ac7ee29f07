"""Navigation that modules register in `web/navigation.py` or `web/public_navigation.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import module_has_submodule

from yangguang.kernel import access
from yangguang.kernel.actors import Actor

PORTAL = "portal"
DESK = "desk"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry (导航项): who may not do `act` does not see it; `count` gives the number beside it.

    `is_scoped` passes the government of the page on as `?g=`; `marks` are url names of pages that
    belong to the entry and light it up.
    """

    area: str
    section: str
    label: str
    url_name: str
    icon: str = ""
    order: int = 100
    act: str = ""
    count: Callable[[Actor], int] | None = None
    is_scoped: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it is shown on one page."""

    label: str
    url: str
    icon: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    title: str
    links: tuple[Link, ...]


_items: dict[tuple[str, str], NavItem] = {}


def register(*items: NavItem) -> None:
    """Add entries; the same address in the same area replaces the earlier one."""
    for item in items:
        _items[item.area, item.url_name] = item


def items_of(area: str) -> tuple[NavItem, ...]:
    """Return the entries of an area in order."""
    _discover()
    found = [item for item in _items.values() if item.area == area]
    return tuple(sorted(found, key=lambda item: item.order))


def sections(area: str, *, actor: Actor, current: str = "", scope: str = "") -> list[Section]:
    """Return what the actor may open, by section; `current` is the url name of the page."""
    found: dict[str, list[Link]] = {}
    for item in items_of(area):
        url = _address(item, scope)
        if url and _is_open_to(item, actor):
            found.setdefault(item.section, []).append(_link(item, url, actor, current))
    return [Section(title, tuple(links)) for title, links in found.items()]


def open_address(area: str, url_name: str, *, actor: Actor) -> str:
    """Return the address of one entry; empty when the actor may not open it."""
    items = (item for item in items_of(area) if item.url_name == url_name)
    return next((_address(item, "") for item in items if _is_open_to(item, actor)), "")


def _link(item: NavItem, url: str, actor: Actor, current: str) -> Link:
    return Link(
        label=item.label,
        url=url,
        icon=item.icon,
        is_current=current in {item.url_name, *item.marks},
        count=item.count(actor) if item.count else None,
    )


def _is_open_to(item: NavItem, actor: Actor) -> bool:
    if not item.act:
        return True
    units = frozenset() if actor.unit_id is None else frozenset({actor.unit_id})
    own = access.Subject(unit_ids=units, government_id=actor.government_id)
    return access.can(actor, item.act, own)


def _address(item: NavItem, scope: str) -> str:
    try:
        url = reverse(item.url_name)
    except NoReverseMatch:
        return ""
    return f"{url}?g={scope}" if scope and item.is_scoped else url


@cache
def _discover() -> None:
    for config in apps.get_app_configs():
        package = f"{config.name}.web"
        if (
            config.name.startswith("yangguang.")
            and config.module is not None
            and module_has_submodule(config.module, "web")
        ):
            for part in ("navigation", "public_navigation"):
                if module_has_submodule(import_module(package), part):
                    import_module(f"{package}.{part}")
