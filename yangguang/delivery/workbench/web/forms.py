"""Forms of the workbench itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError

from yangguang.kernel.events import declared_events
from yangguang.kernel.web.fields import day_field

WEAK = {
    "password_too_short": "新密码至少 10 位，请加长。",
    "password_too_common": "新密码太常见，容易被猜到，请换一个。",
    "password_too_similar": "新密码和您的姓名或用户名太像，请换一个。",
    "password_entirely_numeric": "新密码不能全是数字，请换一个。",
}
"""What is wrong with a new password, by the code of its validator."""


class SignInForm(forms.Form):
    """Name and password."""

    login = forms.CharField(
        label="用户名",
        max_length=150,
        error_messages={"required": "请填写用户名。"},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        max_length=200,
        error_messages={"required": "请填写密码。"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PasswordForm(PasswordChangeForm):
    """The own password: the old one, and the new one twice."""

    error_messages = {
        "password_incorrect": "原密码不对，请重新输入。",
        "password_mismatch": "两次输入的新密码不一样，请重新输入。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": "原密码",
            "new_password1": "新密码",
            "new_password2": "再输入一次新密码",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = f"请填写{label}。"
        self.fields["new_password1"].help_text = "至少 10 位，不要用常见密码，也不要和姓名相近。"
        self.fields["new_password2"].help_text = ""

    def add_error(self, field: str | None, error: Any) -> None:
        """Say in words of our own what the password validators found."""
        if isinstance(error, ValidationError) and not hasattr(error, "error_dict"):
            error = [WEAK.get(found.code or "", found) for found in error.error_list]
        super().add_error(field, error)


class JournalFilter(forms.Form):
    """What to look for in the journal; an unreadable value is an error, never ignored."""

    event = forms.ChoiceField(label="事项", required=False)
    stream = forms.CharField(label="对象", max_length=100, required=False)
    actor = forms.CharField(label="经手人", max_length=100, required=False)
    since = day_field("从", required=False)
    until = day_field("到", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature
        known = [(name, event.title) for name, event in declared_events().items()]
        field = self.fields["event"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部事项"), *known]
