"""Forms of acts on one unit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from yangguang.foundation.organisations import selectors
from yangguang.foundation.organisations.choices import NameKind
from yangguang.foundation.organisations.selectors import PostRow, UnitView
from yangguang.kernel.web.fields import (
    address_field,
    day_field,
    line_field,
    number_field,
    text_field,
)

FIRST_YEAR = 2008
_ALIAS_KINDS = [choice for choice in NameKind.choices if choice[0] != NameKind.OFFICIAL]


class UnitForm(forms.Form):
    """A form that knows the unit it acts on and the posts in it."""

    def __init__(
        self, *args: Any, unit: UnitView, posts: list[PostRow], on: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.posts = [post for post in posts if not post.is_over(on)]
        self.today = on
        self.offer()

    def offer(self) -> None:
        """Fill the choices that depend on the unit; nothing by default."""

    def choose(self, name: str, choices: list[tuple[object, str]]) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


def _post(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        error_messages={"required": "请选择任职。", "invalid_choice": "请从列出的任职中选择。"},
    )


def _post_choices(posts: list[PostRow]) -> list[tuple[object, str]]:
    return [(post.id, f"{post.person_name}　{post.title}") for post in posts]


class HearingForm(UnitForm):
    """The principal heard a report."""

    held_on = day_field("听取日期")
    minutes = text_field("汇报内容或会议纪要", "听了什么、定了什么。")
    published_url = address_field("公开网址", "在网上公开了就填。", required=False)


class StaffingForm(UnitForm):
    """Staff, funding and bought services of a year; a second note of a year replaces the first."""

    year = number_field("年份", low=FIRST_YEAR, high=2100)
    full_time = number_field("专职人数")
    part_time = number_field("兼职人数", "没有就填 0。", required=False)
    funding_yuan = forms.DecimalField(
        label="工作经费（元）",
        help_text="当年安排的政务公开经费，不知道就留空。",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        error_messages={
            "invalid": "请填写数字，例如 80000。",
            "min_value": "经费不能是负数。",
            "max_digits": "数字太大，请按元填写。",
            "max_whole_digits": "数字太大，请按元填写。",
            "max_decimal_places": "最多到分。",
        },
    )
    services_bought = line_field("购买的服务", "例如第三方评估。", required=False, max_length=300)
    note = line_field("备注", required=False, max_length=300)

    def offer(self) -> None:
        """Begin with this year."""
        self.fields["year"].initial = self.today.year

    def clean_year(self) -> int:
        """Refuse years that have not begun."""
        year = int(self.cleaned_data["year"])
        if year > self.today.year:
            raise forms.ValidationError("年份不能晚于今年。")
        return year


class DivisionForm(UnitForm):
    """Where the division of work of the leader in charge is public."""

    post_id = _post("谁的分工")
    on = day_field("公布日期")
    url = address_field("公布网址")

    def offer(self) -> None:
        """Offer the leaders in charge."""
        self.choose(
            "post_id", _post_choices([post for post in self.posts if post.is_leader_in_charge])
        )


class AliasForm(UnitForm):
    """Another name of the unit."""

    text = line_field("名称", "文件里怎么写就怎么填。", max_length=100)
    kind = forms.ChoiceField(
        label="类别",
        choices=_ALIAS_KINDS,
        initial=NameKind.ALIAS,
        error_messages={"invalid_choice": "法定名称请用“更名”；这里请从列出的类别中选择。"},
    )
    valid_from = day_field("开始使用", "不知道就留空。", required=False)
    valid_to = day_field("停止使用", "曾用名必填；还在用就留空。", required=False)
    is_shared = forms.BooleanField(label="另一个单位也用这个名称（共用）", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        values = super().clean() or {}
        first, last = values.get("valid_from"), values.get("valid_to")
        if first and last and last <= first:
            self.add_error("valid_to", "停止使用的日期必须晚于开始使用的日期。")
        return values


class RenameForm(UnitForm):
    """The new name, its day and its basis."""

    name = line_field("新名称", "法定全称。", max_length=100)
    short_name = line_field("规范简称", required=False, max_length=60)
    on = day_field("从哪一天起", "这一天起用新名称；更早的文件仍按旧名称认。")
    basis = line_field("依据", "文件标题和文号。", max_length=300)


class AbolishForm(UnitForm):
    """The unit ends without a successor."""

    on = day_field("从哪一天起撤销")
    basis = line_field("依据", "文件标题和文号。", max_length=300)
    is_sure = forms.BooleanField(
        label="已核对：没有承接单位，撤销后不能恢复",
        error_messages={"required": "请先核对，再勾选。"},
    )


class EndAppointmentForm(UnitForm):
    """A post ends."""

    post_id = _post("结束谁的任用")
    on = day_field("从哪一天起不再任职")

    def offer(self) -> None:
        """Offer the living posts."""
        self.choose("post_id", _post_choices(self.posts))
        self.fields["on"].initial = self.today + timedelta(days=1)


class AppointForm(UnitForm):
    """A person gets a post and roles; somebody new is entered at the same time."""

    person_id = forms.TypedChoiceField(
        label="已登记的人员", required=False, coerce=int, empty_value=None
    )
    new_name = line_field("新人员姓名", "名单里没有时填写。", required=False, max_length=50)
    phone = line_field("办公电话", "只用于新人员。", required=False, max_length=40)
    title = line_field("职务", max_length=80)
    valid_from = day_field("任职日期")
    valid_to = day_field("结束日期", "没有定就留空。", required=False)
    is_principal = forms.BooleanField(label="主要负责人", required=False)
    is_leader_in_charge = forms.BooleanField(label="分管政务公开的负责人", required=False)
    is_contact = forms.BooleanField(label="联系人", required=False)
    is_full_time = forms.BooleanField(label="专职从事政务公开", required=False)
    roles = forms.MultipleChoiceField(
        label="角色",
        help_text="可以不选；角色决定能做哪些操作。",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "请从列出的角色中选择。"},
    )

    def offer(self) -> None:
        """Offer the people of the government and every role."""
        people = selectors.people_of(self.unit.government_id, on=self.today)
        nobody: list[tuple[object, str]] = [("", "不在名单里")]
        self.choose(
            "person_id", nobody + [(row.id, "　".join((row.name, *row.posts))) for row in people]
        )
        self.choose("roles", [(row.slug, row.name) for row in selectors.roles()])

    def clean(self) -> dict[str, Any]:
        """Ask for one person: chosen, or new."""
        values = super().clean() or {}
        if (values.get("person_id") is None) == (not values.get("new_name")):
            self.add_error("person_id", "请选一位已登记的人员，或填写新人员姓名，只要一样。")
        return values
