"""Filters for lists of publications."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from yangguang.foundation.organisations.selectors import UnitView

register = template.Library()


@register.filter
def unit_name(units: Mapping[int, UnitView], unit_id: int) -> str:
    """Return the name of a unit among those of the page."""
    return units[unit_id].name if unit_id in units else ""
