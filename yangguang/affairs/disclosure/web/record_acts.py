"""Acts on a record at the desk: their forms and what they call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from yangguang.affairs.disclosure.rules.determinations import Choice
from yangguang.affairs.disclosure.services import (
    effects,
    filing,
    publication,
    reassessment,
    registration,
    review,
    revision,
)
from yangguang.affairs.disclosure.services.specs import FileSpec
from yangguang.affairs.disclosure.web import record_forms as forms
from yangguang.affairs.disclosure.web.record_forms import ActForm
from yangguang.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class RecordCall:
    """An act on one record by one person at one moment, with a valid form."""

    record_id: int
    form: ActForm
    by: Actor
    at: datetime

    @property
    def values(self) -> dict[str, Any]:
        """What the form says."""
        return self.form.cleaned_data

    @property
    def who(self) -> dict[str, Any]:
        """The arguments that every act takes."""
        return {"record_id": self.record_id, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class RecordAct:
    """One act: its name, form, call and what is said when it is done."""

    name: str
    form: type[ActForm]
    run: Callable[[RecordCall], object]
    done: str
    takes_files: bool = False


def _change(call: RecordCall) -> object:
    form = cast("forms.ChangeForm", call.form)
    return registration.change_record(changes=form.values(), **call.who)


def _determine(call: RecordCall) -> object:
    return registration.determine_attribute(choice=Choice(**call.values), **call.who)


def _attach(call: RecordCall) -> object:
    upload = call.values["file"]
    file = FileSpec(name=upload.name, data=upload.read(), role=call.values["role"])
    return filing.attach_file(file=file, **call.who)


def _send_back(call: RecordCall) -> object:
    return review.send_back(**call.values, **call.who)


def _issue(call: RecordCall) -> object:
    return review.issue(**call.values, **call.who)


def _withdraw(call: RecordCall) -> object:
    return publication.withdraw(**call.values, **call.who)


def _validity(call: RecordCall) -> object:
    return effects.change_validity(**call.values, **call.who)


def _revise(call: RecordCall) -> object:
    form = cast("forms.RevisionForm", call.form)
    return revision.propose_revision(
        changes=form.changes(), change_note=call.values["change_note"], **call.who
    )


def _plain(act: Callable[..., object]) -> Callable[[RecordCall], object]:
    def run(call: RecordCall) -> object:
        return act(**call.values, **call.who)

    return run


RECORD_ACTS = {
    act.name: act
    for act in (
        RecordAct("change_record", forms.ChangeForm, _change, "已修改。"),
        RecordAct("attach_file", forms.FileForm, _attach, "附件已添加。", takes_files=True),
        RecordAct("determine_attribute", forms.AttributeForm, _determine, "公开属性已认定。"),
        RecordAct("submit", forms.PlainForm, _plain(review.submit), "已送审。"),
        RecordAct("recall", forms.PlainForm, _plain(review.recall), "已撤回，可以修改。"),
        RecordAct("send_back", forms.SendBackForm, _send_back, "已退文。"),
        RecordAct("issue", forms.IssueForm, _issue, "已签发。"),
        RecordAct(
            "publish",
            forms.PlainForm,
            _plain(publication.publish),
            "已提交发布，写入日志后公众就能看到。",
        ),
        RecordAct("retain", forms.PlainForm, _plain(publication.retain), "已留存。"),
        RecordAct("propose_revision", forms.RevisionForm, _revise, "修订已送审。"),
        RecordAct("change_validity", forms.ValidityForm, _validity, "效力已变更。"),
        RecordAct("withdraw", forms.WithdrawForm, _withdraw, "已撤下，原网址说明原因。"),
        RecordAct(
            "report_revocation",
            forms.PlainForm,
            _plain(publication.report_revocation),
            "已登记，请按期撤下。",
        ),
        RecordAct("reassess", forms.ReassessForm, _plain(reassessment.reassess), "已评估。"),
        RecordAct(
            "propose_conversion",
            forms.ReasonForm,
            _plain(reassessment.propose_conversion),
            "已提出，请送审。",
        ),
        RecordAct("abandon", forms.ReasonForm, _plain(registration.abandon), "已停止办理。"),
    )
}
"""In the order in which a document goes through them. Files are removed beside the file, and a
reviewed revision is published beside the revision."""
