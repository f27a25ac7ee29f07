"""Word lists at the desk: what is in force, editing, importing many lines, history."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.foundation.screening.choices import ListKind
from yangguang.foundation.screening.rules.pasting import write_words
from yangguang.foundation.screening.selectors import lists as selectors
from yangguang.foundation.screening.services import lists
from yangguang.foundation.screening.web.forms import WordsForm
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb


@serves("screening.read_word_lists")
@require_safe
def word_lists(request: HttpRequest) -> HttpResponse:
    """Show every list with its version in force (词表)."""
    government_id = actor_of(request).government_id or 0
    rows = selectors.word_lists(government_id)
    return render(request, "screening/desk/word_lists.html", {"rows": rows})


@serves("screening.adopt_word_list", reads="screening.read_word_lists")
@require_http_methods(["GET", "HEAD", "POST"])
def word_list(request: HttpRequest, list_kind: str) -> HttpResponse:
    """Show a list with its history, and put a new version in force (更新词表)."""
    if list_kind not in {kind.value for kind in ListKind}:
        raise Http404("没有这种词表。")
    kind, actor = ListKind(list_kind), actor_of(request)
    if request.method != "POST":
        return _page(request, kind, None)
    form = WordsForm(request.POST, request.FILES)
    if form.is_valid() and attempt(
        form,
        lambda: lists.adopt_word_list(
            spec=form.spec(actor.government_id or 0, kind.value), by=actor, at=clock.now()
        ),
    ):
        messages.success(request, f"{kind.label}词表已更新，以后的审查按新词表。")
        return redirect("screening:word_list", kind.value)
    return _page(request, kind, form)


def _page(request: HttpRequest, kind: ListKind, sent: WordsForm | None) -> HttpResponse:
    actor = actor_of(request)
    government_id = actor.government_id or 0
    why_not = access.why_not(actor, "screening.adopt_word_list", own_subject(actor))
    words = selectors.current_words(government_id, kind.value)
    number = selectors.current_number(government_id, kind.value)
    initial = {"words": write_words(words), "seen": number}
    context = {
        "crumbs": [Crumb("词表", reverse("screening:word_lists")), Crumb(kind.label)],
        "kind": kind,
        "words": words,
        "form": sent or (None if why_not else WordsForm(initial=initial)),
        "why_not": why_not,
        "versions": selectors.versions_of(government_id, kind.value),
        "shipped": selectors.shipped_words_of(kind.value),
    }
    status = 422 if sent is not None else 200
    return render(request, "screening/desk/word_list.html", context, status=status)
