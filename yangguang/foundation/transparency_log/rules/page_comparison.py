"""Comparing what a site shows with what its log says, record by record."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from yangguang.foundation.transparency_log.rules import entries, merkle, record_proof
from yangguang.foundation.transparency_log.rules.entries import Entry
from yangguang.foundation.transparency_log.rules.log_reading import Newest

_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_PAGE = "page."
"""Committed fields of the page itself; the page as data has them beside its fields."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered (网页应答); status 0 when nothing could be read."""

    status: int
    body: bytes = b""


Fetch = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a record is shown (网页地址): the page, the same as data, and its proof."""

    page: str
    data: str
    proof: str

    @classmethod
    def on(cls, site: str, entry: Entry) -> Addresses:
        """Return where a site of this kind shows the record of an entry.

        The organ in the log is the code of its site, a hyphen and the number of the unit.
        """
        page = f"{site}/info/{entry.pub.rpartition('-')[0]}/{entry.rec}"
        proof = f"{site}/log/proof/{entry.rec}/{entry.ver}.json"
        return cls(page=f"{page}/", data=f"{page}.json", proof=proof)


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison of one record showed (比对记录)."""

    rec: str
    pub: str
    url: str
    result: str
    detail: str = ""


def compare(newest: Newest, where: Addresses, fetch: Fetch) -> Compared:
    """Compare one record with its page: the newest entry must be what the page shows."""
    page = fetch(where.page)
    entry = newest.entry
    result, detail = _ended(page) if entry.is_ending else _live(newest, page, where, fetch)
    return Compared(entry.rec, entry.pub, where.page, result, detail)


def _ended(page: Answer) -> tuple[str, str]:
    if page.status == HTTPStatus.GONE:
        return "matches", ""
    if page.status == HTTPStatus.OK:
        return "still_shown", ""
    return ("unreadable" if page.status != HTTPStatus.NOT_FOUND else "vanished"), str(page.status)


def _live(newest: Newest, page: Answer, where: Addresses, fetch: Fetch) -> tuple[str, str]:
    if page.status in {HTTPStatus.GONE, HTTPStatus.NOT_FOUND}:
        return "vanished", str(page.status)
    data, proof_data = fetch(where.data), fetch(where.proof)
    if {page.status, data.status, proof_data.status} != {HTTPStatus.OK}:
        return "unreadable", f"{page.status} {data.status} {proof_data.status}"
    try:
        shown = json.loads(data.body)
        proof = record_proof.decode(proof_data.body)
        different = list(_differences(newest, shown, proof, page.body))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return "unreadable", str(error)[:200]
    return ("changed", "、".join(different)[:500]) if different else ("matches", "")


def _differences(
    newest: Newest, shown: Mapping[str, Any], proof: record_proof.RecordProof, page: bytes
) -> Iterator[str]:
    if merkle.leaf_hash(proof.entry) != newest.leaf:
        yield "entry"
        return
    if shown["version"] != newest.entry.ver:
        yield "version"
    leaves = [row.leaf for row in proof.fields or ()]
    if not leaves or merkle.root(leaves) != newest.entry.body:
        yield "proof"
        return
    proved = record_proof.opened_values(proof)
    yield from _different_fields(shown, proved)
    digests = [entries.hash_text(digest) for digest in newest.entry.files]
    if [f"sha256:{row['sha256']}" for row in shown.get("files", ())] != digests:
        yield "files"
    title = proved.get(f"{_PAGE}title")
    if isinstance(title, str) and _plain(title) not in _text_of(page):
        yield "page"


def _different_fields(shown: Mapping[str, Any], proved: Mapping[str, Any]) -> Iterator[str]:
    rows = {row["name"]: row["value"] for row in shown.get("fields", ())}
    for name, value in rows.items():
        if name not in proved or proved[name] != value:
            yield str(name)
    for name, value in proved.items():
        if name.startswith(_PAGE):
            member = name.removeprefix(_PAGE)
            if member in shown and shown[member] != value:
                yield name
        elif name not in rows:
            yield name


def _text_of(page: bytes) -> str:
    return _plain(html.unescape(_TAG.sub("", page.decode("utf-8", "replace"))))


def _plain(text: str) -> str:
    return _BLANK.sub("", text)
