"""Forms of the desk pages of records."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.affairs.disclosure.choices import (
    Attribute,
    DocumentClass,
    FileRole,
    Genre,
    ReassessmentDecision,
    RecordState,
    Stage,
    Validity,
)
from yangguang.affairs.disclosure.rules import subjects
from yangguang.affairs.disclosure.rules.grounds import grounds
from yangguang.affairs.disclosure.selectors import RecordView
from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.reviews.choices import SendBackGround
from yangguang.kernel.web.fields import day_field, line_field, lines_field, text_field

_NOTHING = [("", "请选择")]


def _choice(label: str, choices: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[*_NOTHING, *choices],
        required=required,
        error_messages={"required": f"请选择{label}。", "invalid_choice": "请从列出的选项里选择。"},
    )


class RecordFilterForm(forms.Form):
    """The filter bar of the record list."""

    text = forms.CharField(label="标题或文号", max_length=100, required=False)
    state = forms.ChoiceField(
        label="环节", required=False, choices=[("", "全部"), *RecordState.choices]
    )
    attribute = forms.ChoiceField(
        label="公开属性", required=False, choices=[("", "全部"), *Attribute.choices]
    )
    document_class = forms.ChoiceField(
        label="文件类别", required=False, choices=[("", "全部"), *DocumentClass.choices]
    )


class RecordForm(forms.Form):
    """A document that is entered or changed."""

    title = line_field("标题", max_length=300)
    document_class = _choice("文件类别", DocumentClass.choices)
    genre = _choice("公文种类", Genre.choices)
    stage = _choice("五公开环节", Stage.choices, required=False)
    subjects = forms.MultipleChoiceField(
        label="主题分类",
        required=False,
        choices=[
            (upper.title, [(lower.code, lower.title) for lower in upper.lower])
            for upper in subjects.tree()
        ],
        help_text="主动公开的必须选，可以选几个。",
    )
    document_number = line_field(
        "发文字号", "已经签发的才填。括号写成什么样都可以。", required=False, max_length=100
    )
    formed_on = day_field("生成日期")
    issued_on = day_field("签发日期", "已经签发的才填。", required=False)
    effective_on = day_field("生效日期", required=False)
    expires_on = day_field("失效日期", "有效期的最后一天。", required=False)
    body = text_field("正文", "也可以登记以后上传正文文件。", required=False, rows=12)
    abstract = text_field("内容概述", required=False)
    keywords = lines_field("关键词", "一行一个。")
    addressees = lines_field("主送机关", "一行一个。")
    signature = line_field("署名", required=False, max_length=300)
    approval_words = line_field("批准语", "例如“经区政府同意”。", required=False)
    disclosure_period = line_field("公开时限", required=False, max_length=60)
    audience = line_field("公开范围", required=False, max_length=100)
    responsible_office = line_field("责任部门", required=False, max_length=100)
    contact = line_field("联系方式", "填单位的公开电话，不填个人手机。", required=False)

    def clean_body(self) -> str:
        """Leave the text as it is."""
        return str(self.cleaned_data["body"])

    def values(self) -> dict[str, object]:
        """Return the data in the names of the record; empty days are no days."""
        found = dict(self.cleaned_data)
        for name in ("subjects", "keywords", "addressees"):
            found[name] = tuple(found[name])
        found["disclosure_period"] = found["disclosure_period"] or "常年公开"
        found["audience"] = found["audience"] or "面向全社会"
        return found


class ActForm(forms.Form):
    """A form that knows the record it acts on."""

    def __init__(self, *args: Any, record: RecordView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record


class PlainForm(ActForm):
    """An act that needs nothing but the decision."""


class ReasonForm(ActForm):
    """An act that needs a reason."""

    reason = text_field("理由", rows=2)


class ChangeForm(RecordForm, ActForm):
    """Changes to a draft, starting from what stands there."""

    def __init__(self, *args: Any, record: RecordView, **kwargs: Any) -> None:
        plain = {name: getattr(record, name) for name in RecordForm.base_fields}
        lines = ("keywords", "addressees")
        plain |= {name: "\n".join(getattr(record, name)) for name in lines}
        kwargs.setdefault("initial", plain)
        super().__init__(*args, record=record, **kwargs)


class AttributeForm(ActForm):
    """The attribute with its reasons."""

    attribute = _choice("公开属性", Attribute.choices)
    reason = text_field("理由", "拟不公开的、代政府起草的，都要写明。", required=False)
    ground = _choice(
        "不公开的法定情形",
        [(code, f"{code} {one.title}") for code, one in grounds().items()],
        required=False,
    )
    basis = line_field("法律依据", "不予公开时写明条款。", required=False, max_length=400)
    negative_key = line_field("负面清单条目", "编号，例如 N0001。", required=False, max_length=20)


class FileForm(ActForm):
    """A file to attach."""

    file = forms.FileField(label="文件", error_messages={"required": "请选择文件。"})
    role = forms.ChoiceField(
        label="用途",
        choices=[
            (role.value, role.label)
            for role in (FileRole.ATTACHMENT, FileRole.BODY, FileRole.REQUEST_FOR_ISSUE)
        ],
    )


class SendBackForm(ActForm):
    """A return with its ground."""

    ground = _choice("退文情形", SendBackGround.choices)
    opinion = text_field("意见", "写明哪里有问题、要怎么改。")


class IssueForm(ActForm):
    """The issue of a document."""

    document_number = line_field("发文字号", required=False, max_length=100)
    issued_on = day_field("签发日期")


class WithdrawForm(ActForm):
    """A withdrawal with its coded reason."""

    reason = _choice(
        "撤下原因", [one for one in WithdrawalReason.choices if one[0] != "window-end"]
    )
    note = text_field("说明", "会在原网址上公开。", rows=2)


class ValidityForm(ActForm):
    """A change of validity."""

    validity = _choice("有效性", Validity.choices)
    on = day_field("从哪天起")
    basis = line_field("依据", max_length=400)


class RevisionForm(ActForm):
    """A change to a public record, starting from what the public reads."""

    title = line_field("标题", max_length=300)
    body = text_field("正文", required=False, rows=10)
    abstract = text_field("内容概述", required=False)
    change_note = text_field("修订说明", "会公开：改了什么，为什么改。", rows=2)

    def __init__(self, *args: Any, record: RecordView, **kwargs: Any) -> None:
        names = ("title", "body", "abstract")
        kwargs.setdefault("initial", {name: getattr(record, name) for name in names})
        super().__init__(*args, record=record, **kwargs)

    def changes(self) -> dict[str, str]:
        """Return only what differs from what stands there."""
        names = ("title", "body", "abstract")
        given = {name: str(self.cleaned_data[name]) for name in names}
        return {name: text for name, text in given.items() if text != getattr(self.record, name)}


class ReassessForm(ActForm):
    """A look again at what is not public."""

    decision = _choice("结论", ReassessmentDecision.choices)
    reason = text_field("理由", rows=2)
