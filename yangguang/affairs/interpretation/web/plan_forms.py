"""The form of an interpretation plan: what, by whom, and rows of steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict

from yangguang.affairs.interpretation.choices import Form, Phase
from yangguang.affairs.interpretation.rules.specs import PlanSpec, StepSpec
from yangguang.affairs.interpretation.selectors import PlanView
from yangguang.affairs.interpretation.web.fields import checks, choice, number_choice, offer
from yangguang.kernel.web.fields import day_field, line_field, lines_field, text_field

FIRST_ROWS = 3
MOST_ROWS = 30
PREFIX = "steps"


class PlanForm(forms.Form):
    """What a plan says beside its steps."""

    outline = text_field("解读要点", "要讲清什么，怎么讲。", rows=4)
    elements = checks("内容要素", "按本地规定列出，打算讲到的都勾上。")
    first_interpreter = line_field("第一解读人", "牵头起草部门的主要负责人。", required=False)
    first_interpreter_title = line_field("职务", required=False, max_length=100)
    media_outlets = lines_field("拟联系的媒体", "一行一家。")
    unit_id = number_choice("解读单位", "不选就按“谁起草、谁解读”。")
    unit_reason = line_field("改由这个单位解读的理由", required=False)

    def __init__(
        self, *args: Any, elements: tuple[str, ...], units: list[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "elements", [(one, one) for one in elements])
        offer(self, "unit_id", [("", "按规定"), *units])
        if not units:
            del self.fields["unit_id"], self.fields["unit_reason"]


class StepForm(forms.Form):
    """One step of a plan."""

    phase = choice("阶段", Phase.choices, required=False)
    form = choice("形式", Form.choices, required=False)
    planned_on = day_field("计划日期", required=False)
    note = line_field("说明", required=False)


class StepRows(forms.BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    """The rows of steps; an empty row is no step."""

    def steps(self) -> tuple[StepSpec, ...]:
        """Return the steps that were filled in."""
        return tuple(
            StepSpec(**row.cleaned_data)
            for row in self.forms
            if row.has_changed() and row.cleaned_data
        )


def step_rows(
    data: QueryDict | None = None, *, kept: list[dict[str, Any]] | None = None, extra: int = 0
) -> StepRows:
    """Return the rows of a form that was sent, or rows for what is there and some empty ones."""
    made = forms.formset_factory(
        StepForm,
        formset=StepRows,
        extra=extra,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return cast("StepRows", made(data, initial=kept or [], prefix=PREFIX))


def as_typed(data: QueryDict) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what was typed so far, to show the form again with one more row and no complaints."""
    plan = {
        name: field.widget.value_from_datadict(data, {}, name)
        for name, field in PlanForm.base_fields.items()
    }
    given = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    total = min(int(given), MOST_ROWS - 1) if given.isdecimal() and len(given) < 4 else FIRST_ROWS  # noqa: PLR2004
    rows = [
        {name: data.get(f"{PREFIX}-{number}-{name}", "") for name in StepForm.base_fields}
        for number in range(total)
    ]
    return plan, rows


def spec_of(plan: Mapping[str, Any], steps: tuple[StepSpec, ...]) -> PlanSpec:
    """Return the plan that a valid form says."""
    return PlanSpec(
        outline=plan["outline"],
        elements=tuple(plan["elements"]),
        steps=steps,
        first_interpreter=plan["first_interpreter"],
        first_interpreter_title=plan["first_interpreter_title"],
        media_outlets=tuple(plan["media_outlets"]),
        unit_id=plan.get("unit_id"),
        unit_reason=plan.get("unit_reason", ""),
    )


def initial_of(plan: PlanView) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what stands in a plan, for the form that changes it."""
    values = {
        "outline": plan.outline,
        "elements": list(plan.elements),
        "first_interpreter": plan.first_interpreter,
        "first_interpreter_title": plan.first_interpreter_title,
        "media_outlets": "\n".join(plan.media_outlets),
    }
    steps = [
        {
            "phase": step.phase,
            "form": step.form,
            "planned_on": step.planned_on,
            "note": step.note,
        }
        for step in plan.steps
    ]
    return values, steps
