"""One act: a file in, a clean copy with its proof out, or a refusal that says what to do."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from yangguang.foundation.screening.readers.errors import DAMAGE, Unreadable, damaged
from yangguang.foundation.screening.readers.extraction import extract, kind_of
from yangguang.foundation.screening.readers.kinds import FileKind
from yangguang.foundation.screening.readers.limits import DEFAULT_LIMITS, Limits
from yangguang.foundation.screening.rules.files.masking import Mask, Masker
from yangguang.foundation.screening.rules.files.parts import Extract
from yangguang.foundation.screening.rules.files.proofs import Check, Proof, Released, Rewritten
from yangguang.foundation.screening.services.releasing import plain, proving
from yangguang.foundation.screening.services.releasing.pictures import rewrite_picture
from yangguang.foundation.screening.services.releasing.portable import rewrite_pdf
from yangguang.foundation.screening.services.releasing.refusals import cannot_rewrite, refused
from yangguang.foundation.screening.services.releasing.sheets import rewrite_xlsx
from yangguang.foundation.screening.services.releasing.word import rewrite_docx
from yangguang.kernel.errors import Refused

_log = logging.getLogger(__name__)
_REWRITTEN = frozenset(
    {
        FileKind.DOCX,
        FileKind.XLSX,
        FileKind.PDF,
        FileKind.IMAGE,
        FileKind.TEXT,
        FileKind.CSV,
        FileKind.HTML,
    }
)


def clean_copy(
    *,
    data: bytes,
    name: str,
    masks: Sequence[Mask | str] = (),
    at: datetime | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Released:
    """Rewrite a file without what a reader does not see and prove it (制作公开副本)."""
    masker = Masker(masks)
    if masker.too_short:
        raise refused(
            "mask_too_short", "要遮盖的内容至少两个字，只有一个字会误伤正文。请选中完整的内容。"
        )
    try:
        return _proved(data, name, masker, at, limits)
    except Unreadable as error:
        raise refused(error.code, error.text) from error
    except DAMAGE as error:
        _log.warning("a file could not be rewritten: %s", type(error).__name__)
        raise refused("damaged", damaged("文件").text) from error


def _proved(
    data: bytes, name: str, masker: Masker, at: datetime | None, limits: Limits
) -> Released:
    kind = kind_of(data, name, limits)
    if kind not in _REWRITTEN:
        raise cannot_rewrite(kind.label)
    before = extract(data, name=name, limits=limits)
    failed: Proof | None = None
    for written in _attempts(kind, data, name, masker, limits):
        checks = proving.checks_of(written.data, written.name, kind, masker, before, limits)
        proof = _proof(kind, data, written, at, checks)
        if proof.is_clean:
            return Released(written.data, written.name, written.media_type, proof)
        failed = proof
    raise _not_clean(before, failed)


def _attempts(
    kind: FileKind, data: bytes, name: str, masker: Masker, limits: Limits
) -> Iterator[Rewritten]:
    """Ways to write a file anew, the best first; a PDF may become pictures as a whole."""
    if kind is FileKind.DOCX:
        yield rewrite_docx(data, name, masker, limits)
    elif kind is FileKind.XLSX:
        yield rewrite_xlsx(data, name, masker, limits)
    elif kind is FileKind.IMAGE:
        yield rewrite_picture(data, name, limits)
    elif kind is FileKind.HTML:
        yield plain.rewrite_html(data, name, masker)
    elif kind is FileKind.PDF:
        yield rewrite_pdf(data, name, masker, limits)
        yield rewrite_pdf(data, name, masker, limits, everything=True)
    else:
        yield plain.rewrite_text(data, name, masker, is_csv=kind is FileKind.CSV)


def _proof(
    kind: FileKind,
    data: bytes,
    written: Rewritten,
    at: datetime | None,
    checks: tuple[Check, ...],
) -> Proof:
    return Proof(
        name=written.name,
        kind=kind.value,
        digest_before=hashlib.sha256(data).hexdigest(),
        digest_after=hashlib.sha256(written.data).hexdigest(),
        size_before=len(data),
        size_after=len(written.data),
        proved_at=at.isoformat() if at else "",
        tools=proving.tools_of(kind),
        removed=written.removed,
        masked=written.masked,
        rasterised_pages=written.rasterised_pages,
        checks=checks,
    )


def _not_clean(before: Extract, proof: Proof | None) -> Refused:
    said = "；".join(check.text.rstrip("。") for check in proof.failed) if proof else "没有写出副本"
    return refused(
        "not_proved_clean",
        f"{before.label}净化后复查没有通过：{said}。请在原稿中删去这些内容，或转成PDF后重新上传。",
    )
