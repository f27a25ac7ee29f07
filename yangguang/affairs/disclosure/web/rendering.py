"""How the middle of a public record's page is shown: header, banner, text, relations."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from yangguang.affairs.disclosure import selectors
from yangguang.affairs.disclosure.choices import Validity
from yangguang.affairs.disclosure.rules import schema
from yangguang.affairs.disclosure.services.release import KIND
from yangguang.foundation.publishing.selectors import PublicationView
from yangguang.foundation.publishing.selectors.rendering import Rendered, register
from yangguang.kernel.web.values import Entry


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """Another document and the address of its public page, when it has one."""

    words: str
    title: str
    document_number: str
    url: str


def render(view: PublicationView) -> Rendered:
    """Return the template of a record with what the shown version says."""
    values = {field.name: field.value for field in view.fields}
    validity = str(values.get("validity") or "")
    body = str(values.get("body") or "")
    context = {
        "header": [
            Entry(schema.SCHEMA[name], str(values[name]))
            for name in schema.HEADER
            if values.get(name)
        ],
        "issuers": values.get("issuers") or (),
        "document_number": values.get("document_number") or "",
        "validity": validity,
        "is_ended": validity in {Validity.EXPIRED.label, Validity.REPEALED.label},
        "is_marked": bool(validity) and validity != Validity.IN_FORCE.label,
        "validity_note": values.get("validity_note") or "",
        "addressees": values.get("addressees") or (),
        "paragraphs": [line for line in body.splitlines() if line.strip()],
        "signature": values.get("signature") or "",
        "issued_on": view.issued_on,
        "note": values.get("note") or "",
        "related": related_to(view),
    }
    return Rendered("disclosure/public/_record.html", context)


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


register(KIND, render)
