"""Forms of the desk."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from yangguang.foundation.publishing.choices import (
    ChannelKind,
    PublicationState,
    WithdrawalReason,
)
from yangguang.foundation.publishing.selectors.sites import ChannelView
from yangguang.foundation.publishing.services.channels import ChannelSpec
from yangguang.foundation.publishing.services.sites import SiteSpec
from yangguang.kernel.clock import OFFICE_ZONE
from yangguang.kernel.web.fields import line_field, number_field, text_field

_ALL = [("", "全部")]
_BY_HAND = [
    choice for choice in WithdrawalReason.choices if choice[0] != WithdrawalReason.WINDOW_END
]


class StateFilter(forms.Form):
    """The filter bar of the list of publications."""

    state = forms.ChoiceField(
        label="状态", required=False, choices=[*_ALL, *PublicationState.choices]
    )


class WithdrawForm(forms.Form):
    """Why a publication is taken down."""

    reason = forms.ChoiceField(
        label="撤回原因",
        choices=[("", "请选择"), *_BY_HAND],
        help_text="原因会公开，也会记入可验证发布日志。",
        error_messages={"required": "请选择撤回原因。", "invalid_choice": "请选择撤回原因。"},
    )
    note = text_field("说明", "会向公众公开。不要写出不该公开的内容本身。", required=False, rows=2)


class RescheduleForm(forms.Form):
    """The new hour of a scheduled publication."""

    publish_at = forms.DateTimeField(
        label="公开时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        error_messages={
            "required": "请填写公开时间。",
            "invalid": "时间请写成 2026-06-30 09:00 这样。",
        },
    )

    def clean_publish_at(self) -> object:
        """Return the moment in office time."""
        moment = self.cleaned_data["publish_at"]
        return moment.replace(tzinfo=OFFICE_ZONE) if moment.tzinfo is None else moment


class PlaceForm(forms.Form):
    """The channel into which a publication is put."""

    channel = forms.ChoiceField(
        label="栏目",
        error_messages={"required": "请选择栏目。", "invalid_choice": "请重新选择栏目。"},
    )

    def __init__(self, data: object, *, channels: Iterable[ChannelView]) -> None:
        """Offer the channels that take publications."""
        super().__init__(data)  # type: ignore[arg-type]  # a query dict or None
        field = self.fields["channel"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _tree(channels, key="code")


class ChannelForm(forms.Form):
    """What the office writes about a channel."""

    name = line_field("栏目名称", max_length=60)
    kind = forms.ChoiceField(
        label="栏目类别",
        choices=ChannelKind.choices,
        help_text="写进网页标签，供检查和检索使用。",
        error_messages={"required": "请选择栏目类别。", "invalid_choice": "请选择栏目类别。"},
    )
    description = line_field("栏目说明", required=False)
    keywords = line_field("关键词", "用逗号分开。", required=False)
    position = number_field("排列顺序", "小的在前。", high=999)

    def spec(self) -> ChannelSpec:
        """Return what was written."""
        values = self.cleaned_data
        parent = values.get("parent_id")
        return ChannelSpec(
            name=values["name"],
            kind=values["kind"],
            code=values.get("code", ""),
            parent_id=int(parent) if parent else None,
            description=values["description"],
            keywords=values["keywords"],
            position=values["position"],
        )


class SiteForm(forms.Form):
    """What the page tags say of a site."""

    name = line_field("站点名称", max_length=100)
    domain = line_field("域名", "如 www.example.gov.cn，没有可以不填。", required=False)
    identification = line_field("网站标识码", "写进网页标签，没有可以不填。", required=False)

    def spec(self) -> SiteSpec:
        """Return what was written."""
        return SiteSpec(**self.cleaned_data)


class NewChannelForm(ChannelForm):
    """A channel that is added: its code and its place in the tree are given once."""

    code = line_field("代码", "用在网址里，小写字母、数字和连字符，以后不能改。", max_length=60)
    parent_id = forms.ChoiceField(
        label="上级栏目",
        required=False,
        error_messages={"invalid_choice": "请重新选择上级栏目。"},
    )
    field_order = ("name", "code", "parent_id", "kind", "description", "keywords", "position")

    def __init__(self, data: object, *, channels: Iterable[ChannelView]) -> None:
        """Offer the channels that stand above."""
        super().__init__(data, initial={"position": 0})  # type: ignore[arg-type]  # as above
        field = self.fields["parent_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "没有上级"), *_tree(channels, key="id")]


def _tree(channels: Iterable[ChannelView], *, key: str) -> list[tuple[str, str]]:
    return [
        (str(getattr(row, key)), f"{'　' * row.depth}{row.name}")
        for row in channels
        if not row.is_closed
    ]
