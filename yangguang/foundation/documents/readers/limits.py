"""How much a single file may cost before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper limits for one file (上限); every refusal names the figure."""

    max_bytes: int = 200 * MIB
    max_unpacked_bytes: int = 400 * MIB
    max_part_bytes: int = 64 * MIB
    max_ratio: int = 100
    ratio_from_bytes: int = 16 * MIB
    max_members: int = 4000
    max_sheet_cells: int = 5_000_000
    max_pages: int = 3000
    max_ocr_pages: int = 200
    max_image_pixels: int = 60_000_000
    office_seconds: float = 120.0
    max_converted_bytes: int = 200 * MIB


DEFAULT_LIMITS = Limits()


def in_mib(size: int) -> str:
    """A size as a person reads it, in MB with at most one decimal."""
    return f"{size / MIB:.1f}".removesuffix(".0") + "MB"
