"""Pages that hold several small forms, each one act: which was sent, what it says, what failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from yangguang.kernel import access, clock
from yangguang.kernel.access import Subject
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of


@dataclass(frozen=True, slots=True)
class PanelCall:
    """What one sent form asks for."""

    values: Mapping[str, Any]
    by: Actor
    at: datetime

    @property
    def who(self) -> dict[str, Any]:
        """The arguments that every act takes."""
        return {"by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class Panel:
    """One act of a page: its name in the access table, its button, its form and its call."""

    act: str
    label: str
    form: type[forms.Form]
    run: Callable[[PanelCall], object]


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A form as the page shows it."""

    act: str
    label: str
    form: forms.Form
    is_open: bool


def handle(
    request: HttpRequest,
    panels: tuple[Panel, ...],
    subject: Subject,
    *,
    choices: Mapping[str, list[tuple[int, str]]] | None = None,
) -> tuple[list[ShownPanel], str]:
    """Run the act that was sent; return the forms to show and the label of the act that was done."""
    actor, sent = actor_of(request), request.POST.get("act", "")
    shown, done = [], ""
    for panel in panels:
        if not access.can(actor, f"disclosure.{panel.act}", subject):
            continue
        is_sent = request.method == "POST" and panel.act == sent
        form = panel.form(request.POST if is_sent else None, auto_id=f"id_{panel.act}_%s")
        _offer(form, choices or {})
        if is_sent and form.is_valid() and _attempted(panel, form, actor):
            done = panel.label
        shown.append(ShownPanel(panel.act, panel.label, form, is_sent))
    return shown, done


def _attempted(panel: Panel, form: forms.Form, actor: Actor) -> bool:
    call = PanelCall(form.cleaned_data, actor, clock.now())
    return attempt(form, lambda: panel.run(call))


def _offer(form: forms.Form, choices: Mapping[str, list[tuple[int, str]]]) -> None:
    for name, rows in choices.items():
        field = form.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "请选择"), *rows]
