"""A publication as data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.selectors import PublicationView, VersionView
from yangguang.foundation.publishing.web import finding, public_page
from yangguang.foundation.publishing.web.finding import Found
from yangguang.kernel.templatetags.formats import machine_moment
from yangguang.kernel.web import caching

_WORDS = {"ensure_ascii": False, "indent": 1}


@caching.public_page
def page_json(request: HttpRequest, code: str, public_id: str) -> HttpResponse:
    """Return fields, files, versions and the addresses in the log; a withdrawn one says so (410)."""
    found = finding.publication(code, public_id)
    if found.is_gone:
        return _answer(_gone(found), found)
    view = found.view
    return _answer(
        {
            **_identity(view),
            "title": view.title,
            "summary": view.summary,
            "version": view.version,
            "published_at": machine_moment(view.published_at),
            "issued_on": view.issued_on,
            "until": view.until,
            "basis": view.basis,
            "content_sha256": public_page.fingerprint_of(view),
            "fields": [
                {"name": field.name, "label": field.label, "value": field.value}
                for field in view.fields
                if field.is_public
            ],
            "files": [
                {
                    "name": row.file.name,
                    "sha256": row.file.digest,
                    "size": row.file.size,
                    "media_type": row.file.media_type,
                    "url": request.build_absolute_uri(row.url),
                }
                for row in public_page.files_of(view)
            ],
            "versions": [
                _version(request, view, row) for row in selectors.visible_versions_of(view.id)
            ],
            "log_index": view.log_index,
            "proof": request.build_absolute_uri(
                finding.proof_address(view.public_id, view.version)
            ),
        },
        found,
    )


def _identity(view: PublicationView) -> dict[str, Any]:
    return {
        "public_id": view.public_id,
        "state": view.state,
        "kind": view.kind,
        "register": view.register,
        "site": view.site_code,
    }


def _version(request: HttpRequest, view: PublicationView, row: VersionView) -> dict[str, Any]:
    return {
        "version": row.number,
        "change_note": row.change_note,
        "revealed_at": machine_moment(row.revealed_at),
        "log_index": row.log_index,
        "url": request.build_absolute_uri(public_page.address("version", view, row.number)),
        "proof": request.build_absolute_uri(finding.proof_address(view.public_id, row.number)),
    }


def _gone(found: Found) -> dict[str, Any]:
    view = found.view
    withdrawal = selectors.withdrawal_of(view.id)
    if withdrawal is None:
        return _identity(view)
    return {
        **_identity(view),
        "ended_at": machine_moment(withdrawal.at),
        "reason": withdrawal.reason,
        "note": withdrawal.note,
        "version": withdrawal.version,
        "log_index": withdrawal.log_index,
    }


def _answer(data: dict[str, Any], found: Found) -> HttpResponse:
    return JsonResponse(data, status=found.status, json_dumps_params=_WORDS)
