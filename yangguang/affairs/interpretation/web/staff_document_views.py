"""Documents to interpret at the desk: the list, one document, media and effects."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.affairs.disclosure.selectors import PageRequest
from yangguang.affairs.interpretation.selectors import acts, documents, records
from yangguang.affairs.interpretation.selectors.documents import DocumentFilter
from yangguang.affairs.interpretation.services import effects, media
from yangguang.affairs.interpretation.services.effects import EffectSpec
from yangguang.affairs.interpretation.services.media import MediaSpec
from yangguang.affairs.interpretation.web import document_page, offices, subjects
from yangguang.affairs.interpretation.web.follow_up_forms import (
    DocumentFilterForm,
    EffectForm,
    MediaForm,
)
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

PER_PAGE = 50


def crumbs(*rest: Crumb) -> list[Crumb]:
    """Return the breadcrumb of a page under the list of documents."""
    return [Crumb("政策解读", reverse("interpretation:documents")), *rest]


def document_crumb(record_id: int) -> Crumb:
    """Return the step of a document in the breadcrumb."""
    title = records.get_record(record_id).title
    return Crumb(title, reverse("interpretation:document", args=[record_id]))


@serves("interpretation.read")
@require_safe
def documents_list(request: HttpRequest) -> HttpResponse:
    """Show the documents to interpret with their clocks (待解读文件)."""
    actor, on = actor_of(request), clock.today()
    reads_all = offices.covers_government(actor, "interpretation.read")
    units = offices.units_for(actor, "interpretation.read") if reads_all else []
    form = DocumentFilterForm(request.GET, units=units)
    values = form.cleaned_data if form.is_valid() else {}
    where = DocumentFilter(
        government_id=actor.government_id or 0,
        unit_id=values.get("unit_id") if reads_all else actor.unit_id or 0,
        standing=values.get("standing", ""),
        text=values.get("text", ""),
    )
    page = PageRequest(PER_PAGE, request.GET.get("after", ""), request.GET.get("before", ""))
    context = {
        "form": form,
        "page": documents.documents_page(where, on=on, page=page),
        "is_filtered": any(values.values()),
    }
    return render(request, "interpretation/desk/documents.html", context)


@serves("interpretation.read", on=subjects.of_document)
@require_safe
def document(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show how one document is interpreted (文件解读)."""
    return _page(request, record_id)


@serves("interpretation.record_media", on=subjects.of_document)
@require_POST
def record_media(request: HttpRequest, record_id: int) -> HttpResponse:
    """Record what was done with the media (登记媒体安排)."""
    form, actor = MediaForm(request.POST, auto_id="id_record_media_%s"), actor_of(request)
    if form.is_valid() and attempt(
        form,
        lambda: media.record_media(
            spec=MediaSpec(record_id=record_id, **form.cleaned_data), by=actor, at=clock.now()
        ),
    ):
        messages.success(request, "媒体安排已登记。")
        return redirect("interpretation:document", record_id)
    return _page(request, record_id, media_form=form)


@serves("interpretation.evaluate_effect", on=subjects.of_document)
@require_POST
def evaluate_effect(request: HttpRequest, record_id: int) -> HttpResponse:
    """Record how well the interpretation worked (评估解读效果)."""
    form, actor = EffectForm(request.POST, auto_id="id_evaluate_effect_%s"), actor_of(request)
    if form.is_valid() and attempt(
        form,
        lambda: effects.evaluate_effect(
            spec=EffectSpec(record_id=record_id, **form.cleaned_data), by=actor, at=clock.now()
        ),
    ):
        messages.success(request, "评估已登记。")
        return redirect("interpretation:document", record_id)
    return _page(request, record_id, effect_form=form)


def _page(request: HttpRequest, record_id: int, **sent: Any) -> HttpResponse:
    subject = acts.find_document_subject(record_id)
    context = document_page.context_of(record_id, subject, by=actor_of(request), on=clock.today())
    context |= {"crumbs": crumbs(Crumb(context["record"].title)), "sent": set(sent), **sent}
    status = 422 if sent else 200
    return render(request, "interpretation/desk/document.html", context, status=status)
