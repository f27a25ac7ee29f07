"""Asking addresses of the web: one answer, with a time limit and a size limit."""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from yangguang.foundation.transparency_log.rules.page_comparison import Answer

MOST_BYTES = 64 * 1024 * 1024


def ask(
    url: str, *, seconds: float, body: bytes | None = None, headers: dict[str, str] | None = None
) -> Answer:
    """Return what an address answers; status 0 when nothing came or it is no web address."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return Answer(0)
    known = {"User-Agent": "yangguang-log", **(headers or {})}
    try:
        asked = Request(url, data=body, headers=known)  # noqa: S310 - checked above
        with urlopen(asked, timeout=seconds) as response:  # noqa: S310
            return Answer(response.status, response.read(MOST_BYTES))
    except HTTPError as error:
        with error:
            return Answer(error.code, error.read(MOST_BYTES))
    except (OSError, ValueError, HTTPException):
        return Answer(0)
