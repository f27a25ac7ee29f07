"""Forms of checks and lists at the desk."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.affairs.disclosure.choices import (
    CleanUpOutcome,
    NegativeClass,
    ReassessmentDecision,
    SpotFinding,
)
from yangguang.affairs.disclosure.services.specs import GuideSpec
from yangguang.affairs.disclosure.services.yearly import LABELS, OPTIONAL
from yangguang.kernel.web.fields import (
    day_field,
    line_field,
    lines_field,
    number_field,
    text_field,
)


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", "请选择"), *choices],
        error_messages={"required": f"请选择{label}。", "invalid_choice": "请从列出的选项里选择。"},
    )


class SelfCheckForm(forms.Form):
    """The year of a self-check."""

    year = number_field("年份", low=2008, high=2199)


class DecisionForm(forms.Form):
    """One decision of a self-check."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    decision = _choice("结论", ReassessmentDecision.choices)
    reason = text_field("理由", rows=2)


class SpotCheckForm(forms.Form):
    """A draw."""

    title = line_field("抽查名称")
    size = number_field("抽取件数", low=1, high=500)
    seed = line_field("抽样种子", "例如公开摇出的号码，记下来别人可以重抽。", max_length=64)


class FindingForm(forms.Form):
    """What was found about a drawn record."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    finding = _choice("认定", SpotFinding.choices)
    text = text_field("认定情况", rows=2)
    order = text_field("整改要求", "认定有问题的必须写。", required=False, rows=2)
    due_on = day_field("整改期限", required=False)


class RecheckForm(forms.Form):
    """Whether an order was carried out."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    is_corrected = forms.BooleanField(label="已经整改到位", required=False)
    text = text_field("复查情况", rows=2)


class CleanUpForm(forms.Form):
    """A clean-up."""

    title = line_field("清理名称")
    basis = line_field("清理依据", max_length=400)


class OutcomeForm(forms.Form):
    """What becomes of a document."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    outcome = _choice("结论", CleanUpOutcome.choices)
    reason = text_field("理由", "保留的可以不写。", required=False, rows=2)


class ApprovalForm(forms.Form):
    """Who approved the outcome."""

    approval = line_field("批准依据", "例如会议名称和日期。")


class NoFieldsForm(forms.Form):
    """An act that needs nothing but the decision."""


class NegativeForm(forms.Form):
    """An entry of the negative list."""

    negative_class = _choice("类别", NegativeClass.choices)
    content = line_field("不公开的内容", max_length=300)
    basis = line_field("依据", max_length=400)
    valid_from = day_field("从哪天起")
    reason = line_field("调整的理由", max_length=300)


class AmendForm(forms.Form):
    """An entry of the list with its new wording."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    negative_class = _choice("类别", NegativeClass.choices)
    content = line_field("不公开的内容", max_length=300)
    basis = line_field("依据", max_length=400)
    on = day_field("从哪天起")
    reason = line_field("修订的理由", max_length=300)


class RetireForm(forms.Form):
    """An entry that goes off the list."""

    item = number_field("序号", "上表左边的号。", low=1, high=2_000_000_000)
    on = day_field("从哪天起不再适用")
    reason = line_field("移出的理由", max_length=300)


class PrioritiesForm(forms.Form):
    """The priorities of a year."""

    year = number_field("年份", low=2008, high=2199)
    texts = lines_field("重点", "一行一条，整年的一次写全。", required=True)
    basis = line_field("依据", required=False, max_length=300)


class GuideForm(forms.Form):
    """The guide as article 12 wants it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in GuideSpec.__dataclass_fields__:
            required = name not in OPTIONAL
            is_long = name in {"classification", "arrangement", "ways_of_access"}
            make = text_field if is_long else line_field
            self.fields[name] = make(LABELS[name], required=required)


class NumberForm(forms.Form):
    """A pattern of numbers."""

    kind = forms.ChoiceField(
        label="编号种类", choices=[("index", "索引号"), ("access", "信息索取号")]
    )
    pattern = line_field(
        "编号规则",
        "可用 {usc} {org9} {agency} {class} {yyyy} {yyyymm} {seq:05d}，流水号放最后。",
        max_length=60,
    )
    valid_from = day_field("从哪天起")


class CodesForm(forms.Form):
    """The codes of a unit."""

    unit_id = forms.TypedChoiceField(
        label="单位", coerce=int, error_messages={"required": "请选择单位。"}
    )
    usc = line_field("统一社会信用代码", required=False, max_length=18)
    organisation_code = line_field("组织机构代码", required=False, max_length=10)
    agency_code = line_field("机关代码", "信息索取号用。", required=False, max_length=12)


class ProposalForm(forms.Form):
    """What changed that the negative list must follow."""

    what = text_field("变化了什么", rows=2)
