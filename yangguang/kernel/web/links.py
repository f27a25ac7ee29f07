"""Addresses that come from people: only web pages are linked."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_link(address: str) -> str:
    """Return an address that may be linked; anything else (javascript:, file:) becomes empty."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""
