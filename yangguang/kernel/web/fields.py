"""Form fields as the desk uses them: one line, many lines, a day, a text."""

from __future__ import annotations

from datetime import date

from django import forms

from yangguang.kernel.web.links import web_link

MAX_TEXT = 4000
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


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
        validators=[is_near_day],
        error_messages={
            "required": f"请填写{label}。",
            "invalid": "日期请写成 2026-06-30 这样。",
        },
    )


def is_near_day(day: date) -> None:
    """Refuse days that no office means and calendars cannot count from."""
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise forms.ValidationError("日期要在 1900 年到 2199 年之间。")


def address_field(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """Return a field of a web address; anything but http and https is refused."""
    field = line_field(label, hint, required=required, max_length=300)
    field.validators.append(_is_web_address)
    return field


def number_field(
    label: str, hint: str = "", *, required: bool = True, low: int = 0, high: int = 32767
) -> forms.IntegerField:
    """Return a field of a whole number between two limits."""
    wrong = f"请填写 {low} 到 {high} 的整数。"
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=low,
        max_value=high,
        error_messages={
            "required": f"请填写{label}。",
            "invalid": wrong,
            "min_value": wrong,
            "max_value": wrong,
        },
    )


def _is_web_address(value: str) -> None:
    if not web_link(value):
        raise forms.ValidationError("网址要写完整，以 http:// 或 https:// 开头。")
