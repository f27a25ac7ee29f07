"""The form that defines a name for many units."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.choices import DivisionType, UnitKind
from yangguang.foundation.organisations.services.specs import CollectiveSpec
from yangguang.foundation.organisations.web.name_fields import UnitNamesForm, unit_names_field
from yangguang.kernel.web.fields import day_field, line_field

_WRONG = {"invalid_choice": "请从列出的项目中选择。"}


def _conditions(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_WRONG,
    )


class CollectiveForm(UnitNamesForm):
    """A phrase and the rule that says which units it means."""

    phrase = line_field("集合名称", "照文件里的写法，例如“各有关单位”。", max_length=100)
    valid_from = day_field("从哪一天起", "一直这样用就留空。", required=False)
    valid_to = day_field("到哪一天止", "还在用就留空。", required=False)
    note = line_field("说明", "例如依据的文件。", required=False)
    member_ids = unit_names_field("点名的单位", "一行一个，或用顿号隔开。", required=False, rows=4)
    kinds = _conditions("性质是", UnitKind.choices)
    division_types = _conditions(
        "所在行政区划是", [choice for choice in DivisionType.choices if choice[0]]
    )
    tags = _conditions("有标签", [])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tags = selectors.tags_of(self.government_id)
        field = self.fields["tags"]
        if tags and isinstance(field, forms.ChoiceField):
            field.choices = tags
        else:
            del self.fields["tags"]

    def clean(self) -> dict[str, Any]:
        """Ask for a rule, and for a period that ends after it begins."""
        values = super().clean() or {}
        if "member_ids" in values and not self._rule(values):
            self.add_error("member_ids", "请点名单位，或勾选下面的条件，至少一样。")
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last <= first:
            self.add_error("valid_to", "结束日期必须晚于开始日期。")
        return values

    def rule(self) -> dict[str, Any]:
        """Return the rule of a valid form."""
        return self._rule(self.cleaned_data)

    def spec(self) -> CollectiveSpec:
        """Return what the form says."""
        values = self.cleaned_data
        return CollectiveSpec(
            phrase=values["phrase"],
            rule=self.rule(),
            valid_from=values["valid_from"],
            valid_to=values["valid_to"],
            note=values["note"],
        )

    def _rule(self, values: dict[str, Any]) -> dict[str, Any]:
        keys = {"members": "member_ids", "kinds": "kinds", "tags": "tags"}
        keys["division_types"] = "division_types"
        return {key: list(values[name]) for key, name in keys.items() if values.get(name)}
