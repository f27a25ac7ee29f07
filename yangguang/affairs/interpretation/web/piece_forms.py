"""The forms of a piece of interpretation: what it says, its files, taking it down."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from yangguang.affairs.interpretation.choices import Form, InterpreterRole, Phase
from yangguang.affairs.interpretation.rules.specs import FileSpec, PieceSpec
from yangguang.affairs.interpretation.selectors import PieceView
from yangguang.affairs.interpretation.web.fields import (
    checks,
    choice,
    long_text,
    number_choice,
    offer,
)
from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.kernel.web.fields import line_field, lines_field, text_field

FILE_ROWS = 3
PREFIX = "files"


class PieceForm(forms.Form):
    """What a piece says."""

    title = line_field("标题", max_length=300)
    form = choice("解读形式", Form.choices)
    phase = choice("解读阶段", Phase.choices)
    body = long_text("正文", "图解、音视频可以不写正文，在下面上传文件。")
    elements = checks("内容要素", "这份材料讲到了哪些就勾哪些，没讲到的不要勾。")
    interpreter = line_field("解读人", required=False, max_length=100)
    interpreter_title = line_field("解读人职务", required=False, max_length=100)
    interpreter_role = choice("解读人身份", InterpreterRole.choices, required=False)
    expert_id = number_choice("专家库里的专家", "由专家解读的，从专家库里选。")
    themes = lines_field("主题", "一行一个，例如“优化营商环境”“防范化解重大风险”。")
    kept_file_ids = checks("保留的附件", "去掉勾就是删除。")

    def __init__(
        self,
        *args: Any,
        elements: tuple[str, ...],
        experts: list[tuple[int, str]],
        files: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "elements", [(one, one) for one in elements])
        offer(self, "expert_id", [("", "不是专家库里的专家"), *experts])
        offer(self, "kept_file_ids", files)
        if not files:
            del self.fields["kept_file_ids"]

    def spec(self, files: tuple[FileSpec, ...]) -> PieceSpec:
        """Return the piece that the form says."""
        values = dict(self.cleaned_data)
        kept = tuple(int(one) for one in values.pop("kept_file_ids", ()))
        for name in ("elements", "themes"):
            values[name] = tuple(values[name])
        return PieceSpec(**values, files=files, kept_file_ids=kept)


class FileForm(forms.Form):
    """A file with its description."""

    file = forms.FileField(
        label="附件", required=False, error_messages={"empty": "这个文件是空的，请重新选择。"}
    )
    description = line_field(
        "附件说明", "一两句话，给看不到图像、听不到声音的人。", required=False, max_length=300
    )


class FileRows(forms.BaseFormSet):  # type: ignore[type-arg]  # no generic at run time
    """The rows of new files; a row without a file is none."""

    def specs(self) -> tuple[FileSpec, ...]:
        """Return the files that were chosen."""
        chosen = [row.cleaned_data for row in self.forms if row.cleaned_data.get("file")]
        return tuple(_spec(row["file"], row["description"]) for row in chosen)


def file_rows(data: Any = None, files: Any = None) -> FileRows:
    """Return the rows for new files."""
    made = forms.formset_factory(
        FileForm, formset=FileRows, extra=FILE_ROWS, max_num=FILE_ROWS, absolute_max=FILE_ROWS
    )
    return cast("FileRows", made(data, files, prefix=PREFIX))


def _spec(upload: UploadedFile[bytes], description: str) -> FileSpec:
    return FileSpec(upload.name or "附件", upload.read(), description)


def initial_of(piece: PieceView) -> dict[str, Any]:
    """Return what stands in a piece, for the form that changes it."""
    return {
        "title": piece.title,
        "form": piece.form,
        "phase": piece.phase,
        "body": piece.body,
        "elements": list(piece.elements),
        "interpreter": piece.interpreter,
        "interpreter_title": piece.interpreter_title,
        "interpreter_role": piece.interpreter_role,
        "expert_id": piece.expert_id,
        "themes": "\n".join(piece.themes),
        "kept_file_ids": [file.id for file in piece.files],
    }


class WithdrawForm(forms.Form):
    """Why a piece is taken down."""

    reason = choice("撤下原因", WithdrawalReason.choices)
    note = text_field("向公众说明", "会显示在原网址上。", required=False, rows=2)
