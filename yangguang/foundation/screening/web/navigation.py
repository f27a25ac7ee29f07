"""Entries of screening in the desk navigation."""

from __future__ import annotations

from yangguang.kernel.web.navigation import DESK, NavItem, register

_SECTION = "公开"

register(
    NavItem(
        DESK,
        _SECTION,
        "内容审查",
        "screening:runs",
        "shield",
        330,
        "screening.read",
        marks=("screening:run", "screening:decide", "screening:mask_sure"),
    ),
    NavItem(
        DESK,
        _SECTION,
        "试一段文字",
        "screening:trial",
        "search",
        351,
        "screening.try_text",
    ),
    NavItem(
        DESK,
        _SECTION,
        "词表",
        "screening:word_lists",
        "list",
        352,
        "screening.read_word_lists",
        marks=("screening:word_list",),
    ),
)
