"""Entries of organisations in the desk navigation."""

from __future__ import annotations

from yangguang.foundation.organisations.selectors.unit_acts import LABELS
from yangguang.kernel.web.navigation import DESK, NavItem, register

_SECTION = "机构"

register(
    NavItem(
        DESK,
        _SECTION,
        "机构",
        "organisations:units",
        "building",
        610,
        "organisations.read",
        marks=("organisations:unit", *(f"organisations:unit_{act}" for act in LABELS)),
    ),
    NavItem(
        DESK,
        _SECTION,
        "协调机制",
        "organisations:mechanisms",
        "people",
        620,
        "organisations.read",
        marks=("organisations:establish_mechanism", "organisations:record_meeting"),
    ),
    NavItem(
        DESK,
        _SECTION,
        "集合名称",
        "organisations:names",
        "list",
        630,
        "organisations.read",
        marks=("organisations:define_name",),
    ),
)
