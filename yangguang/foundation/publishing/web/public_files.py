"""Files of a publication: always as a download, with the digest in the head of the answer."""

from __future__ import annotations

import base64

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.services.files import key_of
from yangguang.foundation.publishing.web import finding, public_views
from yangguang.kernel.web import caching


@caching.public_page
def file(
    request: HttpRequest, code: str, public_id: str, version_number: int, file_number: int
) -> HttpResponseBase:
    """Send one file of a visible version."""
    found = finding.publication(code, public_id)
    if found.is_gone:
        return public_views.tombstone(request, found)
    view = selectors.at_version(found.view, version_number)
    if view is None or not 0 < file_number <= len(view.files):
        raise Http404("没有这个附件。")
    chosen = view.files[file_number - 1]
    try:
        data = default_storage.open(key_of(chosen))
    except FileNotFoundError as error:
        raise Http404("这个附件暂时取不到，请稍后再试。") from error
    response = FileResponse(data, as_attachment=True, filename=chosen.name)
    response.headers["Content-Type"] = chosen.media_type or "application/octet-stream"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    digest = base64.b64encode(bytes.fromhex(chosen.digest)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    return response
