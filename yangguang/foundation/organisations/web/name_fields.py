"""Form fields in which units are written by name and understood as in documents."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.selectors import ResolutionKind

MAX_TEXT = 20000
_BETWEEN = re.compile(r"[、，,；;\n](?![^（(]*[）)])")
"""What stands between two names; inside brackets it belongs to a name."""


class UnitNamesField(forms.CharField):
    """Names of units as a document lists them; gives unit ids in the order written.

    `government_id` and `on` are set by the form that knows them.
    """

    government_id: int = 0
    on: date | None = None

    def clean(self, value: object) -> tuple[int, ...]:
        """Return the units, or say which names are not understood."""
        text = super().clean(value)
        printed = [name.strip() for name in _BETWEEN.split(text) if name.strip()]
        if not printed or self.on is None:
            return ()
        found = selectors.resolve_units(printed, government_id=self.government_id, on=self.on)
        unclear = [row.printed for row in found if not row.unit_ids or _is_unsure(row.kind)]
        if unclear:
            names = "、".join(f"“{name}”" for name in unclear)
            raise forms.ValidationError(f"认不出或不止一家：{names}。请写全称，一行一个。")
        return tuple(dict.fromkeys(unit_id for row in found for unit_id in row.unit_ids))


def unit_names_field(
    label: str, hint: str = "", *, required: bool = True, rows: int = 5
) -> UnitNamesField:
    """Return a field of unit names."""
    return UnitNamesField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput(),
        error_messages={"required": f"请填写{label}。", "max_length": "太长，请缩短。"},
    )


class UnitNamesForm(forms.Form):
    """A form whose unit names are those of one government on one day."""

    def __init__(self, *args: Any, government_id: int, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.government_id = government_id
        self.on = on
        for field in self.fields.values():
            if isinstance(field, UnitNamesField):
                field.government_id, field.on = government_id, on


def _is_unsure(kind: ResolutionKind) -> bool:
    return kind in {ResolutionKind.AMBIGUOUS, ResolutionKind.UNKNOWN}
