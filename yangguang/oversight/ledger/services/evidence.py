"""Takes in what proves work: a web address, a file, a document of the system."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.core.exceptions import ObjectDoesNotExist

from yangguang.foundation.documents import selectors as documents
from yangguang.kernel import storage
from yangguang.kernel.actors import Actor
from yangguang.kernel.errors import Reason
from yangguang.oversight.ledger.choices import EvidenceKind
from yangguang.oversight.ledger.models import Evidence, ProgressReport, Task, TaskDeadline

MAX_BYTES = 20 * 1024 * 1024
MAX_ADDRESS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence to hand in (佐证): `url`, or `name` with `data`, or `document_id`."""

    url: str = ""
    name: str = ""
    data: bytes = b""
    document_id: int | None = None
    sha256: str = ""
    taken_at: datetime | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """What a duty's history says about the proof."""
        return self.url or self.name or f"公文 {self.document_id}"


def why_not_proof(proof: Proof, task: Task) -> tuple[Reason, ...]:
    """Return why something does not prove anything."""
    given = [bool(proof.url.strip()), bool(proof.data or proof.name), proof.document_id is not None]
    if sum(given) != 1:
        text = "每件佐证填写一个网址、上传一个文件，或选择一份系统内公文。"
        return (Reason("ledger.proof_unclear", text, field="evidence"),)
    if given[0]:
        return why_not_address(proof.url)
    return _why_not_file(proof) if given[1] else _why_not_document(proof, task)


def keep_proof(
    proof: Proof,
    task: Task,
    at_place: ProgressReport | TaskDeadline | None,
    *,
    by: Actor,
    at: datetime,
) -> Evidence:
    """Store a piece of evidence with its digest and moment."""
    kind, address, name, size, digest = _stored(proof)
    return Evidence.objects.create(
        task=task,
        report=at_place if isinstance(at_place, ProgressReport) else None,
        deadline=at_place if isinstance(at_place, TaskDeadline) else None,
        kind=kind,
        address=address,
        name=name,
        sha256=digest,
        size=size,
        taken_at=proof.taken_at or at,
        note=proof.note.strip()[:500],
        by_user_id=by.user_id,
        by_name=by.name,
        at=at,
    )


def _stored(proof: Proof) -> tuple[EvidenceKind, str, str, int | None, str]:
    if proof.url.strip():
        return (
            EvidenceKind.URL,
            proof.url.strip(),
            proof.name.strip()[:255],
            None,
            proof.sha256[:64],
        )
    if proof.document_id is not None:
        view = documents.get_document(proof.document_id)
        address = f"document:{view.id}"
        return EvidenceKind.DOCUMENT, address, view.name[:255], view.size, view.sha256
    digest = hashlib.sha256(proof.data).hexdigest()
    key = storage.keep(proof.data, folder="evidence")
    return EvidenceKind.FILE, key, _plain_name(proof.name), len(proof.data), digest


def why_not_address(url: str) -> tuple[Reason, ...]:
    """Return why words are not a web address that anybody can open."""
    address = url.strip()
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or len(address) > MAX_ADDRESS or any(char.isspace() for char in address):
        text = "网址要以 http:// 或 https:// 开头，写完整，中间没有空格。"
        return (Reason("ledger.bad_url", text, field="evidence"),)
    return ()


def _why_not_file(proof: Proof) -> tuple[Reason, ...]:
    if not proof.data:
        text = "佐证文件是空的，请重新选择。"
        return (Reason("ledger.empty_file", text, field="evidence"),)
    if len(proof.data) > MAX_BYTES:
        text = f"佐证文件不能超过 {MAX_BYTES // 1024 // 1024} MB。"
        return (Reason("ledger.file_too_large", text, field="evidence"),)
    digest = hashlib.sha256(proof.data).hexdigest()
    if proof.sha256 and proof.sha256.lower() != digest:
        text = "文件内容与给出的 SHA-256 不一致，请核对后重新上传。"
        return (Reason("ledger.digest_differs", text, field="evidence"),)
    return ()


def _why_not_document(proof: Proof, task: Task) -> tuple[Reason, ...]:
    if _government_of(proof.document_id or 0) != task.government_id:
        text = "本政府没有收到过这份公文。"
        return (Reason("ledger.unknown_document", text, field="evidence"),)
    return ()


def _government_of(document_id: int) -> int | None:
    try:
        return documents.get_document(document_id).government_id
    except ObjectDoesNotExist:
        return None


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[:255] or "未命名文件"
