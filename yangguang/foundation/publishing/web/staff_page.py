"""What the desk shows of one publication."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.choices import PublicationState, VersionOp
from yangguang.foundation.publishing.rules.content import in_words
from yangguang.foundation.publishing.selectors import PublicationView, VersionView
from yangguang.foundation.publishing.web.finding import proof_address
from yangguang.kernel.templatetags.formats import iso_minute
from yangguang.kernel.web.values import Entry, Moment

_PUBLIC = {PublicationState.LIVE, PublicationState.WITHDRAWN, PublicationState.EXPIRED}


def context_of(view: PublicationView) -> dict[str, Any]:
    """Return what the template places."""
    versions = selectors.versions_of(view.id)
    unit = organisations.get_unit(view.unit_id)
    withdrawal = selectors.withdrawal_of(view.id)
    page = reverse("public_publishing:page", args=[view.site_code, view.public_id])
    return {
        "publication": view,
        "state_label": PublicationState(view.state).label,
        "facts": _facts(view, unit.name),
        "fields": [
            Entry(
                field.label,
                lines=in_words(field.value).splitlines(),
                note="" if field.is_public else "不公开",
            )
            for field in view.fields
        ],
        "moments": [_moment(view, version) for version in reversed(versions)],
        "withdrawal": withdrawal,
        "public_url": page if view.state in _PUBLIC else "",
    }


def _facts(view: PublicationView, unit_name: str) -> list[Entry]:
    is_waiting = view.state == PublicationState.SCHEDULED
    rows = [
        Entry("公开编号", view.public_id, is_code=True),
        Entry("公开单位", unit_name),
        Entry("定时公开", iso_minute(view.due_at) if is_waiting else ""),
        Entry("禁发期至", iso_minute(view.embargo_until)),
        Entry("送日志登记", iso_minute(view.entered_at)),
        Entry("公开时间", iso_minute(view.published_at)),
        Entry("公开期限", view.until.isoformat() if view.until else "常年公开"),
        Entry("公开依据", view.basis),
        Entry("日志序号", "" if view.log_index is None else f"第 {view.log_index} 号"),
    ]
    return [row for row in rows if row.text]


def _moment(view: PublicationView, version: VersionView) -> Moment:
    label = VersionOp(version.op).label
    note = f"：{version.change_note}" if version.change_note else ""
    logged = (
        "还没有记入日志，公众看不到。"
        if version.log_index is None
        else f"日志第 {version.log_index} 号，{iso_minute(version.revealed_at)} 生效。"
    )
    return Moment(
        title=f"第 {version.number} 版　{label}{note}",
        on=version.at,
        text=f"{logged}审核依据：{version.approval}。{version.by_name}",
        state="done" if version.log_index is not None else "now",
        url="" if version.log_index is None else proof_address(view.public_id, version.number),
    )
