"""Form components (表单组件): label above, hint under it, error between hint and field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from yangguang.kernel.errors import Reason

register = template.Library()

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (forms.widgets.Input, "input"),
)
_CHOICE_LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show one field of a form with its label, hint and error."""
    return {
        "field": bound,
        "control": control(bound),
        "hint_id": f"{bound.auto_id}-hint" if bound.help_text else "",
        "error_id": f"{bound.auto_id}-error" if bound.errors else "",
        "is_single_check": isinstance(bound.field.widget, forms.CheckboxInput),
        "is_choice_list": isinstance(bound.field.widget, _CHOICE_LISTS),
    }


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """Return the bare control of a field, styled and tied to its hint and error."""
    attributes: dict[str, Any] = {}
    told = [f"{bound.auto_id}-hint"] if bound.help_text else []
    if bound.errors:
        told.append(f"{bound.auto_id}-error")
        attributes["aria-invalid"] = "true"
    if told:
        attributes["aria-describedby"] = " ".join(told)
    widget = bound.field.widget
    if not isinstance(widget, (*_CHOICE_LISTS, forms.CheckboxInput)):
        css = next((css for kind, css in _CLASSES if isinstance(widget, kind)), "input")
        attributes["class"] = " ".join(filter(None, (css, widget.attrs.get("class", ""))))
    return bound.as_widget(attrs=attributes)


@register.inclusion_tag("components/filterbar.html")
def filterbar(
    form: forms.Form, label: str = "筛选", button: str = "筛选", wide: str = "q"
) -> dict[str, Any]:
    """Show a GET form in one bar; `wide` names the fields that take more room."""
    names = wide.split(",")
    rows = [(bound, control(bound), bound.name in names) for bound in form.visible_fields()]
    return {"form": form, "rows": rows, "label": label, "button": button}


@register.inclusion_tag("components/errsum.html")
def errsum(form: forms.BaseForm, level: int = 2) -> dict[str, Any]:
    """Show every error of a sent form on top, each a link to its field."""
    rows = [
        (bound.id_for_label or bound.auto_id, bound.label, error)
        for bound in form.visible_fields()
        for error in bound.errors
    ]
    general = list(form.non_field_errors()) if form.is_bound else []
    return {"rows": rows, "general": general, "total": len(rows) + len(general), "level": level}


@register.inclusion_tag("components/reasons.html")
def reasons(reasons: Sequence[Reason], title: str = "", id: str = "") -> dict[str, Any]:  # noqa: A002 - the HTML name
    """Show why an act is not possible and which clause says so."""
    return {"reasons": reasons, "title": title, "id": id}
