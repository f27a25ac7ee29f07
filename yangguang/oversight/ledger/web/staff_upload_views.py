"""Step 1 of the intake: a plan comes in as a file or as pasted text."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.services import reception
from yangguang.kernel import clock
from yangguang.kernel.errors import Refused, refuse_if
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb
from yangguang.oversight.ledger.web import subjects
from yangguang.oversight.ledger.web.forms import MAX_MEGABYTES, PlanFileForm, PlanTextForm
from yangguang.oversight.ledger.web.intake_steps import steps


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person hands in."""

    name: str
    data: bytes


@serves("documents.receive_document")
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    """Take in a plan document (录入方案)."""
    file_form, text_form = _forms(request)
    known_document = ""
    form = text_form if text_form.is_bound else file_form
    if form.is_bound and form.is_valid():
        try:
            document_id = _receive(request, form)
        except Refused as refusal:
            known_document = _explain(refusal, form)
        else:
            return redirect("ledger:repair", document_id)
    government_id = actor_of(request).government_id
    context = {
        "crumbs": [Crumb("方案", reverse("ledger:plans")), Crumb("录入")],
        "steps": steps("upload"),
        "form": form,
        "file_form": file_form,
        "text_form": text_form,
        "known_document": known_document,
        "documents": documents.documents_of(government_id, limit=10) if government_id else [],
        "max_megabytes": MAX_MEGABYTES,
    }
    return render(request, "ledger/desk/plan_new.html", context, status=422 if form.errors else 200)


@serves("documents.read_document", on=subjects.of_document)
@require_safe
def original(_request: HttpRequest, document_id: int) -> HttpResponse:
    """Hand the received bytes out as they came (下载原件)."""
    document = documents.get_document(document_id)
    return HttpResponse(
        documents.get_original(document_id),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, document.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _forms(request: HttpRequest) -> tuple[PlanFileForm, PlanTextForm]:
    if request.method != "POST":
        return PlanFileForm(), PlanTextForm()
    if request.POST.get("way") == "text":
        return PlanFileForm(), PlanTextForm(request.POST)
    return PlanFileForm(request.POST, request.FILES), PlanTextForm()


def _receive(request: HttpRequest, form: forms.Form) -> int:
    actor = actor_of(request)
    incoming = _file(form) if isinstance(form, PlanFileForm) else _text(form)
    return reception.receive_document(
        government_id=actor.government_id or 0,
        name=incoming.name,
        data=incoming.data,
        by=actor,
        at=clock.now(),
    )


def _file(form: forms.Form) -> Incoming:
    upload = form.cleaned_data["file"]
    refuse_if(reception.why_not_receive(size=upload.size))
    return Incoming(upload.name, upload.read())


def _text(form: forms.Form) -> Incoming:
    text = form.cleaned_data["text"].replace("\r\n", "\n")
    first_line = next((line.strip() for line in text.split("\n") if line.strip()), "")
    name = form.cleaned_data["name"] or first_line[:60] or "粘贴的文字"
    return Incoming(f"{name}.txt", text.encode())


def _explain(refusal: Refused, form: forms.Form) -> str:
    known = ""
    for reason in refusal.reasons:
        form.add_error("file" if "file" in form.fields else "text", reason.text)
        kind, _, number = reason.field.partition(":")
        if kind == "document":
            known = reverse("ledger:repair", args=[int(number)])
    return known
