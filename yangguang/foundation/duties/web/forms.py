"""Forms of the duty pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict

from yangguang.foundation.duties.rules.rulebook import Inheritance
from yangguang.foundation.duties.rules.terms import UNIT_LABELS
from yangguang.foundation.duties.selectors.due_list import STANDINGS
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.kernel.web.fields import day_field, line_field, number_field, text_field

Choices = Sequence[tuple[str, str]]


class DueFilter(forms.Form):
    """The filter bar of the list of duties (筛选期限)."""

    unit_id = forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None)
    standing = forms.ChoiceField(label="状况", required=False, choices=list(STANDINGS.items()))
    rule_code = forms.ChoiceField(label="规则", required=False)
    first = day_field("到期从", required=False)
    last = day_field("到期至", required=False)

    def __init__(self, data: QueryDict, *, units: Sequence[UnitView], rules: Choices) -> None:
        """Offer the units and rules of the government."""
        super().__init__(data)
        offered = [(str(unit.id), unit.short_name) for unit in units]
        self._offer("unit_id", offered)
        self._offer("rule_code", rules)

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部"), *choices]


class PauseForm(forms.Form):
    """Stop a clock."""

    on = day_field("从哪一天中止")
    reason = line_field("原因", max_length=300)


class ResumeForm(forms.Form):
    """Let a clock run again."""

    on = day_field("从哪一天恢复")
    reason = line_field("说明", required=False, max_length=300)


class ExtendForm(forms.Form):
    """Set a later day."""

    due_on = day_field("延到哪一天")
    reason = line_field("原因", max_length=300)
    authority = line_field("批准依据", "批准人或文号。", max_length=300)


class RestartForm(forms.Form):
    """Count anew."""

    on = day_field("从哪一天重新起算")
    reason = line_field("原因", max_length=300)


class WaiveForm(forms.Form):
    """Declare that a duty need not be done."""

    reason = line_field("原因", max_length=300)
    authority = line_field("批准依据", "批准人或文号。", max_length=300)


class ReassignForm(forms.Form):
    """Give a duty to another unit."""

    unit_id = number_field("改由哪个单位负责（单位编号）", low=1, high=2**31 - 1)
    reason = line_field("原因", max_length=300)


class EscalateForm(forms.Form):
    """Put a duty before the next one in line."""

    reason = line_field("原因", max_length=300)


class FulfilForm(forms.Form):
    """Record by hand that a duty was done."""

    on = day_field("办结日期")
    evidence = line_field("佐证", "公开页面的网址，或者佐证文件的 SHA-256 摘要。", max_length=1000)


class RuleForm(forms.Form):
    """A new version of a rule."""

    title = line_field("规则名称", max_length=200)
    clause = line_field("条款", max_length=200)
    source = line_field("依据文件", "文件标题和文号。", max_length=400)
    length = number_field("期限长度", required=False, low=1, high=4000)
    unit = forms.ChoiceField(
        label="期限单位",
        required=False,
        choices=[("", "不变"), *((unit.value, label) for unit, label in UNIT_LABELS.items())],
    )
    month_day = line_field("每年的日期", "月-日，例如 06-20。", required=False, max_length=5)
    count = number_field("每期次数", required=False, low=1, high=366)
    percent = forms.DecimalField(
        label="最低百分数", required=False, min_value=0, max_value=100, decimal_places=2
    )
    valid_from = day_field("从哪一天生效")
    valid_to = day_field("到哪一天停用", required=False)
    is_soft = forms.BooleanField(label="原则性期限（逾期只提醒）", required=False)
    inherits = forms.ChoiceField(
        label="与上级规定的关系",
        choices=[
            (Inheritance.LOCAL.value, "以本地规定为准"),
            (Inheritance.STRICTER.value, "哪个更严按哪个"),
            (Inheritance.ADDS.value, "在上级规定之外另加"),
        ],
    )
    applies_to_running = forms.BooleanField(
        label="生效日期以后起算、还没有履行的义务也按新版本", required=False
    )
    change_note = text_field("为什么改", rows=2)


class TrialDayForm(forms.Form):
    """A day that might be treated otherwise."""

    day = day_field("哪一天")
    works = forms.TypedChoiceField(
        label="改成",
        choices=[("off", "休息"), ("works", "上班")],
        coerce=lambda value: value == "works",
    )


class TrialNoticeForm(forms.Form):
    """The text of a holiday notice that might be adopted."""

    text = forms.CharField(
        label="通知全文",
        max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "请粘贴通知全文。", "max_length": "太长，请只粘贴通知本身。"},
    )


class MailboxForm(forms.Form):
    """The mailbox of a unit."""

    mail_to = line_field(
        "提醒邮箱", "单位的工作邮箱；留空就不发邮件。", required=False, max_length=254
    )


def day_or_none(value: object) -> date | None:
    """Return a cleaned day."""
    return value if isinstance(value, date) else None
