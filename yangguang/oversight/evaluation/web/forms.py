"""The form by which a government changes the weights of its indicators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from yangguang.kernel.web.fields import day_field, line_field
from yangguang.oversight.evaluation.selectors import Indicator

_WRONG = {
    "required": "请填写分值，不用的指标填 0。",
    "invalid": "请填写整数。",
    "min_value": "分值不能小于 0。",
    "max_value": "分值不能大于 100。",
}


class SchemeForm(forms.Form):
    """Weights as a new version (修订评估方案)."""

    valid_from = day_field("从哪一天起用", "以前的评估期仍按原来的分值。")
    reason = line_field("修订的原因或依据", max_length=300)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        indicators: Sequence[Indicator],
        weights: dict[str, int],
        **given: Any,
    ) -> None:
        """Ask for one weight for each indicator."""
        super().__init__(data, **given)
        self.indicators = tuple(indicators)
        own = {name: self.fields.pop(name) for name in ("valid_from", "reason")}
        for one in indicators:
            self.fields[_name(one)] = forms.IntegerField(
                label=one.title,
                help_text=f"{one.explanation}依据：{one.clause}",
                min_value=0,
                max_value=100,
                initial=weights.get(one.code, 0),
                error_messages=_WRONG,
            )
        self.fields.update(own)

    @property
    def weights(self) -> dict[str, int]:
        """What was entered, by indicator code."""
        return {one.code: self.cleaned_data[_name(one)] for one in self.indicators}


def _name(indicator: Indicator) -> str:
    return f"weight_{indicator.code}"
