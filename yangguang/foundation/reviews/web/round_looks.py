"""How a round looks: stepper, facts, opinions, and a desk for each step that waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.urls import NoReverseMatch, reverse

from yangguang.foundation.reviews.choices import (
    ACTIVE_STEPS,
    PASSED_STEPS,
    SignatureAct,
    StepState,
)
from yangguang.foundation.reviews.selectors import RoundView, SignatureView, StepView
from yangguang.foundation.reviews.selectors.round_acts import StepActs
from yangguang.foundation.reviews.web.round_forms import OpinionForm, StepForm
from yangguang.kernel.clock import day_of
from yangguang.kernel.templatetags.formats import iso_minute
from yangguang.kernel.web.values import Entry, Moment, Step


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent and refused: for which act and step."""

    act: str
    step: str
    form: forms.Form


@dataclass(frozen=True, slots=True)
class StepDesk:
    """A step that waits, with the forms that the person may fill in."""

    acts: StepActs
    title: str
    form: StepForm | None
    objection: OpinionForm | None
    decision: OpinionForm | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier round with its opinions."""

    review: RoundView
    opinions: tuple[Moment, ...]


def subject_url(review: RoundView) -> str:
    """Return the page of what is reviewed; empty when there is none."""
    number = review.subject.rpartition(":")[2]
    if not review.url_name:
        return ""
    try:
        return reverse(review.url_name, args=[int(number)] if number.isdigit() else [])
    except NoReverseMatch:
        return ""


def stepper(review: RoundView) -> list[Step]:
    """Return the steps for the stepper, with who signed or until when it waits."""
    return [Step(_label(step), _look(step), _note(step)) for step in review.steps]


def facts(review: RoundView) -> list[Entry]:
    """Return what stands beside a round."""
    return [
        Entry("审核路线", review.route_title),
        Entry("轮次", f"第 {review.number} 轮"),
        Entry("状态", review.state_label),
        Entry("送审单位", review.unit_name),
        Entry("送审人", review.opened_by_name or "系统"),
        Entry("送审时间", iso_minute(review.opened_at)),
        *([Entry("结束时间", iso_minute(review.ended_at))] if review.ended_at else []),
        *([Entry("送审内容指纹", review.digest, is_code=True)] if review.digest else []),
    ]


def opinions(review: RoundView) -> tuple[Moment, ...]:
    """Return what was said in a round, in order."""
    rows = [(step, signature) for step in review.steps for signature in step.signatures]
    rows.sort(key=lambda row: row[1].at)
    return tuple(_moment(step, signature) for step, signature in rows)


def earlier(review: RoundView) -> Earlier:
    """Return an earlier round as it is folded."""
    return Earlier(review, opinions(review))


def desk(review: RoundView, acts: StepActs, sent: Sent | None) -> StepDesk:
    """Return the forms of one step; a refused one keeps its input."""
    mine = sent if sent is not None and sent.step == acts.step else None
    key = f"{acts.step}_{acts.unit_id or 0}"
    form = objection = decision = None
    if acts.may_sign or acts.may_send_back:
        kept = mine.form if mine and isinstance(mine.form, StepForm) else None
        form = kept or StepForm(
            checklist=acts.checklist,
            initial={"digest": review.digest},
            auto_id=f"id_{key}_%s",
        )
    if acts.may_object:
        objection = _opinion(mine, "object", key)
    if acts.may_decide:
        decision = _opinion(mine, "decide", key, acts.unit_id)
    title = f"{acts.title}：{acts.unit_name}" if acts.is_countersign else acts.title
    return StepDesk(acts, title, form, objection, decision)


def _opinion(sent: Sent | None, act: str, key: str, unit_id: int | None = None) -> OpinionForm:
    if sent is not None and sent.act == act and isinstance(sent.form, OpinionForm):
        asked = sent.form.data.get("unit_id")
        if act == "object" or asked == str(unit_id):
            return sent.form
    return OpinionForm(initial={"unit_id": unit_id}, auto_id=f"id_{act}_{key}_%s")


def _label(step: StepView) -> str:
    return f"{step.title}：{step.desk_unit_name}" if step.scope == "concerned" else step.title


def _look(step: StepView) -> str:
    if step.state in PASSED_STEPS:
        return "done"
    if step.state in ACTIVE_STEPS:
        return "now"
    return "back" if step.state == StepState.SENT_BACK else "todo"


def _note(step: StepView) -> str:
    if step.state == StepState.SKIPPED:
        return f"不需要：{step.reason}"
    if step.state in ACTIVE_STEPS:
        due = f"，{step.due_on.isoformat()} 前" if step.due_on else ""
        late = "，已逾期" if step.overdue_on else ""
        return f"{step.state_label}{due}{late}"
    last = step.signatures[-1] if step.signatures else None
    if last is not None:
        return f"{last.signed_as} {day_of(last.at).strftime('%m-%d')}"
    return "、".join(step.roles) if step.state == StepState.QUEUED else step.state_label


def _moment(step: StepView, signature: SignatureView) -> Moment:
    unit = f"（{signature.by_unit_name}）" if signature.by_unit_name else ""
    act = "" if signature.act == SignatureAct.SIGN else f"　{signature.act_label}"
    text = "；".join(_said(signature)) or "没有另写意见。"
    state = "over" if signature.act in (SignatureAct.SEND_BACK, SignatureAct.OBJECT) else "done"
    title = f"{_label(step)}　{signature.signed_as}{unit}{act}"
    return Moment(title, signature.at, text, state)


def _said(signature: SignatureView) -> Iterator[str]:
    if signature.ground_label:
        yield f"退回理由：{signature.ground_label}"
    if signature.opinion:
        yield signature.opinion
    yield from (f"{row.title}：{row.label}" for row in signature.judgements)
