"""Fetching proofs, policies and pages for the commands of the log."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from yangguang.foundation.transparency_log.selectors.verification import (
        Answer,
        Compared,
        Followed,
        Newest,
    )

SECONDS = 20
_PROOF = re.compile(rb"""["']([^"'\s<>]*/log/proof/[^"'\s<>]+?\.json)["']""")
_SITES = re.compile(r"/info/([A-Za-z0-9_-]+)/")


class Unread(Exception):  # noqa: N818 - named as the reader experiences it
    """An address or a file could not be read; the text says why."""


def answer(url: str) -> Answer:
    """Return what an address answers; status 0 when nothing came."""
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    return verification.ask(url, seconds=SECONDS)


def data(source: str) -> bytes:
    """Return the bytes of a file or an address."""
    if urlsplit(source).scheme in {"http", "https"}:
        found = answer(source)
        if found.status != 200:  # noqa: PLR2004 - OK
            raise Unread(f"{source} 取不到（{found.status or '没有应答'}）")
        return found.body
    try:
        return Path(source).read_bytes()
    except OSError as error:
        raise Unread(f"{source} 打不开（{error.strerror}）") from error


def text(source: str) -> str:
    """Return the text of a file or an address."""
    try:
        return data(source).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unread(f"{source} 不是 UTF-8 文本") from error


def proof(source: str) -> tuple[bytes, str]:
    """Return a proof and the site that it came from; a page is asked where its proof is."""
    found, site = data(source), _site(source)
    if not site or found.lstrip()[:1] != b"<":
        return _beside(found, source), site
    linked = _PROOF.search(found)
    if linked is None:
        raise Unread("这个网页上没有凭证的链接")
    return data(urljoin(source, linked[1].decode("ascii", "replace"))), site


def _beside(found: bytes, source: str) -> bytes:
    """The page as data names its proof; anything else is the proof."""
    try:
        members = json.loads(found)
    except ValueError:
        return found
    if isinstance(members, dict) and isinstance(members.get("proof"), str):
        return data(urljoin(source, members["proof"]))
    return found


def _site(source: str) -> str:
    parts = urlsplit(source)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} else ""


def log_fetch(prefix: str) -> Callable[[str], bytes | None]:
    """Return the function that reads addresses below the prefix of a log."""

    def fetch(path: str) -> bytes | None:
        found = answer(f"{prefix}/{path}")
        return found.body if found.status == 200 else None  # noqa: PLR2004 - OK

    return fetch


def compare_all(records: Iterable[Newest], site: str) -> list[Compared]:
    """Compare each record with its page on a site."""
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    return [
        verification.compare(newest, verification.Addresses.on(site, newest.entry), answer)
        for newest in records
    ]


def unlogged(records: Iterable[Newest], site: str) -> list[Compared]:
    """Return pages that a site lists and its log does not know."""
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    known = {(row.entry.pub.rpartition("-")[0], row.entry.rec): row.entry.pub for row in records}
    codes = {code for code, _ in known} | _matches(_SITES, answer(f"{site}/info/").body)
    found = []
    for code in sorted(codes):
        listed = re.compile(rf"/info/{re.escape(code)}/([0-9A-Z]{{26}})/")
        for place in ("", "feed.xml"):
            for rec in sorted(_matches(listed, answer(f"{site}/info/{code}/{place}").body)):
                if (code, rec) not in known:
                    known[code, rec] = code
                    page = f"{site}/info/{code}/{rec}/"
                    found.append(verification.Compared(rec, code, page, "unlogged"))
    return found


def _matches(pattern: re.Pattern[str], body: bytes) -> set[str]:
    return set(pattern.findall(body.decode("utf-8", "replace")))


def load_state(path: Path | None) -> Followed:
    """Return how far a log was read before."""
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    if path is None or not path.exists():
        return verification.Followed()
    try:
        return verification.restore_followed(path.read_bytes())
    except (OSError, ValueError) as error:
        raise Unread(f"{path} 读不出来，删掉它可以从头看起") from error


def save_state(path: Path | None, known: Followed) -> None:
    """Keep how far a log was read."""
    from yangguang.foundation.transparency_log.selectors import verification  # noqa: PLC0415

    if path is not None:
        half = path.with_name(f"{path.name}.new")
        half.write_bytes(verification.keep_followed(known))
        half.replace(path)
