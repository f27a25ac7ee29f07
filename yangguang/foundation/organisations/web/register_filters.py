"""Reads the filters of the register from an address."""

from __future__ import annotations

from datetime import date

from django import forms

from yangguang.foundation.organisations.choices import UnitKind
from yangguang.foundation.organisations.selectors import GAPS, RegisterQuery

_ALL = [("", "全部")]
_WRONG = {"invalid_choice": "请从列出的项目中选择。"}


class RegisterFilter(forms.Form):
    """The filter bar of the register (筛选机构)."""

    text = forms.CharField(label="名称", max_length=100, required=False)
    kind = forms.ChoiceField(
        label="性质", required=False, choices=[*_ALL, *UnitKind.choices], error_messages=_WRONG
    )
    gap = forms.ChoiceField(
        label="缺什么",
        required=False,
        choices=[*_ALL, ("any", "有缺项的"), *GAPS.items()],
        error_messages=_WRONG,
    )
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "现有"), ("ended", "已停用")],
        error_messages=_WRONG,
    )

    def query(self, *, government_id: int, on: date) -> RegisterQuery:
        """Return what is asked for; a value that cannot be read is left out and named."""
        values = self.cleaned_data if self.is_valid() else {}
        return RegisterQuery(
            government_id=government_id,
            on=on,
            text=values.get("text", "").strip(),
            kind=values.get("kind", ""),
            gap=values.get("gap", ""),
            is_ended=values.get("state") == "ended",
        )
