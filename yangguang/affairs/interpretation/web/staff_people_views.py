"""Officials who interpret, experts, and problems to put right, at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.affairs.interpretation import selectors
from yangguang.affairs.interpretation.selectors import records
from yangguang.affairs.interpretation.services import effects, people
from yangguang.affairs.interpretation.services.people import AppearanceSpec, ExpertSpec
from yangguang.affairs.interpretation.web import offices, subjects
from yangguang.affairs.interpretation.web.follow_up_forms import (
    AppearanceForm,
    CorrectionForm,
    ExpertForm,
)
from yangguang.affairs.interpretation.web.staff_document_views import crumbs
from yangguang.kernel import access, clock
from yangguang.kernel.web.outcomes import attempt, tell
from yangguang.kernel.web.routes import actor_of, own_subject, serves
from yangguang.kernel.web.values import Crumb, Number

_FIRST_YEAR = 2008


@serves("interpretation.read_lists")
@require_safe
def officials(request: HttpRequest) -> HttpResponse:
    """Show how often officials interpreted in a year against what is asked (负责人解读)."""
    actor, year = actor_of(request), _year(request)
    government_id = actor.government_id or 0
    counts = selectors.times_of_officials(government_id, year=year)
    asked = counts[0].asked if counts else 0
    short = sum(1 for one in counts if not one.is_enough)
    numbers = [
        Number("负责人", len(counts), "人"),
        Number("解读", sum(one.times for one in counts), "次"),
    ]
    if asked:
        numbers.append(Number(f"不足 {asked} 次", short, "人", "bad" if short else ""))
    context = {
        "year": year,
        "years": (year - 1, year + 1) if year < clock.today().year else (year - 1, None),
        "counts": counts,
        "asked": asked,
        "numbers": numbers,
        "appearances": selectors.appearances_of(government_id, year=year),
        "may_record": access.can(actor, "interpretation.record_appearance", own_subject(actor)),
        "crumbs": crumbs(Crumb("负责人解读")),
    }
    return render(request, "interpretation/desk/officials.html", context)


@serves("interpretation.record_appearance")
@require_http_methods(["GET", "HEAD", "POST"])
def record_appearance(request: HttpRequest) -> HttpResponse:
    """Record that an official interpreted in person (登记负责人解读)."""
    actor = actor_of(request)
    units = offices.units_for(actor, "interpretation.record_appearance")
    initial = {"unit_id": actor.unit_id, "on": clock.today(), **_about(request)}
    form = AppearanceForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        spec = AppearanceSpec(**form.cleaned_data)
        if attempt(form, lambda: people.record_appearance(spec=spec, by=actor, at=clock.now())):
            messages.success(request, "负责人解读已登记。")
            return redirect("interpretation:officials")
    context = {
        "form": form,
        "title": "登记负责人解读",
        "lead": "负责人通过讲话、发布会、访谈、署名文章等解读政策，一次一条，要有佐证。",
        "button": "登记",
        "back": "interpretation:officials",
        "crumbs": crumbs(Crumb("登记负责人解读")),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "interpretation/desk/form.html", context, status=status)


@serves("interpretation.read_lists")
@require_safe
def experts(request: HttpRequest) -> HttpResponse:
    """Show the register of experts by field (解读专家库)."""
    return _experts(request, ExpertForm(), 200)


@serves("interpretation.keep_experts")
@require_POST
def keep_expert(request: HttpRequest) -> HttpResponse:
    """Put somebody on the register (登记解读专家)."""
    actor, form = actor_of(request), ExpertForm(request.POST)
    if form.is_valid():
        values = dict(form.cleaned_data)
        spec = ExpertSpec(
            government_id=actor.government_id or 0, fields=values.pop("areas"), **values
        )
        if attempt(form, lambda: people.keep_expert(spec=spec, by=actor, at=clock.now())):
            messages.success(request, "已加入专家库。")
            return redirect("interpretation:experts")
    return _experts(request, form, 422)


@serves("interpretation.keep_experts", on=subjects.of_expert)
@require_POST
def release_expert(request: HttpRequest, expert_id: int) -> HttpResponse:
    """Take somebody off the register (退出专家库)."""
    by = actor_of(request)
    tell(
        request,
        lambda: people.release_expert(expert_id=expert_id, by=by, at=clock.now()),
        "已退出专家库，已有的解读材料保留姓名。",
    )
    return redirect("interpretation:experts")


@serves("interpretation.read_lists")
@require_safe
def problems(request: HttpRequest) -> HttpResponse:
    """Show what has to be put right (解读问题整改)."""
    return _problems(request, None, 200)


@serves("interpretation.record_correction", on=subjects.of_evaluation)
@require_POST
def record_correction(request: HttpRequest, evaluation_id: int) -> HttpResponse:
    """Record how a problem was put right (登记整改)."""
    by, form = actor_of(request), CorrectionForm(request.POST)
    if form.is_valid() and attempt(
        form,
        lambda: effects.record_correction(
            evaluation_id=evaluation_id, **form.cleaned_data, by=by, at=clock.now()
        ),
    ):
        messages.success(request, "整改已登记。")
        return redirect("interpretation:problems")
    return _problems(request, (evaluation_id, form), 422)


def _about(request: HttpRequest) -> dict[str, object]:
    """Return the document that the address names, when the person may know of it."""
    number = request.GET.get("record", "")
    if not number.isdecimal() or len(number) > 18:  # noqa: PLR2004 - more digits than ids have
        return {}
    try:
        record = records.get_record(int(number))
    except ObjectDoesNotExist:
        return {}
    if record.government_id != actor_of(request).government_id:
        return {}
    matter = f"{record.title} {record.document_number}".strip()
    return {"record_id": record.id, "matter": matter[:300]}


def _experts(request: HttpRequest, form: ExpertForm, status: int) -> HttpResponse:
    actor = actor_of(request)
    field = request.GET.get("field", "").strip()[:60]
    government_id = actor.government_id or 0
    context = {
        "experts": selectors.experts_of(government_id, field=field),
        "field": field,
        "form": form,
        "may_keep": access.can(actor, "interpretation.keep_experts", own_subject(actor)),
        "crumbs": crumbs(Crumb("解读专家库")),
    }
    return render(request, "interpretation/desk/experts.html", context, status=status)


def _problems(
    request: HttpRequest, sent: tuple[int, CorrectionForm] | None, status: int
) -> HttpResponse:
    actor, today = actor_of(request), clock.today()
    open_ones = selectors.problems_open(actor.government_id or 0)
    rows = []
    for found in open_ones:
        may = access.can(
            actor,
            "interpretation.record_correction",
            subjects.of_evaluation(evaluation_id=found.id),
        )
        form = (
            sent[1] if sent and sent[0] == found.id else CorrectionForm(auto_id=f"id_{found.id}_%s")
        )
        is_late = found.correct_by is not None and found.correct_by < today
        rows.append((found, form if may else None, is_late))
    context = {"rows": rows, "crumbs": crumbs(Crumb("问题整改"))}
    return render(request, "interpretation/desk/problems.html", context, status=status)


def _year(request: HttpRequest) -> int:
    this, asked = clock.today().year, request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this  # noqa: PLR2004 - a year
    return min(max(year, _FIRST_YEAR), this)
