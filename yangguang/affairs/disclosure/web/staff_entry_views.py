"""Entering a document at the desk: written by hand or taken over from a received document."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yangguang.affairs.disclosure.services import intake, registration
from yangguang.affairs.disclosure.services.intake import Prefilled
from yangguang.affairs.disclosure.services.specs import RecordSpec
from yangguang.affairs.disclosure.web.entry_forms import EntryForm
from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.selectors import DocumentView
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import clock
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb

_LINES = ("keywords", "addressees")


@serves("disclosure.register_document")
@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: HttpRequest) -> HttpResponse:
    """Enter a document (登记)."""
    actor = actor_of(request)
    received = _received(actor)
    chosen = request.GET.get("document", "")
    prefilled = _prefilled(chosen, received, actor) if chosen else None
    form = EntryForm(
        request.POST or None,
        initial=_initial(prefilled, actor),
        units=organisations.units_of(actor.government_id or 0, clock.today()),
        government_id=actor.government_id or 0,
        own_id=actor.unit_id or 0,
    )
    if request.method == "POST" and form.is_valid():
        found: list[int] = []
        if attempt(form, lambda: found.append(_register(form, prefilled, actor))):
            messages.success(request, "已登记。请认定公开属性。")
            return redirect("disclosure:record", found[0])
    context = {
        "form": form,
        "received": received,
        "chosen": chosen,
        "missing": prefilled.missing if prefilled else (),
        "crumbs": [Crumb("信息公开", reverse("disclosure:records")), Crumb("登记")],
    }
    status = 422 if form.is_bound else 200
    return render(request, "disclosure/desk/record_new.html", context, status=status)


def _register(form: EntryForm, prefilled: Prefilled | None, actor: Actor) -> int:
    start = RecordSpec(
        government_id=actor.government_id or 0,
        unit_id=actor.unit_id or 0,
        title="",
        formed_on=clock.today(),
    )
    spec = replace(prefilled.spec if prefilled else start, **form.values())  # type: ignore[arg-type]
    return registration.register_document(spec=spec, by=actor, at=clock.now())


def _received(actor: Actor) -> list[DocumentView]:
    rows = documents.documents_of(actor.government_id or 0)
    return [row for row in rows if not row.refusal]


def _prefilled(chosen: str, received: list[DocumentView], actor: Actor) -> Prefilled:
    row = next((row for row in received if str(row.id) == chosen), None)
    if row is None:
        raise Http404("没有收到过这份文件。")
    return intake.prefill(document_id=row.id, unit_id=actor.unit_id or 0, on=clock.today())


def _initial(prefilled: Prefilled | None, actor: Actor) -> dict[str, object]:
    if prefilled is None:
        return {"formed_on": clock.today(), "drafter_unit_id": actor.unit_id}
    spec = prefilled.spec
    plain = {name: getattr(spec, name) for name in EntryForm.base_fields if hasattr(spec, name)}
    lines = {name: "\n".join(getattr(spec, name)) for name in _LINES}
    issuers = "\n".join(one.name for one in spec.issuers)
    return {**plain, **lines, "issuers": issuers, "drafter_unit_id": actor.unit_id}
