"""Forms of one step: the checklist, the opinion, the ground of a return."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from yangguang.foundation.reviews.choices import Judgement, SendBackGround
from yangguang.foundation.reviews.selectors import CheckItem
from yangguang.kernel.web.fields import text_field

_POINT = "judge_"


class StepForm(forms.Form):
    """What a reviewer fills in (审核意见); one form signs or sends back.

    Every point is judged for a signature; a return may judge only what is wrong.
    """

    opinion = text_field("意见", "退回时必填：写明哪里有问题、要怎么改。", required=False)
    ground = forms.ChoiceField(
        label="退回理由",
        help_text="只在退回时选。",
        required=False,
        choices=[("", "不退回"), *SendBackGround.choices],
        error_messages={"invalid_choice": "请从列出的理由中选择。"},
    )
    digest = forms.CharField(required=False, max_length=128, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        checklist: tuple[CheckItem, ...],
        is_return: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for item in checklist:
            self.fields[f"{_POINT}{item.code}"] = forms.ChoiceField(
                label=item.title,
                required=not is_return,
                choices=Judgement.choices,
                widget=forms.RadioSelect,
                error_messages={
                    "required": "请判断这一项。",
                    "invalid_choice": "请从列出的判断中选择。",
                },
            )

    def points(self) -> list[BoundField]:
        """Return the fields of the checklist."""
        return [self[f"{_POINT}{item.code}"] for item in self.checklist]

    def judgements(self) -> dict[str, str]:
        """Return what was judged."""
        values = self.cleaned_data
        found = {item.code: values.get(f"{_POINT}{item.code}", "") for item in self.checklist}
        return {code: value for code, value in found.items() if value}


class OpinionForm(forms.Form):
    """Why a concerned unit does not agree, or why a lead decides."""

    opinion = text_field("意见")
    unit_id = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
