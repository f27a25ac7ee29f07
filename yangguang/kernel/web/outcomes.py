"""What a page does when an act is refused: the reasons go to the form, the input stays."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from yangguang.kernel.errors import Conflict, Refused


def attempt(form: forms.Form, run: Callable[[], object]) -> bool:
    """Run an act; on refusal put its reasons on the form. Who may not do it at all gets a page."""
    try:
        run()
    except Refused as refusal:
        _refuse_strangers(refusal)
        for reason in refusal.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, reason.text)
        return False
    except Conflict as conflict:
        form.add_error(None, conflict.text)
        return False
    return True


def tell(request: HttpRequest, run: Callable[[], object], done: str) -> bool:
    """Run an act that has no form; say on the next page what became of it."""
    try:
        run()
    except Refused as refusal:
        _refuse_strangers(refusal)
        for reason in refusal.reasons:
            messages.error(request, reason.text)
        return False
    except Conflict as conflict:
        messages.warning(request, conflict.text)
        return False
    messages.success(request, done)
    return True


def _refuse_strangers(refusal: Refused) -> None:
    if any(code.startswith("access.") for code in refusal.codes):
        raise refusal
