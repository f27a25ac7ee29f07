"""Records at the desk: the list, a new one, the page of one with every act on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.selectors import PageRequest, RecordFilter, RecordView
from yangguang.affairs.disclosure.selectors.rulebook import package_needed
from yangguang.affairs.disclosure.services import filing, revision, screening_gate
from yangguang.affairs.disclosure.web import record_page, subjects
from yangguang.affairs.disclosure.web.attribute_cards import AttributeCard, cards_of
from yangguang.affairs.disclosure.web.record_acts import RECORD_ACTS, RecordAct, RecordCall
from yangguang.affairs.disclosure.web.record_forms import ActForm, RecordFilterForm
from yangguang.kernel import access, clock
from yangguang.kernel.acts import AllowedAct
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act on the page: allowed with its form, or blocked with reasons."""

    act: AllowedAct
    form: forms.Form | None
    url: str
    is_open: bool = False
    takes_files: bool = False


def page_request(request: HttpRequest, size: int = 50) -> PageRequest:
    """Return which page of a list an address asks for."""
    return PageRequest(size, request.GET.get("after", ""), request.GET.get("before", ""))


@serves("disclosure.read")
@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Show the records that the person may read, the latest first (信息)."""
    actor = actor_of(request)
    form = RecordFilterForm(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    state = values.pop("state", "")
    where = RecordFilter(
        government_id=actor.government_id or 0, states=(state,) if state else (), **values
    )
    context = {
        "form": form,
        "page": selectors.records_page(where, by=actor, page=page_request(request)),
        "is_filtered": bool(state or any(values.values())),
        "may_enter": access.can(actor, "disclosure.register_document", own_subject(actor)),
    }
    return render(request, "disclosure/desk/records.html", context)


@serves("disclosure.read", on=subjects.of_reader)
@require_safe
def record(request: HttpRequest, record_id: int) -> HttpResponse:
    """Show one record with everything that can be done about it (信息)."""
    return _page(request, selectors.get_record(record_id), None)


def record_act(act: RecordAct) -> Callable[..., HttpResponse]:
    """Return the view that does one act on a record and shows the page again when it is refused."""

    @serves(f"disclosure.{act.name}", on=subjects.of_record)
    @require_POST
    def view(request: HttpRequest, record_id: int) -> HttpResponse:
        found = selectors.get_record(record_id)
        form = _form(act, found, request.POST, request.FILES)
        if form.is_valid() and attempt(
            form, lambda: act.run(RecordCall(record_id, form, actor_of(request), clock.now()))
        ):
            messages.success(request, act.done)
            return redirect("disclosure:record", record_id)
        return _page(request, found, (act.name, form))

    view.__name__ = act.name
    view.__doc__ = f"Do {act.name} on one record."
    return view  # type: ignore[return-value]  # the decorators answer with any response


@serves("disclosure.read", on=subjects.of_reader)
@require_safe
def record_file(
    request: HttpRequest,  # noqa: ARG001 - a view
    record_id: int,
    record_file_id: int,
) -> HttpResponse:
    """Give out a file of a record as it came in."""
    files = {file.id: file for file in selectors.get_record(record_id).files}
    file = files.get(record_file_id)
    if file is None:
        raise Http404("没有这个附件。")
    response = HttpResponse(screening_gate.bytes_of(file), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file.name
    )
    return response


@serves("disclosure.remove_file", on=subjects.of_record)
@require_POST
def remove_file(request: HttpRequest, record_id: int, record_file_id: int) -> HttpResponse:
    """Take a file off a record."""
    actor = actor_of(request)
    tell(
        request,
        lambda: filing.remove_file(
            record_id=record_id, file_id=record_file_id, by=actor, at=clock.now()
        ),
        "附件已删除。",
    )
    return redirect("disclosure:record", record_id)


@serves("disclosure.revise", on=subjects.of_record)
@require_POST
def revise(request: HttpRequest, record_id: int) -> HttpResponse:
    """Publish the reviewed revision of a record."""
    found = record_page.open_revision(record_id)
    if found is None:
        raise Http404("没有在办理的修订。")
    actor = actor_of(request)
    tell(
        request,
        lambda: revision.revise(revision_id=found, by=actor, at=clock.now()),
        "修订已提交发布。",
    )
    return redirect("disclosure:record", record_id)


@serves("disclosure.read")
@require_safe
def returns(request: HttpRequest) -> HttpResponse:
    """Show the register of returns (退文登记)."""
    actor = actor_of(request)
    page = selectors.returns_page(
        government_id=actor.government_id or 0, by=actor, page=page_request(request)
    )
    crumbs = [Crumb("信息公开", reverse("disclosure:records")), Crumb("退文登记")]
    return render(request, "disclosure/desk/returns.html", {"page": page, "crumbs": crumbs})


@serves("disclosure.read")
@require_safe
def due_for_review(request: HttpRequest) -> HttpResponse:
    """Show what is withheld and due to be looked at again (到期评审)."""
    actor = actor_of(request)
    reads_all = access.can(
        actor, "disclosure.read", access.Subject(government_id=actor.government_id)
    )
    page = selectors.withheld_due_for_review(
        actor.government_id or 0,
        on=clock.today(),
        unit_id=None if reads_all else actor.unit_id,
        page=page_request(request),
    )
    crumbs = [Crumb("信息公开", reverse("disclosure:records")), Crumb("到期评审")]
    return render(request, "disclosure/desk/due_for_review.html", {"page": page, "crumbs": crumbs})


def _page(
    request: HttpRequest, found: RecordView, sent: tuple[str, ActForm] | None
) -> HttpResponse:
    actor, on = actor_of(request), clock.today()
    acts = {act.act: act for act in selectors.record_acts(found.id, by=actor, on=on)}
    rows = {name: _row(found, acts[name], sent) for name in RECORD_ACTS if name in acts}
    main = rows.pop(record_page.next_act(found), None)
    attribute = rows.pop("determine_attribute", None)
    context = {
        **record_page.context_of(found, by=actor, on=on),
        "main": main,
        "attribute": attribute,
        "cards": _cards(found, attribute, on),
        "crumbs": [Crumb("信息公开", reverse("disclosure:records")), Crumb(found.title)],
        "acts": [row for row in rows.values() if row.act.is_allowed],
        "blocked": [row for row in rows.values() if not row.act.is_allowed],
        "can_remove": "remove_file" in acts and acts["remove_file"].is_allowed,
        "can_revise": "revise" in acts and acts["revise"].is_allowed,
        "can_drop": "propose_revision" in acts and acts["propose_revision"].is_allowed,
        "can_link": "change_record" in acts,
        "package": package_needed(found.government_id, on=on),
    }
    return render(request, "disclosure/desk/record.html", context, status=422 if sent else 200)


def _cards(found: RecordView, row: ActRow | None, on: date) -> list[AttributeCard]:
    if row is None or row.form is None:
        return []
    chosen = str(row.form["attribute"].value() or found.attribute)
    return cards_of(found, chosen, on=on)


def _row(found: RecordView, act: AllowedAct, sent: tuple[str, ActForm] | None) -> ActRow:
    is_sent = sent is not None and sent[0] == act.act
    entry = RECORD_ACTS[act.act]
    form = None
    if act.is_allowed:
        form = sent[1] if sent and is_sent else _form(entry, found, None, None)
    url = reverse(f"disclosure:{act.act}", args=[found.id])
    return ActRow(act, form, url, is_open=is_sent, takes_files=entry.takes_files)


def _form(act: RecordAct, found: RecordView, data: object, files: object) -> ActForm:
    return act.form(data, files, record=found, auto_id=f"id_{act.name}_%s")
