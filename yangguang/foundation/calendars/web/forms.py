"""Forms of the calendar page."""

from __future__ import annotations

from django import forms

from yangguang.foundation.calendars.services.local_days import LocalDaySpec
from yangguang.kernel.web.fields import address_field, day_field, line_field, number_field

LONGEST_TERM = 1000
LONGEST_NOTICE = 20000


class NoticeForm(forms.Form):
    """The text of a holiday notice."""

    text = forms.CharField(
        label="通知全文",
        help_text="从标题粘贴到落款。系统读出放假和上班日期，先显示出来核对，不会直接采用。",
        max_length=LONGEST_NOTICE,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={
            "required": "请粘贴通知全文。",
            "max_length": f"最多 {LONGEST_NOTICE} 个字，请只粘贴通知本身。",
        },
    )
    source = address_field("原文网址", "从哪里抄的，方便别人核对。", required=False)
    accepts_unusual = forms.BooleanField(label="已核对，天数和往年不同也按此采用", required=False)


class LocalDayForm(forms.Form):
    """A day that the own government treats otherwise."""

    day = day_field("哪一天")
    works = forms.TypedChoiceField(
        label="改成",
        choices=[("off", "休息"), ("works", "上班")],
        coerce=lambda value: value == "works",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择休息或上班。", "invalid_choice": "请选择休息或上班。"},
    )
    name = line_field("假日名称或事由", "例如“三月三”。", max_length=50)
    basis = line_field("依据", "文件标题和文号。", max_length=300)

    def spec(self, government_id: int | None) -> LocalDaySpec:
        """Return what the form says, for one government."""
        return LocalDaySpec(**self.cleaned_data, government_id=government_id)


class TermForm(forms.Form):
    """A small calculator: so many working days after a day."""

    start = day_field("从哪一天")
    days = number_field("几个工作日", low=1, high=LONGEST_TERM)
