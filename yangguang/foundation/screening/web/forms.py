"""Forms of screening: a decision, a text to try, a word list."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.foundation.screening.choices import Exemption, options
from yangguang.foundation.screening.rules.pasting import PastedWord, read_words
from yangguang.foundation.screening.services.lists import WordListSpec
from yangguang.kernel.web.fields import line_field

LONGEST_TRIAL = 50_000
LONGEST_LIST = 2_000_000


class DecisionForm(forms.Form):
    """Reason and exemption of a decision; the button says which decision."""

    decision = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = line_field("理由", "照原样公开或认定不是问题时要写。", required=False, max_length=500)
    exemption = forms.ChoiceField(
        label="例外依据",
        help_text="个人信息只有这两种情形可以照原样公开。",
        choices=[("", "无"), *options(Exemption)],
        required=False,
        error_messages={"invalid_choice": "请选择惩戒公示或强制性信息披露。"},
    )


class TrialForm(forms.Form):
    """A text to try."""

    text = forms.CharField(
        label="文字",
        help_text="只在本页审查，不保存。",
        max_length=LONGEST_TRIAL,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={
            "required": "请粘贴要审查的文字。",
            "max_length": f"最多 {LONGEST_TRIAL} 个字，请分段审查。",
        },
    )


class WordsForm(forms.Form):
    """A whole list: pasted lines, or a file whose lines are added."""

    words = forms.CharField(
        label="词条",
        help_text="一行一条：词,正确写法,说明。只有词也可以。写“停用”可关掉自带的词，例如：帐户,停用。",
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"max_length": "词表太长，请删去不用的词。"},
    )
    file = forms.FileField(
        label="从文件添加",
        help_text="CSV 或文本文件，列的顺序同上。同一个词以文件为准。",
        required=False,
        error_messages={"empty": "文件是空的，请重新选择。"},
    )
    note = line_field("更新说明", "例如：按某号文件增补。", required=False, max_length=300)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> tuple[PastedWord, ...]:
        """Return the words of the file."""
        given = self.cleaned_data.get("file")
        if not given:
            return ()
        if given.size > LONGEST_LIST:
            raise forms.ValidationError("文件太大，请只上传词表。")
        return read_words(_decoded(given.read()))

    def spec(self, government_id: int, kind: str) -> WordListSpec:
        """Return what the form says."""
        data: dict[str, Any] = self.cleaned_data
        words = {word.text: word for word in (*read_words(data["words"]), *data["file"])}
        return WordListSpec(
            government_id=government_id,
            kind=kind,
            words=tuple(words.values()),
            note=data["note"],
            seen=data["seen"],
        )


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise forms.ValidationError("文件的文字编码读不出，请另存为 UTF-8 的 CSV 再上传。")
