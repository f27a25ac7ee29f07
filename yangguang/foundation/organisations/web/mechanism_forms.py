"""Forms of coordination mechanisms."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from yangguang.foundation.organisations.selectors import MechanismView
from yangguang.foundation.organisations.services.cards import Decision, MechanismSpec, MeetingSpec
from yangguang.foundation.organisations.web.name_fields import UnitNamesForm, unit_names_field
from yangguang.kernel.web.fields import day_field, line_field

DECISIONS = 6


class MechanismForm(UnitNamesForm):
    """A new mechanism with its member units."""

    name = line_field("机制名称", "例如“政务公开工作协调机制”。", max_length=100)
    valid_from = day_field("建立日期")
    convener_id = unit_names_field("召集单位", "牵头召集会议的一家单位。", rows=1)
    member_ids = unit_names_field(
        "其他成员单位", "一行一个，或用顿号隔开；可以整段粘贴文件里的名单。", rows=6
    )

    def clean_convener_id(self) -> int:
        """Ask for one unit."""
        found = tuple(self.cleaned_data["convener_id"])
        if len(found) != 1:
            raise forms.ValidationError("召集单位只能填一家。")
        return int(found[0])

    def spec(self) -> MechanismSpec:
        """Return what the form says; the convener is a member too."""
        values = self.cleaned_data
        convener_id = values["convener_id"]
        return MechanismSpec(
            name=values["name"],
            valid_from=values["valid_from"],
            member_ids=tuple(dict.fromkeys((convener_id, *values["member_ids"]))),
            convener_id=convener_id,
        )


class MeetingForm(forms.Form):
    """A meeting with a few decisions; each may name the member that carries it out."""

    held_on = day_field("会议日期")
    subject = line_field("议题")

    def __init__(self, *args: Any, mechanism: MechanismView, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = on
        members: list[tuple[object, str]] = [("", "不指定")]
        members += [(row.unit_id, row.unit_name) for row in mechanism.members]
        for number in range(1, DECISIONS + 1):
            self.fields[f"decision_{number}"] = line_field(
                f"议定事项 {number}", required=False, max_length=500
            )
            self.fields[f"unit_{number}"] = forms.TypedChoiceField(
                label=f"事项 {number} 由谁办",
                required=False,
                coerce=int,
                empty_value=None,
                choices=members,
                error_messages={"invalid_choice": "请从成员单位中选择。"},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a unit without anything to do."""
        values = super().clean() or {}
        for number in range(1, DECISIONS + 1):
            if values.get(f"unit_{number}") and not values.get(f"decision_{number}"):
                self.add_error(f"decision_{number}", "选了承办单位，请写议定了什么。")
        return values

    def decision_rows(self) -> list[tuple[BoundField, BoundField]]:
        """Return what was decided beside who carries it out, row by row."""
        numbers = range(1, DECISIONS + 1)
        return [(self[f"decision_{number}"], self[f"unit_{number}"]) for number in numbers]

    def spec(self) -> MeetingSpec:
        """Return what the form says."""
        values = self.cleaned_data
        return MeetingSpec(
            held_on=values["held_on"],
            subject=values["subject"],
            decisions=tuple(
                Decision(text=values[f"decision_{number}"], unit_id=values[f"unit_{number}"])
                for number in range(1, DECISIONS + 1)
                if values[f"decision_{number}"]
            ),
        )
