"""Compilations of policies by theme, at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.services import compilations
from yangguang.affairs.interpretation.services.compilations import CompilationSpec
from yangguang.affairs.interpretation.web import subjects
from yangguang.affairs.interpretation.web.follow_up_forms import CompilationForm
from yangguang.affairs.interpretation.web.staff_document_views import crumbs
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb


@serves("interpretation.read_lists")
@require_safe
def compilations_list(request: HttpRequest) -> HttpResponse:
    """Show the compilations of the government (政策专题汇编)."""
    actor = actor_of(request)
    context = {
        "rows": selectors.compilations_of(actor.government_id or 0),
        "may_compile": access.can(actor, "interpretation.compile", own_subject(actor)),
        "crumbs": crumbs(Crumb("政策专题汇编")),
    }
    return render(request, "interpretation/desk/compilations.html", context)


@serves("interpretation.compile")
@require_http_methods(["GET", "HEAD", "POST"])
def new_compilation(request: HttpRequest) -> HttpResponse:
    """Put public policies on one theme together (编政策专题)."""
    actor, kept = actor_of(request), list[int]()
    word = request.GET.get("q", "").strip()[:100]
    found = selectors.documents_to_compile(actor.government_id or 0, word=word)
    form = CompilationForm(request.POST or None, records=list(found), initial={"theme": word})
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        spec = CompilationSpec(
            government_id=actor.government_id or 0,
            unit_id=actor.unit_id or 0,
            record_ids=tuple(int(one) for one in values.pop("record_ids")),
            **values,
        )

        def keep() -> None:
            kept.append(compilations.compile_policies(spec=spec, by=actor, at=clock.now()))

        if attempt(form, keep):
            messages.success(request, "专题汇编已发布在政策汇编页。")
            return redirect("interpretation:compilation", kept[0])
    context = {
        "form": form,
        "word": word,
        "found": found,
        "crumbs": crumbs(
            Crumb("政策专题汇编", reverse("interpretation:compilations")), Crumb("新编")
        ),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interpretation/desk/compilation_new.html", context, status=status)


@serves("interpretation.read_lists", on=subjects.of_compilation)
@require_safe
def compilation(request: HttpRequest, compilation_id: int) -> HttpResponse:
    """Show one compilation with its public address (政策专题汇编)."""
    found = selectors.get_compilation(compilation_id)
    code = organisations.get_government(found.government_id).code
    context = {
        "compilation": found,
        "public_url": reverse("public_interpretation:compilation", args=[code, found.id]),
        "crumbs": crumbs(
            Crumb("政策专题汇编", reverse("interpretation:compilations")), Crumb(found.title)
        ),
    }
    return render(request, "interpretation/desk/compilation.html", context)
