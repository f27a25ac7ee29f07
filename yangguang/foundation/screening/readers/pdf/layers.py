"""Layers of a PDF that are switched off, and the pages that carry them."""

from __future__ import annotations

import pikepdf

from yangguang.foundation.screening.readers.pdf.objects import has_keys, is_container, values_of

_DEEPEST = 30


def hidden_layers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Layers that are off when the file is opened: object number and name."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, pikepdf.Dictionary):
        return {}
    default = properties.get("/D", pikepdf.Dictionary())
    off = list(default.get("/OFF", pikepdf.Array()))
    if default.get("/BaseState") == "/OFF":
        shown = {item.objgen for item in default.get("/ON", pikepdf.Array())}
        groups = properties.get("/OCGs", pikepdf.Array())
        off += [item for item in groups if item.objgen not in shown]
    return {
        item.objgen: str(item.get("/Name", ""))
        for item in off
        if isinstance(item, pikepdf.Dictionary)
    }


def pages_with(pdf: pikepdf.Pdf, layers: dict[tuple[int, int], str]) -> list[int]:
    """Pages, counted from 1, whose resources or annotations reach one of the layers."""
    if not layers:
        return []
    return [
        number for number, page in enumerate(pdf.pages, start=1) if _reaches(page.obj, set(layers))
    ]


def _reaches(page: pikepdf.Object, layers: set[tuple[int, int]]) -> bool:
    todo = [(page.get(key), 0) for key in ("/Resources", "/Annots")]
    seen: set[tuple[int, int]] = set()
    while todo:
        item, depth = todo.pop()
        if item is None or not is_container(item) or depth > _DEEPEST:
            continue
        if item.is_indirect:
            if item.objgen in layers:
                return True
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if has_keys(item):
            parent = {"/Parent", "/P"}
            todo += [(value, depth + 1) for key, value in item.items() if key not in parent]
        else:
            todo += [(value, depth + 1) for value in values_of(item)]
    return False
