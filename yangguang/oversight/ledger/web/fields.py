"""Form fields as the desk uses them: one line, many lines, a day, a text."""

from __future__ import annotations

from datetime import date

from django import forms

MAX_TEXT = 4000


class LinesField(forms.CharField):
    """One value on each line; empty lines and repetitions are left out."""

    def clean(self, value: object) -> tuple[str, ...]:
        """Return the lines."""
        text = super().clean(value)
        return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def line_field(
    label: str, hint: str = "", *, required: bool = True, max_length: int = 200
) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=max_length,
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"最多 {max_length} 个字，请缩短。",
        },
    )


def lines_field(label: str, hint: str = "", *, required: bool = False) -> LinesField:
    """Return a field with one value on each line."""
    return LinesField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": f"请填写{label}。", "max_length": "太长，请缩短。"},
    )


def text_field(
    label: str, hint: str = "", *, required: bool = True, rows: int = 3
) -> forms.CharField:
    """Return a field of several sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"最多 {MAX_TEXT} 个字，请缩短。",
        },
    )


def day_field(
    label: str, hint: str = "", *, required: bool = True, initial: date | None = None
) -> forms.DateField:
    """Return a field of a day."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        initial=initial,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"],
        error_messages={
            "required": f"请填写{label}。",
            "invalid": "日期请写成 2026-06-30 这样。",
        },
    )
