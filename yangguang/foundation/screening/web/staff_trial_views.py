"""Trying a text: what would be found in it and how it would look; nothing is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yangguang.foundation.screening.selectors import passages
from yangguang.foundation.screening.selectors.texts import masked_preview, scan_text
from yangguang.foundation.screening.web.forms import TrialForm
from yangguang.kernel.web.routes import actor_of, serves


@serves("screening.try_text")
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest) -> HttpResponse:
    """Scan a pasted text (试一段文字)."""
    form = TrialForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        spans = scan_text(text, government_id=actor_of(request).government_id)
        context |= {
            "was_read": True,
            "spans": spans,
            "passages": passages.marked(text, spans),
            "preview": masked_preview(text, spans),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "screening/desk/trial.html", context, status=status)
