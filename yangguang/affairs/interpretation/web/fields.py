"""Fields that the forms of interpretation share."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

Option = tuple[object, str]


def choice(label: str, choices: Iterable[Option], *, required: bool = True) -> forms.ChoiceField:
    """Return a field to choose one word."""
    return forms.ChoiceField(
        label=label,
        choices=[("", "请选择"), *choices],
        required=required,
        error_messages={"required": f"请选择{label}。", "invalid_choice": "请从列表里选择。"},
    )


def number_choice(label: str, hint: str = "", *, required: bool = False) -> forms.TypedChoiceField:
    """Return a field to choose one row; the form fills in the rows."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        required=required,
        coerce=int,
        empty_value=None,
        error_messages={"required": f"请选择{label}。", "invalid_choice": "请从列表里选择。"},
    )


def checks(label: str, hint: str = "", *, required: bool = False) -> forms.MultipleChoiceField:
    """Return a list to tick; the form fills in the rows."""
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": f"请勾选{label}。", "invalid_choice": "请从列表里勾选。"},
    )


def offer(form: forms.BaseForm, name: str, choices: Iterable[Option]) -> None:
    """Give a choice field of a form its rows."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field to choose from")
    field.choices = list(choices)


def long_text(label: str, hint: str = "", *, rows: int = 12, most: int = 50_000) -> forms.CharField:
    """Return a field for a text of many paragraphs."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"最多 {most} 个字，请缩短或者改为上传文件。"},
    )
