"""Which runs of a Word story a reader does not see: hidden text, by itself or by its style."""

from __future__ import annotations

from lxml import etree

from yangguang.foundation.screening.readers.safexml import attribute, child, every, is_on, local

DELETIONS = frozenset({"del", "moveFrom"})
INSERTIONS = frozenset({"ins", "moveTo"})


class HiddenStyles:
    """Styles that hide their text (隐藏样式), with what they inherit."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._own: dict[str, bool | None] = {}
        self._base: dict[str, str] = {}
        self._default = False
        if styles is None:
            return
        for style in every(styles, "style"):
            key = attribute(style, "styleId")
            self._own[key] = _vanish(child(style, "rPr"))
            self._base[key] = attribute(child(style, "basedOn"), "val")
        self._default = bool(_vanish(child(styles, "docDefaults", "rPrDefault", "rPr")))

    def hides(self, style: str) -> bool:
        """Whether a style hides its text."""
        seen: set[str] = set()
        while style in self._own and style not in seen:
            seen.add(style)
            own = self._own[style]
            if own is not None:
                return own
            style = self._base[style]
        return False

    def hides_run(self, run: etree._Element) -> bool:
        """Whether a run is not shown."""
        properties = child(run, "rPr")
        own = _vanish(properties)
        if own is not None:
            return own
        styles = [attribute(child(properties, "rStyle"), "val")]
        paragraph = next((item for item in run.iterancestors() if local(item) == "p"), None)
        styles.append(attribute(child(paragraph, "pPr", "pStyle"), "val"))
        return self._default or any(self.hides(style) for style in styles if style)


def _vanish(properties: etree._Element | None) -> bool | None:
    switch = child(properties, "vanish")
    return None if switch is None else is_on(switch)


def is_unseen_colour(run: etree._Element) -> bool:
    """White letters without any shading, or letters of one point: there, and not to be seen."""
    properties = child(run, "rPr")
    if properties is None:
        return False
    size = attribute(child(properties, "sz"), "val")
    if size.isdigit() and int(size) <= _TINY:
        return True
    if attribute(child(properties, "color"), "val").upper() != "FFFFFF":
        return False
    shaded = child(properties, "shd") is not None or child(properties, "highlight") is not None
    return not shaded and not any(
        child(item, f"{local(item)}Pr", "shd") is not None
        for item in run.iterancestors()
        if local(item) in {"p", "tc"}
    )


_TINY = 2
