"""Forms of the check of a plan: head, items, names of units, local time limits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from yangguang.oversight.ledger.choices import PlanKind
from yangguang.oversight.ledger.selectors import IntakeItemView, Limit, PlanEntry, UnitTag
from yangguang.oversight.ledger.services.intake import HeadChanges, ItemChanges, LocalDeadline
from yangguang.oversight.ledger.web.fields import day_field, line_field, lines_field, text_field

_DATED = "fixed_date"
MAX_ROWS = 8
_LISTS = ("lead", "responsible", "cooperating", "scope")
_TEXTS = ("heading", "requirement", "channel", "measures", "responsible_leader")


class HeadForm(forms.Form):
    """What the plan says about itself, with the printed values filled in."""

    title = line_field("题目", max_length=300)
    document_number = line_field("文号", "原文没有写就留空。", required=False, max_length=100)
    issuers = lines_field("发文机关", "一行一个。")
    issued_on = day_field("成文日期", required=False)
    kind = forms.ChoiceField(label="种类", choices=PlanKind.choices)

    @classmethod
    def of(cls, plan: PlanEntry) -> HeadForm:
        """Return the form with the present values."""
        kinds = {label: value for value, label in PlanKind.choices}
        return cls(
            initial={
                "title": plan.title,
                "document_number": plan.document_number,
                "issuers": "\n".join(plan.issuers),
                "issued_on": plan.issued_on,
                "kind": kinds.get(plan.kind_label, PlanKind.OTHER),
            }
        )

    def changes(self) -> HeadChanges:
        """Return what the form says."""
        values = self.cleaned_data
        return HeadChanges(
            title=values["title"],
            document_number=values["document_number"],
            kind=values["kind"],
            issued_on=values["issued_on"],
            issuers=values["issuers"],
        )


class ItemForm(forms.Form):
    """One item; each time limit can get another day or be taken out, and one can be added."""

    heading = line_field("任务名称", max_length=300)
    lead = lines_field("牵头单位", "一行一个，按原文写。")
    responsible = lines_field("责任单位", "一行一个。")
    cooperating = lines_field("配合单位", "一行一个。")
    scope = lines_field("覆盖范围", "管哪几条，一行一个。")
    requirement = text_field("完成要求和标准", required=False, rows=2)
    channel = line_field("信息发布渠道", required=False, max_length=500)
    measures = text_field("具体措施", required=False, rows=2)
    responsible_leader = line_field("分管领导", required=False, max_length=100)
    new_limit_text = line_field(
        "补一处期限", "原文怎么写的，例如“9月底前”。", required=False, max_length=100
    )
    new_limit_on = day_field("补的期限是哪一天", required=False)

    def __init__(self, *args: Any, limits: Iterable[Limit] = (), **kwargs: Any) -> None:
        """Offer two fields for each time limit that was read."""
        super().__init__(*args, **kwargs)
        self.limits = tuple(limits)
        for index, limit in enumerate(self.limits):
            self.fields[f"limit_{index}_on"] = day_field(
                f"“{limit.text}”到期日", "留空不改。", required=False, initial=limit.iso
            )
            self.fields[f"limit_{index}_out"] = forms.BooleanField(
                label=f"“{limit.text}”不是期限，去掉", required=False
            )

    @property
    def main_fields(self) -> list[BoundField]:
        """What is asked first: name and units."""
        return [self[name] for name in ("heading", "lead", "responsible", "cooperating")]

    @property
    def limit_fields(self) -> list[BoundField]:
        """Time limits that were read, and the one that can be added."""
        read = [name for name in self.fields if name.startswith("limit_")]
        return [self[name] for name in (*read, "new_limit_text", "new_limit_on")]

    @property
    def other_fields(self) -> list[BoundField]:
        """Everything else."""
        names = ("scope", "requirement", "channel", "measures", "responsible_leader")
        return [self[name] for name in names]

    @classmethod
    def of(cls, item: IntakeItemView) -> ItemForm:
        """Return the form with the values that count now."""
        lists = {name: "\n".join(getattr(item, name)) for name in _LISTS}
        texts = {name: getattr(item, name) for name in _TEXTS}
        form = cls(initial={**lists, **texts}, limits=item.deadlines)
        for name in _LISTS:
            rows = len(getattr(item, name))
            form.fields[name].widget.attrs["rows"] = min(MAX_ROWS, max(2, rows))
        return form

    def clean(self) -> dict[str, Any]:
        """Ask for both halves of an added time limit."""
        values = super().clean() or {}
        if bool(values.get("new_limit_text")) != bool(values.get("new_limit_on")):
            self.add_error("new_limit_text", "原文写法和日期要一起填。")
        return values

    def changes(self) -> ItemChanges:
        """Return what the form says; unchanged fields cut nothing."""
        values = self.cleaned_data
        limits = self._limits()
        return ItemChanges(
            **{name: values[name] for name in (*_TEXTS, *_LISTS)},
            deadlines=None if limits == self.limits else limits,
        )

    def _limits(self) -> tuple[Limit, ...]:
        values = self.cleaned_data
        kept = tuple(
            _moved(limit, values[f"limit_{index}_on"])
            for index, limit in enumerate(self.limits)
            if not values[f"limit_{index}_out"]
        )
        if not values["new_limit_text"]:
            return kept
        added = Limit(text=values["new_limit_text"], kind=_DATED, iso=values["new_limit_on"])
        return (*kept, added)


class ReasonForm(forms.Form):
    """Why something is taken away."""

    reason = text_field("理由", required=True, rows=2)


class AdoptForm(forms.Form):
    """The last question before adoption."""

    is_public = forms.BooleanField(
        label="同时公开",
        required=False,
        initial=True,
        help_text="公开后，方案和任务进度在门户的公开台账上可以查到。",
    )


class UnitsForm(forms.Form):
    """Which units a printed name means."""

    unit_ids = forms.TypedMultipleChoiceField(
        label="对应单位",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    other = forms.TypedChoiceField(
        label="从全部单位里选一个",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"required": "请选择一个单位。"},
    )
    as_alias = forms.BooleanField(
        label="以后都把这个名称当作所选单位的别名",
        required=False,
        help_text="只选了一个单位时可用。别名登记后，下一份方案会自动认出来。",
    )

    def __init__(
        self,
        *args: Any,
        offered: Iterable[UnitTag],
        others: Iterable[UnitTag],
        may_add_alias: bool,
        **kwargs: Any,
    ) -> None:
        """Offer the units that were found, then every other unit of the government."""
        super().__init__(*args, **kwargs)
        found = [(unit.unit_id, unit.name) for unit in offered]
        rest = [(unit.unit_id, unit.name) for unit in others]
        self._choose("unit_ids", found)
        self._choose("other", [("", "不另选" if found else "请选择"), *rest])
        if not found:
            del self.fields["unit_ids"]
            self.fields["other"].required = True
        if not rest:
            del self.fields["other"]
        if not may_add_alias:
            del self.fields["as_alias"]

    def clean(self) -> dict[str, Any]:
        """Ask for one unit when the name becomes an alias."""
        values = super().clean() or {}
        if values.get("as_alias") and len(self.chosen) != 1:
            self.add_error("as_alias", "登记别名时只能选一个单位。")
        return values

    @property
    def chosen(self) -> tuple[int, ...]:
        """The units that were ticked, and the one chosen besides."""
        values = self.cleaned_data
        extra = values.get("other")
        ticked = tuple(values.get("unit_ids") or ())
        return tuple(dict.fromkeys((*ticked, extra) if extra else ticked))

    def _choose(self, name: str, choices: Iterable[tuple[object, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField | forms.TypedMultipleChoiceField):
            field.choices = list(choices)


class LocalLimitForm(forms.Form):
    """A local value for a time word: one day, or days that come round."""

    due_on = day_field("到期日", "只办一次的填这里。", required=False)
    recurrence = line_field(
        "每年哪几天",
        "每年都办的填这里，例如“6-20、12-5”。",
        required=False,
        max_length=100,
    )
    note = line_field("谁定的、依据", "例如“2026年第三次主任办公会”。", max_length=500)

    def clean_recurrence(self) -> tuple[str, ...]:
        """Return the days as month and day."""
        codes = []
        for part in re.split(r"[、，,；;\s]+", self.cleaned_data["recurrence"].strip()):
            found = re.fullmatch(r"(\d{1,2})[-月/.](\d{1,2})日?", part)
            if part and not found:
                raise forms.ValidationError("请写成“6-20、12-5”这样的月日。")
            if found:
                codes.append(f"{int(found[1]):02d}-{int(found[2]):02d}")
        return tuple(codes)

    def limit(self, text: str) -> LocalDeadline:
        """Return the value for one printed word."""
        values = self.cleaned_data
        return LocalDeadline(
            text=text,
            due_on=values["due_on"],
            recurrence=values["recurrence"],
            note=values["note"],
        )


def _moved(limit: Limit, day: date | None) -> Limit:
    if day is None or day == limit.iso:
        return limit
    return replace(limit, kind=_DATED, iso=day, iso_inferred=False, year_inferred=False)
