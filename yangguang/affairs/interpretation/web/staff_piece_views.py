"""Pieces of interpretation at the desk: writing, the page of one, its acts and files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.selectors import PieceView, records
from yangguang.affairs.interpretation.services import packages, pieces, release
from yangguang.affairs.interpretation.web import piece_forms, piece_page, subjects
from yangguang.affairs.interpretation.web.piece_forms import PieceForm, WithdrawForm, file_rows
from yangguang.affairs.interpretation.web.staff_document_views import crumbs, document_crumb
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Crumb


@serves("interpretation.draft_piece", on=subjects.of_document)
@require_http_methods(["GET", "HEAD", "POST"])
def new_piece(request: HttpRequest, record_id: int) -> HttpResponse:
    """Begin a piece (起草解读材料)."""
    actor, kept = actor_of(request), list[int]()

    def keep(spec: pieces.PieceSpec) -> None:
        kept.append(pieces.draft_piece(record_id=record_id, spec=spec, by=actor, at=clock.now()))

    plan = selectors.find_plan_of(record_id, on=clock.today())
    initial = {"phase": "at"} | (
        {
            "interpreter": plan.first_interpreter,
            "interpreter_title": plan.first_interpreter_title,
            "interpreter_role": "principal" if plan.first_interpreter else "",
        }
        if plan
        else {}
    )
    context = {"title": "起草解读材料", "record_id": record_id, "initial": initial}
    return _edit(request, context, keep) or redirect("interpretation:piece", kept[0])


@serves("interpretation.change_piece", on=subjects.of_piece)
@require_http_methods(["GET", "HEAD", "POST"])
def change_piece(request: HttpRequest, piece_id: int) -> HttpResponse:
    """Change a piece that is not under review (修改解读材料)."""
    actor, found = actor_of(request), selectors.get_piece(piece_id)

    def keep(spec: pieces.PieceSpec) -> None:
        pieces.change_piece(piece_id=piece_id, spec=spec, by=actor, at=clock.now())

    context = {
        "title": "修改解读材料",
        "record_id": found.record_id,
        "initial": piece_forms.initial_of(found),
        "found": found,
    }
    return _edit(request, context, keep) or redirect("interpretation:piece", piece_id)


@serves("interpretation.read", on=subjects.of_piece)
@require_safe
def piece(request: HttpRequest, piece_id: int) -> HttpResponse:
    """Show one piece with its review and every act on it (解读材料)."""
    return _page(request, selectors.get_piece(piece_id), WithdrawForm(), 200)


@serves("interpretation.withdraw_piece", on=subjects.of_piece)
@require_POST
def withdraw_piece(request: HttpRequest, piece_id: int) -> HttpResponse:
    """Take a public piece down with a reason (撤下解读材料)."""
    form, actor = WithdrawForm(request.POST), actor_of(request)
    if form.is_valid() and attempt(
        form,
        lambda: release.withdraw_piece(
            piece_id=piece_id, **form.cleaned_data, by=actor, at=clock.now()
        ),
    ):
        messages.success(request, "已撤下，原网址说明原因。")
        return redirect("interpretation:piece", piece_id)
    return _page(request, selectors.get_piece(piece_id), form, 422)


@serves("interpretation.read", on=subjects.of_piece)
@require_safe
def piece_file(
    request: HttpRequest,  # noqa: ARG001 - a view
    piece_id: int,
    piece_file_id: int,
) -> HttpResponse:
    """Give out a file of a piece as it came in."""
    found = selectors.find_piece_file(piece_id, piece_file_id)
    if found is None:
        raise Http404("没有这个附件。")
    name, key = found
    response = HttpResponse(
        default_storage.open(key).read(), content_type="application/octet-stream"
    )
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _edit(
    request: HttpRequest, context: dict[str, Any], keep: Callable[[pieces.PieceSpec], None]
) -> HttpResponse | None:
    found: PieceView | None = context.get("found")
    record = records.get_record(context["record_id"])
    given: dict[str, Any] = {
        "elements": _elements(record.government_id, found),
        "experts": [
            (one.id, f"{one.name}（{one.organisation}）")
            for one in selectors.experts_of(record.government_id)
        ],
        "files": [(file.id, file.name) for file in found.files] if found else [],
    }
    form, rows, status = PieceForm(initial=context["initial"], **given), file_rows(), 200
    if request.method == "POST":
        form, rows = PieceForm(request.POST, **given), file_rows(request.POST, request.FILES)
        status = 422
        if all([form.is_valid(), rows.is_valid()]) and attempt(
            form, lambda: keep(form.spec(rows.specs()))
        ):
            messages.success(request, "解读材料已保存。")
            return None
    context |= {"form": form, "rows": rows, "record": record}
    context["crumbs"] = crumbs(document_crumb(record.id), Crumb(context["title"]))
    return render(request, "interpretation/desk/piece_form.html", context, status=status)


def _elements(government_id: int, found: PieceView | None) -> tuple[str, ...]:
    asked = records.asked_of(government_id, on=clock.today()).elements
    return tuple(dict.fromkeys((*asked, *(found.elements if found else ()))))


def _page(request: HttpRequest, found: PieceView, form: WithdrawForm, status: int) -> HttpResponse:
    context = piece_page.context_of(found, by=actor_of(request), on=clock.today())
    context |= {
        "withdraw_form": form,
        "crumbs": crumbs(document_crumb(found.record_id), Crumb(found.title)),
    }
    return render(request, "interpretation/desk/piece.html", context, status=status)


def _act(
    act: str, run: Callable[..., object], done: str, granted: str = ""
) -> Callable[[HttpRequest, int], HttpResponse]:
    @serves(f"interpretation.{granted or act}", on=subjects.of_piece)
    @require_POST
    def view(request: HttpRequest, piece_id: int) -> HttpResponse:
        by = actor_of(request)
        tell(request, lambda: run(piece_id=piece_id, by=by, at=clock.now()), done)
        return redirect("interpretation:piece", piece_id)

    view.__name__ = act
    view.__doc__ = f"Do {act} on one piece."
    return view  # type: ignore[return-value]  # the decorators answer with any response


hand_in_material = _act(
    "hand_in_material", packages.hand_in_material, "解读材料已随文报批。", "change_piece"
)
submit_piece = _act("submit_piece", pieces.submit_piece, "已送审。")
recall_piece = _act("recall_piece", pieces.recall_piece, "已取回，可以修改。")
reopen_piece = _act(
    "reopen_piece", pieces.reopen_piece, "可以修改，改后要重新送审。", "change_piece"
)
publish_piece = _act("publish_piece", release.publish_piece, "已提交发布，写入日志后公众就能看到。")
abandon_piece = _act("abandon_piece", pieces.abandon_piece, "已停止办理。")
