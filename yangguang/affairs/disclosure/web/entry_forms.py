"""The form of a document that is entered: who issues, who drafts, whom it concerns."""

from __future__ import annotations

from typing import Any

from django import forms

from yangguang.affairs.disclosure.services.specs import Issuer
from yangguang.affairs.disclosure.web.record_forms import RecordForm
from yangguang.foundation.organisations.selectors import UnitView
from yangguang.kernel.web.fields import lines_field

MOST_BODY = 200_000
_UNKNOWN = {"invalid_choice": "请从列出的单位里选择。"}


class EntryForm(RecordForm):
    """A new record with its units."""

    issuers = lines_field("发文机关", "一行一个，牵头的写在第一行。")
    drafter_unit_id = forms.TypedChoiceField(
        label="起草单位", required=False, coerce=int, empty_value=None, error_messages=_UNKNOWN
    )
    is_proxy = forms.BooleanField(
        label="代政府起草",
        required=False,
        help_text="以政府名义发文、由部门起草的，请勾选并选起草单位。",
    )
    concerned_unit_ids = forms.TypedMultipleChoiceField(
        label="涉及的其他单位",
        required=False,
        coerce=int,
        help_text="公开前要由这些单位会签，可以选几个。",
        error_messages=_UNKNOWN,
    )

    def __init__(
        self, *args: Any, units: list[UnitView], government_id: int, own_id: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = forms.CharField(
            label="正文",
            help_text="也可以登记以后上传正文文件。",
            required=False,
            strip=False,
            max_length=MOST_BODY,
            widget=forms.Textarea(attrs={"rows": 12}),
            error_messages={"max_length": f"最多 {MOST_BODY} 个字，请改为上传正文文件。"},
        )
        self.units = {unit.name: unit.id for unit in units}
        self.government_id = government_id
        rows = [(unit.id, unit.name) for unit in units]
        for name, offered in (
            ("drafter_unit_id", [("", "请选择"), *rows]),
            ("concerned_unit_ids", [row for row in rows if row[0] != own_id]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered

    def values(self) -> dict[str, object]:
        """Return the data in the names of the record; issuers with the units they name."""
        found = super().values()
        names = self.cleaned_data["issuers"]
        found["issuers"] = tuple(Issuer(name, self.units.get(name)) for name in names)
        found["proxy_for_id"] = self.government_id if found.pop("is_proxy") else None
        found["concerned_unit_ids"] = tuple(self.cleaned_data["concerned_unit_ids"])
        return found
