"""How much one file may cost before it is refused."""

from __future__ import annotations

import time
from dataclasses import dataclass

from yangguang.foundation.screening.readers.errors import Unreadable

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper limits for one file (上限); every refusal names the figure."""

    max_bytes: int = 100 * MIB
    max_unpacked_bytes: int = 200 * MIB
    max_part_bytes: int = 32 * MIB
    max_ratio: int = 100
    ratio_from_bytes: int = 16 * MIB
    max_members: int = 2000
    max_nesting: int = 2
    max_text: int = 20_000_000
    max_cells: int = 500_000
    max_pages: int = 2000
    max_rasterised_pages: int = 300
    max_image_pixels: int = 50_000_000
    max_stream_bytes: int = 64 * MIB
    seconds: float = 60.0


DEFAULT_LIMITS = Limits()


class Budget:
    """The time one file has (时限); looked at between parts and pages."""

    def __init__(self, limits: Limits) -> None:
        self._seconds = limits.seconds
        self._end = time.monotonic() + limits.seconds

    def check(self) -> None:
        """Refuse a file that takes too long."""
        if time.monotonic() > self._end:
            raise Unreadable(
                "too_slow",
                f"处理这个文件超过了{self._seconds:.0f}秒，已停止。请分成几个较小的文件后再上传。",
            )


def in_mib(size: int) -> str:
    """A size as a person reads it, in MB with at most one decimal."""
    return f"{size / MIB:.1f}".removesuffix(".0") + "MB"
