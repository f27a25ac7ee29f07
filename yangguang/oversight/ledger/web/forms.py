"""Forms of the desk pages of the ledger."""

from __future__ import annotations

from django import forms

from yangguang.foundation.documents.choices import MAX_BYTES


class PlanFileForm(forms.Form):
    """A plan as a file; what may be taken in is for the act to say."""

    file = forms.FileField(
        label="方案文件",
        allow_empty_file=True,
        help_text="选择一份文件，也可以把文件拖到这里。",
        error_messages={"required": "请选择一份文件。", "missing": "请选择一份文件。"},
        widget=forms.FileInput(
            attrs={
                "accept": ".docx,.doc,.wps,.odt,.rtf,.txt,.html,.htm,.xlsx,.xls,.et,.csv,.pdf,.ofd"
            }
        ),
    )


class PlanTextForm(forms.Form):
    """A plan as pasted text."""

    name = forms.CharField(
        label="名称",
        max_length=200,
        required=False,
        help_text="方便以后找到，例如“2026年政务公开工作要点”。不写就用第一行。",
    )
    text = forms.CharField(
        label="文字",
        strip=False,
        help_text="把方案全文粘贴到这里，包括题目和落款。",
        error_messages={"required": "请粘贴方案全文。"},
        widget=forms.Textarea(attrs={"rows": 10}),
    )

    def clean_text(self) -> str:
        """Ask for more than white space; the text itself stays as it was pasted."""
        text = str(self.cleaned_data["text"])
        if not text.strip():
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


MAX_MEGABYTES = MAX_BYTES // 1024 // 1024
