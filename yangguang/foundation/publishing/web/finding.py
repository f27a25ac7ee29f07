"""Finds what a public address is about; what is gone or was never shown answers by itself."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import Http404

from yangguang.foundation.organisations import selectors as organisations
from yangguang.foundation.organisations.selectors import GovernmentView
from yangguang.foundation.publishing import selectors
from yangguang.foundation.publishing.choices import TOMBSTONE_STATES
from yangguang.foundation.publishing.selectors import PublicationView
from yangguang.foundation.publishing.selectors.sites import SiteView, find_site

NEVER_PUBLIC = "没有这条公开信息。"


@dataclass(frozen=True, slots=True)
class Found:
    """A publication under its address, with the status that the address answers."""

    view: PublicationView
    government: GovernmentView
    status: HTTPStatus

    @property
    def is_gone(self) -> bool:
        """Whether the publication was ended."""
        return self.status is HTTPStatus.GONE


def publication(code: str, public_id: str) -> Found:
    """Return what stands under an address; 404 for what was never handed to the log."""
    view = selectors.find_by_public_id(public_id)
    if view is None or view.site_code != code:
        raise Http404(NEVER_PUBLIC)
    is_over = view.state in TOMBSTONE_STATES
    if not (view.is_live or is_over):
        raise Http404(NEVER_PUBLIC)
    government = organisations.get_government(view.government_id)
    return Found(view, government, HTTPStatus.GONE if is_over else HTTPStatus.OK)


def site(code: str) -> SiteView:
    """Return the site with a code or 404."""
    found = find_site(code)
    if found is None:
        raise Http404("没有这个站点。")
    return found


def proof_address(public_id: str, version: int) -> str:
    """Return where the log keeps the proof of a version."""
    return f"/log/proof/{public_id}/{version}.json"
