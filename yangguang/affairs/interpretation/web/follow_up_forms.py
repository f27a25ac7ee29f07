"""Forms of what comes after: media, effects, officials, experts, compilations."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.affairs.interpretation.choices import PUBLIC_APPEARANCES, Effect, MediaStep
from yangguang.affairs.interpretation.selectors.documents import STANDINGS
from yangguang.affairs.interpretation.web.fields import checks, choice, number_choice, offer
from yangguang.kernel.web.fields import (
    address_field,
    day_field,
    line_field,
    lines_field,
    text_field,
)


class DocumentFilterForm(forms.Form):
    """The filter bar of the documents to interpret."""

    text = forms.CharField(label="标题或文号", max_length=100, required=False)
    standing = forms.ChoiceField(
        label="解读情况", required=False, choices=[("", "全部"), *STANDINGS]
    )
    unit_id = number_choice("单位")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_id", [("", "全部"), *units])
        if not units:
            del self.fields["unit_id"]


class MediaForm(forms.Form):
    """One thing done with one outlet."""

    step = choice("事项", MediaStep.choices)
    outlet = line_field("媒体", max_length=100)
    on = day_field("日期")
    address = address_field("报道网址", "媒体刊播必须填写。", required=False)
    note = line_field("说明", required=False, max_length=300)


class EffectForm(forms.Form):
    """How well an interpretation worked."""

    effect = choice("评估结论", Effect.choices)
    findings = text_field("评估依据", "阅读量、留言、媒体反应等。")
    is_typical_case = forms.BooleanField(label="作为典型案例", required=False)
    problems = text_field("存在的问题", "没有问题不填。", required=False, rows=2)
    correct_by = day_field("整改期限", "写了问题就要填。", required=False)


class CorrectionForm(forms.Form):
    """How a problem was put right."""

    correction = text_field("整改情况", rows=2)


class AppearanceForm(forms.Form):
    """An official's own interpretation."""

    unit_id = number_choice("单位", required=True)
    official = line_field("姓名", max_length=100)
    official_title = line_field("职务", max_length=100)
    form = choice("形式", [(one.value, one.label) for one in PUBLIC_APPEARANCES])
    on = day_field("日期")
    matter = line_field("解读的政策", "写文件名称和文号。", max_length=300)
    evidence = line_field("佐证", "报道网址、发布会实录或者文号。", max_length=500)
    record_id = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "unit_id", units)


class ExpertForm(forms.Form):
    """An expert with the fields that he or she can explain."""

    name = line_field("姓名", max_length=100)
    organisation = line_field("工作单位")
    title = line_field("职务或职称", required=False, max_length=100)
    areas = lines_field("领域", "一行一个，例如“社会保障”。", required=True)
    took_part_in_drafting = forms.BooleanField(label="参与过文件起草", required=False)


class CompilationForm(forms.Form):
    """Policies on one theme."""

    title = line_field("汇编名称")
    theme = line_field("主题", "例如“优化营商环境”。", max_length=60)
    introduction = text_field("编者说明", required=False)
    record_ids = checks("收入的文件", "按下面的顺序排列，新公开的在前。", required=True)

    def __init__(self, *args: Any, records: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "record_ids", records)
