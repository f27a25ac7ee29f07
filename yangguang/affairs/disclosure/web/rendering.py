"""How a public record's page is shown: banner, head, document sheet, relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.urls import reverse

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.choices import ENDED_VALIDITIES, Validity
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.services.release import KIND
from yangguang.affairs.disclosure.web.typesetting import typeset
from yangguang.foundation.publishing.selectors import PublicationView
from yangguang.foundation.publishing.selectors.rendering import Rendered, register
from yangguang.kernel.clock import day_of
from yangguang.kernel.templatetags.formats import chinese_date, iso_minute
from yangguang.kernel.web.values import Entry

_ENDED = frozenset(validity.label for validity in ENDED_VALIDITIES)
_MORE = (
    "document_class",
    "genre",
    "information_class",
    "service_object",
    "file_number",
    "access_number",
    "publisher",
    "drafter",
    "formed_on",
    "effective_on",
    "keywords",
    "abstract",
    "procedure",
    "contact",
    "language",
    "format",
)
"""What the head leaves to the list that unfolds."""
Values = Mapping[str, str | int | bool | tuple[str, ...] | None]


@dataclass(frozen=True, slots=True)
class HeadRow:
    """One field of the head; with a tag where the value decides how the document is read."""

    term: str
    text: str
    note: str = ""
    tag: str = ""
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Another document and the address of its public page, when it has one."""

    words: str
    title: str
    document_number: str
    url: str


def render(view: PublicationView) -> Rendered:
    """Return the templates of a record with what the shown version says."""
    values = {field.name: field.value for field in view.fields if field.is_public}
    context = {
        **_sheet(view, values),
        **_validity(values),
        "head": head_of(view, values),
        "more": [Entry(schema.SCHEMA[name], _words(values, name)) for name in _more(values)],
        "basis": values.get("basis_documents") or (),
        "related": related_to(view),
    }
    return Rendered(
        "disclosure/public/_record.html",
        context,
        banner="disclosure/public/_banner.html",
        head="disclosure/public/_head.html",
        rail="disclosure/public/_relations.html",
    )


def head_of(view: PublicationView, values: Values) -> list[HeadRow]:
    """Return the head of the document (公开信息头) in the order in which offices write it."""
    days = _days_between(view)
    rows = (
        HeadRow("索引号", _words(values, "index_number")),
        HeadRow("发文字号", _words(values, "document_number")),
        HeadRow("发文机关", _words(values, "issuers") or _words(values, "publisher")),
        HeadRow("主题分类", _words(values, "subjects")),
        HeadRow("成文日期", view.issued_on.isoformat() if view.issued_on else ""),
        HeadRow("发布日期", iso_minute(view.published_at) if view.published_at else "", days),
        _validity_row(values),
        HeadRow("公开属性", _words(values, "attribute")),
        HeadRow("公开时限", _words(values, "disclosure_period")),
        HeadRow("公开范围", _words(values, "audience")),
        HeadRow("责任部门", _words(values, "responsible_office")),
        HeadRow("五公开", _words(values, "stage")),
    )
    shown = [row for row in rows if row.text]
    if len(shown) % 2:
        shown[-1] = replace(shown[-1], is_wide=True)
    return shown


def related_to(view: PublicationView) -> list[RelatedDocument]:
    """Return the documents that bear on this one, as they stand today."""
    record = selectors.find_record_by_subject(view.subject)
    if record is None:
        return []
    return [
        RelatedDocument(
            f"{'' if one.is_own else '被'}{one.kind_label}",
            one.title,
            one.document_number,
            reverse("public_publishing:page", args=[view.site_code, one.public_id])
            if one.public_id
            else "",
        )
        for one in record.relations
        if one.public_id or one.record_id is None
    ]


def _sheet(view: PublicationView, values: Values) -> dict[str, object]:
    """Return the parts of the document sheet, each said once."""
    signature, note = _words(values, "signature"), _words(values, "note")
    signature = signature or _words(values, "issuers") or _words(values, "publisher")
    day = chinese_date(view.issued_on) if view.issued_on else ""
    body = _words(values, "body")
    says_files = any(line.strip().startswith("附件") for line in body.splitlines())
    names = [file.name.rsplit(".", 1)[0] for file in view.files]
    return {
        "issuers": values.get("issuers") or (),
        "document_number": _words(values, "document_number"),
        "addressees": values.get("addressees") or (),
        "blocks": typeset(body, closing=(signature, day, note)),
        "attachments": () if says_files else names,
        "signature": signature,
        "issued_on": view.issued_on,
        "note": note,
    }


def _validity(values: Values) -> dict[str, object]:
    validity = _words(values, "validity")
    return {
        "validity": validity,
        "is_ended": validity in _ENDED,
        "is_marked": bool(validity) and validity != Validity.IN_FORCE.label,
        "validity_note": _words(values, "validity_note"),
    }


def _validity_row(values: Values) -> HeadRow:
    validity, until = _words(values, "validity"), _words(values, "expires_on")
    kind = "void" if validity in _ENDED else "warn"
    kind = "solid" if validity == Validity.IN_FORCE.label else kind
    return HeadRow("有效性", validity, f"至 {until}" if until else "", kind)


def _days_between(view: PublicationView) -> str:
    if view.issued_on is None or view.published_at is None:
        return ""
    days = (day_of(view.published_at) - view.issued_on).days
    if days < 0:
        return ""
    return f"成文后 {days} 天" if days else "成文当天"


def _more(values: Values) -> Iterable[str]:
    return (name for name in _MORE if values.get(name))


def _words(values: Values, name: str) -> str:
    found = values.get(name)
    return "、".join(found) if isinstance(found, tuple) else str(found or "")


register(KIND, render)
