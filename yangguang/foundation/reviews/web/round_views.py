"""The page of one round, and every act on its steps."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.reviews import selectors
from yangguang.foundation.reviews.selectors import RoundView, round_acts
from yangguang.foundation.reviews.services import signing
from yangguang.foundation.reviews.web import round_looks, subjects
from yangguang.foundation.reviews.web.round_forms import OpinionForm, StepForm
from yangguang.foundation.reviews.web.round_looks import Sent
from yangguang.kernel import clock
from yangguang.kernel.web.outcomes import attempt
from yangguang.kernel.web.routes import actor_of, serves


@serves("reviews.read_round", on=subjects.of_review)
@require_safe
def round_page(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show a round: what is reviewed, its steps, the opinions, what the person may do (审核)."""
    return _page(request, review_id, None)


@serves("reviews.sign", on=subjects.of_review)
@require_POST
def sign(request: HttpRequest, review_id: int, review_step: str) -> HttpResponse:
    """Sign a step (签署)."""
    form = _step_form(request, review_id, review_step)
    return _outcome(
        request,
        review_id,
        Sent("sign", review_step, form),
        lambda: signing.sign(
            review_id=review_id,
            step=review_step,
            opinion=form.cleaned_data["opinion"],
            judgements=form.judgements(),
            digest=form.cleaned_data["digest"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "已签署。",
    )


@serves("reviews.send_back", on=subjects.of_review)
@require_POST
def send_back(request: HttpRequest, review_id: int, review_step: str) -> HttpResponse:
    """Send a round back to its author (退回)."""
    form = _step_form(request, review_id, review_step, is_return=True)
    return _outcome(
        request,
        review_id,
        Sent("sign", review_step, form),
        lambda: signing.send_back(
            review_id=review_id,
            step=review_step,
            ground=form.cleaned_data["ground"],
            opinion=form.cleaned_data["opinion"],
            judgements=form.judgements(),
            by=actor_of(request),
            at=clock.now(),
        ),
        "已退回经办人。",
    )


@serves("reviews.object", on=subjects.of_review)
@require_POST
def object_to(request: HttpRequest, review_id: int, review_step: str) -> HttpResponse:
    """Say that a concerned unit does not agree (会签不同意)."""
    form = OpinionForm(request.POST)
    return _outcome(
        request,
        review_id,
        Sent("object", review_step, form),
        lambda: signing.object_to(
            review_id=review_id,
            step=review_step,
            opinion=form.cleaned_data["opinion"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "不同意见已登记，由牵头单位裁定。",
    )


@serves("reviews.decide_countersign", on=subjects.of_lead)
@require_POST
def decide(request: HttpRequest, review_id: int, review_step: str) -> HttpResponse:
    """Decide in place of a concerned unit (牵头裁定)."""
    form = OpinionForm(request.POST)
    return _outcome(
        request,
        review_id,
        Sent("decide", review_step, form),
        lambda: signing.decide_countersign(
            review_id=review_id,
            step=review_step,
            unit_id=form.cleaned_data["unit_id"] or 0,
            opinion=form.cleaned_data["opinion"],
            by=actor_of(request),
            at=clock.now(),
        ),
        "已裁定。",
    )


def _outcome(
    request: HttpRequest, review_id: int, sent: Sent, run: Callable[[], object], done: str
) -> HttpResponse:
    if sent.form.is_valid() and attempt(sent.form, run):
        messages.success(request, done)
        return redirect("reviews:round", review_id)
    return _page(request, review_id, sent)


def _page(request: HttpRequest, review_id: int, sent: Sent | None) -> HttpResponse:
    review = selectors.get_round(review_id)
    acts = round_acts.acts_on(review_id, by=actor_of(request), at=clock.now())
    rounds = selectors.rounds_of(review.subject)
    context = {
        "review": review,
        "subject_url": round_looks.subject_url(review),
        "steps": round_looks.stepper(review),
        "desks": [round_looks.desk(review, row, sent) for row in acts],
        "facts": round_looks.facts(review),
        "opinions": round_looks.opinions(review),
        "earlier": [round_looks.earlier(row) for row in rounds if row.number < review.number],
        "later": [row for row in rounds if row.number > review.number],
        "stray": _stray(sent, {row.step for row in acts}),
    }
    return render(request, "reviews/desk/round.html", context, status=422 if sent else 200)


def _stray(sent: Sent | None, steps: set[str]) -> forms.Form | None:
    """Return the form of a step that does not wait any more, to say why it was refused."""
    return sent.form if sent is not None and sent.step not in steps else None


def _step_form(
    request: HttpRequest, review_id: int, code: str, *, is_return: bool = False
) -> StepForm:
    step = _step(selectors.get_round(review_id), code)
    return StepForm(
        request.POST,
        checklist=step.checklist,
        is_return=is_return,
        auto_id=f"id_{code}_%s",
    )


def _step(review: RoundView, code: str) -> selectors.StepView:
    step = next((row for row in review.steps if row.code == code), None)
    if step is None:
        raise Http404("没有这个环节。")
    return step
