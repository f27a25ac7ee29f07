"""When an interpretation must be out, in words (解读时限)."""

from __future__ import annotations

import re

_DAYS = re.compile(r"after_(\d+)_working_days")


def timing_words(timing: str) -> str:
    """Return the words of a rulebook's timing; a word nobody knows says nothing."""
    if timing == "same_time":
        return "与文件同时发布"
    found = _DAYS.fullmatch(timing)
    return f"文件公开之日起 {found[1]} 个工作日内发布" if found else ""
