"""A government's main colour: a ramp of fixed lightness from hue and chroma (主色)."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from yangguang.kernel.errors import Reason

STEPS = (50, 100, 200, 300, 400, 500, 600, 700, 800, 900)
_LIGHTNESS = (0.977, 0.948, 0.885, 0.80, 0.70, 0.60, 0.51, 0.435, 0.345, 0.265)
_CHROMA = (0.13, 0.26, 0.48, 0.72, 0.92, 1.0, 1.0, 0.98, 0.86, 0.66)
MAX_CHROMA = 0.15
MIN_CONTRAST = {600: 4.5, 700: 7.0}
"""Against white: text on buttons and links (WCAG 2.2 AA and AAA)."""

_CHROMA_STEP = 0.001
_EDGE = 1e-4
Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Theme:
    """Hue (0 to 360) and chroma (0 to 0.15); nothing else of the design can be changed."""

    hue: float
    chroma: float


DEFAULT = Theme(hue=196, chroma=0.078)
"""The ramp in tokens.css, for pages of no government."""

_WRITTEN = re.compile(r"(\d{1,3}(?:\.\d)?)[-/ ,](0(?:\.\d{1,3})?)")


def parse(text: str) -> Theme | None:
    """Return the theme written as "hue-chroma" ("27-0.15"), or None when there is none."""
    found = _WRITTEN.fullmatch(text.strip())
    return Theme(hue=float(found[1]), chroma=float(found[2])) if found else None


def written(theme: Theme) -> str:
    """Return the theme as "hue-chroma", the form that is stored and stands in addresses."""
    return f"{theme.hue:g}-{theme.chroma:g}"


def ramp(theme: Theme) -> dict[int, str]:
    """Return the ten steps as sRGB hex values; lightness never depends on the hue."""
    return {
        step: _hex(_inside_srgb(lightness, theme.chroma * share, theme.hue))
        for step, lightness, share in zip(STEPS, _LIGHTNESS, _CHROMA, strict=True)
    }


def style_sheet(theme: Theme) -> str:
    """Return the style sheet that sets the ramp; it is loaded after the design system."""
    lines = [f"  --main-{step}: {value};" for step, value in ramp(theme).items()]
    return "\n".join([":root {", *lines, "}", ""])


def why_not(theme: Theme) -> tuple[Reason, ...]:
    """Return why a government may not use the colour; empty when it may."""
    if not 0 <= theme.hue <= 360 or not 0 <= theme.chroma <= MAX_CHROMA:  # noqa: PLR2004
        return (Reason("theme.out_of_range", "色相应在 0 至 360 之间，色度应在 0 至 0.15 之间。"),)
    colours = ramp(theme)
    return tuple(
        Reason("theme.low_contrast", f"主色第 {step} 级与白底的对比度不到 {least:g}，请降低色度。")
        for step, least in MIN_CONTRAST.items()
        if contrast_with_white(colours[step]) < least
    )


def contrast_with_white(colour: str) -> float:
    """Return the WCAG contrast of a hex colour with white."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _inside_srgb(lightness: float, chroma: float, hue: float) -> Rgb:
    while True:
        colour = _oklch_to_linear(lightness, chroma, hue)
        if chroma <= 0 or all(-_EDGE <= part <= 1 + _EDGE for part in colour):
            return colour
        chroma = max(0.0, chroma - _CHROMA_STEP)


def _oklch_to_linear(lightness: float, chroma: float, hue: float) -> Rgb:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(_encoded(part) * 255):02x}" for part in colour)


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
