"""Forms of the workbench itself."""

from __future__ import annotations

from django import forms

from yangguang.kernel.events import declared_events


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


class JournalFilter(forms.Form):
    """What to look for in the journal; an unreadable value is an error, never ignored."""

    event = forms.ChoiceField(label="事项", required=False)
    stream = forms.CharField(label="对象", max_length=100, required=False)
    actor = forms.CharField(label="经手人", max_length=100, required=False)
    since = forms.DateField(
        label="从", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="到", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own signature
        known = [(name, event.title) for name, event in declared_events().items()]
        field = self.fields["event"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "全部事项"), *known]
