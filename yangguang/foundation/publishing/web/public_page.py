"""What the public page of a publication shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.publishing.rules.content import Field, PublicFile, in_words
from yangguang.foundation.publishing.selectors import PublicationView, VersionView
from yangguang.foundation.publishing.selectors.related import related_to
from yangguang.foundation.publishing.selectors.rendering import render
from yangguang.foundation.publishing.selectors.sites import ChannelView, placed_channels
from yangguang.foundation.publishing.web.finding import Found, proof_address
from yangguang.kernel.templatetags.formats import iso_minute
from yangguang.kernel.web.values import Crumb, Entry, Moment, SiteColumn

SHORT = 60
"""Longer values and values of several lines stand in the text, not in the head."""
DEFAULT_COLUMN = SiteColumn(
    name="政府信息公开",
    description="本机关依法主动公开的政府信息",
    keywords="政府信息公开,主动公开",
    kind="信息公开目录",
)


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with its address and digest."""

    file: PublicFile
    url: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A long field: its label and its paragraphs."""

    label: str
    paragraphs: tuple[str, ...]


def context_of(
    found: Found, view: PublicationView, versions: Sequence[VersionView]
) -> dict[str, Any]:
    """Return what the template places; `view` has the content of the version that is shown."""
    channels = placed_channels(view.id)
    unit = organisations.get_unit(view.unit_id)
    rendered = render(view)
    return {
        **place_of(found, channels, Crumb("正文")),
        "publication": view,
        "unit": unit,
        "source": view.source or unit.name,
        "keywords": ",".join(view.keywords),
        "entries": head_of(view, unit.name),
        "passages": passages_of(view.fields),
        "look": rendered,
        "rendered": rendered.context,
        "fingerprint": fingerprint_of(view),
        "related": related_to(view),
        "files": files_of(view),
        "moments": moments_of(view, versions),
        "proof_url": proof_address(view.public_id, view.version),
        "proof_entries": _proof(view, versions),
        "newest": found.view.version,
        "is_old": view.version != found.view.version,
        "json_url": address("json", view),
        "page_url": address("page", view),
    }


def place_of(found: Found, channels: Sequence[ChannelView], *rest: Crumb) -> dict[str, Any]:
    """Return the frame of a page: government, column, breadcrumb."""
    code = found.view.site_code
    crumbs = [
        Crumb("首页", reverse("portal:home")),
        Crumb(
            found.government.short_name,
            reverse("portal:government", args=[found.government.code]),
        ),
        Crumb("信息公开", reverse("public_publishing:site", args=[code])),
    ]
    if channels:
        url = reverse("public_publishing:channel", args=[code, channels[0].code])
        crumbs.append(Crumb(channels[0].name, url))
    return {
        "government": found.government,
        "site_code": found.view.site_identification,
        "column": column_of(channels[0]) if channels else DEFAULT_COLUMN,
        "crumbs": [*crumbs, *rest],
    }


def column_of(channel: ChannelView) -> SiteColumn:
    """Return a channel as the page tags describe it."""
    return SiteColumn(
        name=channel.name,
        description=channel.description or channel.name,
        keywords=channel.keywords or channel.name,
        kind=channel.kind_label,
    )


def address(name: str, view: PublicationView, *rest: object) -> str:
    """Return an address of a publication."""
    return reverse(f"public_publishing:{name}", args=[view.site_code, view.public_id, *rest])


def head_of(view: PublicationView, unit_name: str) -> list[Entry]:
    """Return the head of the page: what every publication has, then its short fields.

    What is empty, or says again what stands there already, is left out.
    """
    rows = [
        Entry("公开单位", unit_name),
        Entry("成文日期", view.issued_on.isoformat() if view.issued_on else ""),
        Entry("发布日期", iso_minute(view.published_at)),
        Entry("公开期限", f"至 {view.until.isoformat()}" if view.until else "常年公开"),
        Entry("公开依据", view.basis),
    ]
    rows = [row for row in rows if row.text]
    shown = {row.term for row in rows}
    return rows + [
        Entry(field.label, in_words(field.value))
        for field in view.fields
        if field.is_public and not is_long(field) and field.label not in shown
        if field.value not in {None, "", (), view.title}
    ]


def passages_of(fields: Sequence[Field]) -> list[Passage]:
    """Return the long fields, each as paragraphs."""
    return [
        Passage(field.label, _paragraphs(field))
        for field in fields
        if field.is_public and is_long(field)
    ]


def is_long(field: Field) -> bool:
    """Whether a value is too long for the head."""
    text = in_words(field.value)
    return "\n" in text or len(text) > SHORT


def fingerprint_of(view: PublicationView) -> str:
    """Return the SHA-256 of what a version shows (内容摘要): texts, public fields, files.

    The figure beside the page is drawn from it. Anybody can recompute it from the page's data.
    """
    content = {
        "title": view.title,
        "summary": view.summary,
        "fields": [[field.name, field.value] for field in view.fields if field.is_public],
        "files": [[file.name, file.digest] for file in view.files],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def files_of(view: PublicationView) -> list[FileRow]:
    """Return the files of the version that is shown."""
    return [
        FileRow(file, address("file", view, view.version, number))
        for number, file in enumerate(view.files, start=1)
    ]


def moments_of(view: PublicationView, versions: Sequence[VersionView]) -> list[Moment]:
    """Return the history of changes, the newest first."""
    found = []
    for version in reversed(versions):
        is_first = version.number == 1
        title = "首次公开" if is_first else f"第 {version.number} 版：{version.change_note}"
        name = "version" if is_first else "changes"
        found.append(
            Moment(
                title=title,
                on=version.revealed_at,
                text="看这一版" if is_first else "看改了什么",
                url=address(name, view, version.number),
            )
        )
    return found


def _proof(view: PublicationView, versions: Sequence[VersionView]) -> list[Entry]:
    shown = next((row for row in versions if row.number == view.version), None)
    return [
        Entry("版本", f"第 {view.version} 版，共 {len(versions)} 版"),
        Entry("记入时间", iso_minute(shown.revealed_at) if shown else ""),
        Entry("日志序号", f"第 {view.log_index} 号"),
        Entry("公开编号", view.public_id, is_code=True),
        Entry("内容摘要", fingerprint_of(view), is_code=True),
    ]


def _paragraphs(field: Field) -> tuple[str, ...]:
    return tuple(line for line in in_words(field.value).splitlines() if line.strip())
