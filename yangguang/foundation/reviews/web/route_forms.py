"""The form of a route version: a head and one row for each step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.reviews.choices import StepKind, StepScope
from yangguang.foundation.reviews.rules.routes import MOST_DAYS, staged
from yangguang.foundation.reviews.selectors import CheckItem, RouteView, StepSpec
from yangguang.foundation.reviews.services.routes import RouteSpec, roles_that_read
from yangguang.kernel.web.fields import day_field, line_field, lines_field, number_field

BLANK_ROWS = 2
_WRONG = {"invalid_choice": "请从列出的项目中选择。"}


class HeadForm(forms.Form):
    """From when the version counts, and on what it is based."""

    valid_from = day_field("从哪天起用", "从这天起送审的事项按新路线走，正在审核的不变。")
    basis = line_field("依据", "例如本级审核制度的文号。", max_length=300)


class StepRowForm(forms.Form):
    """One step of a route (审核环节); a row without a name is left out."""

    code = forms.SlugField(required=False, max_length=40, widget=forms.HiddenInput)
    title = line_field("环节名称", "清空名称即取消这个环节。", required=False, max_length=60)
    kind = forms.ChoiceField(
        label="类型", choices=StepKind.choices, required=False, error_messages=_WRONG
    )
    scope = forms.ChoiceField(
        label="由哪里的人审核", choices=StepScope.choices, required=False, error_messages=_WRONG
    )
    days = number_field("时限（工作日）", "不填就不限。", required=False, low=1, high=MOST_DAYS)
    roles = forms.MultipleChoiceField(
        label="审核岗位",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_WRONG,
    )
    apart_from = forms.MultipleChoiceField(
        label="要和哪些环节由不同的人签",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=_WRONG,
    )
    checklist = lines_field("逐项判断的要点", "一行一项。")
    optional = line_field("什么情况下可以跳过", "不填就是必经环节。", required=False)
    beside = forms.BooleanField(label="和上一个环节同时进行", required=False)
    author_may_sign = forms.BooleanField(label="经办人本人可以签", required=False)

    def __init__(self, *args: Any, steps: tuple[StepSpec, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = roles_that_read()
        roles = [(r.slug, r.name) for r in organisations.roles() if r.slug in may]
        self._offer("roles", roles)
        self._offer("apart_from", [(step.code, step.title) for step in steps])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices

    @property
    def is_blank(self) -> bool:
        """Whether the row names no step."""
        return not self.cleaned_data.get("title")

    def step(self, number: int, known: dict[str, StepSpec]) -> StepSpec:
        """Return what the row says; points whose words stay the same keep their codes."""
        values = self.cleaned_data
        before = known.get(values["code"])
        codes = {item.title: item.code for item in before.checklist} if before else {}
        points = (
            CheckItem(codes.get(title, f"point_{number}_{place}"), title)
            for place, title in enumerate(values["checklist"], start=1)
        )
        return StepSpec(
            code=before.code if before else f"step_{number}",
            title=values["title"],
            kind=values["kind"] or StepKind.SIGN,
            scope=values["scope"] or StepScope.OWN_UNIT,
            roles=tuple(values["roles"]),
            stage=0 if values["beside"] else 1,
            days=values["days"],
            checklist=tuple(points),
            author_may_sign=values["author_may_sign"],
            apart_from=tuple(values["apart_from"]),
            optional=values["optional"],
            basis=before.basis if before else "",
        )


class RouteForms:
    """The whole form (审核路线表单): head and rows, sent together."""

    def __init__(self, route: RouteView, *, data: Any = None, on: date) -> None:
        self.route = route
        self.head = HeadForm(data, initial={"valid_from": on, "basis": route.basis})
        count = len(route.steps) + BLANK_ROWS
        self.rows = [
            StepRowForm(
                data,
                prefix=f"step{number}",
                initial=_initial(route.steps, number),
                steps=route.steps,
            )
            for number in range(count)
        ]

    def is_valid(self) -> bool:
        """Whether every part can be read."""
        return all([self.head.is_valid(), *(row.is_valid() for row in self.rows)])

    def spec(self) -> RouteSpec:
        """Return the version that the form describes."""
        known = {step.code: step for step in self.route.steps}
        rows = [
            row.step(number, known)
            for number, row in enumerate(self.rows, start=1)
            if not row.is_blank
        ]
        kept = {step.code for step in rows}
        steps = [
            replace(step, apart_from=tuple(code for code in step.apart_from if code in kept))
            for step in rows
        ]
        return RouteSpec(
            code=self.route.code,
            title=self.route.title,
            purpose=self.route.purpose,
            basis=self.head.cleaned_data["basis"],
            valid_from=self.head.cleaned_data["valid_from"],
            steps=staged(steps),
        )


def _initial(steps: tuple[StepSpec, ...], number: int) -> dict[str, Any]:
    if number >= len(steps):
        return {}
    step = steps[number]
    return {
        "code": step.code,
        "title": step.title,
        "kind": step.kind,
        "scope": step.scope,
        "days": step.days,
        "roles": list(step.roles),
        "apart_from": list(step.apart_from),
        "checklist": "\n".join(item.title for item in step.checklist),
        "optional": step.optional,
        "beside": number > 0 and steps[number - 1].stage == step.stage,
        "author_may_sign": step.author_may_sign,
    }
