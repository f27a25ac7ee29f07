"""What goes out: clean copies of files with their proofs, and the specification of a publication."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from yangguang.affairs.disclosure.choices import PUBLIC_ROLES
from yangguang.affairs.disclosure.models import RecordFile
from yangguang.affairs.disclosure.selectors.content import fields_of, public_files
from yangguang.affairs.disclosure.selectors.values import FileView, RecordView
from yangguang.affairs.disclosure.services import screening_gate
from yangguang.foundation.publishing.selectors import PublicationSpec, PublicFile
from yangguang.foundation.publishing.services import files
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.services.releasing import Mask

KIND = "record"
REGISTER = "records"


@dataclass(frozen=True, slots=True)
class Approval:
    """The evidence that a record was approved: the round, its digest, the steps passed by name.

    The public reads the names of steps, never of persons.
    """

    evidence: str = ""
    digest: str = ""
    procedure: tuple[str, ...] = ()


def release_files(record: RecordView) -> tuple[PublicFile, ...]:
    """Rewrite the files that go out, proved clean by reading them again; keep copy and proof."""
    return tuple(_release(record, file) for file in public_files(record, PUBLIC_ROLES))


def kept_files(record: RecordView) -> tuple[PublicFile, ...]:
    """Return the clean copies that went out already, for a revision that leaves files alone."""
    return tuple(
        PublicFile(
            file.clean_name,
            file.clean_sha256,
            file.clean_size or 0,
            _media_type(file.clean_name),
            file.clean_key,
        )
        for file in public_files(record, PUBLIC_ROLES)
        if file.clean_key
    )


def spec_of(
    record: RecordView,
    public: tuple[PublicFile, ...],
    *,
    approval: Approval,
    texts: Mapping[str, str],
) -> PublicationSpec:
    """Return the publication of a record: its fields in schema order and its clean files."""
    return PublicationSpec(
        government_id=record.government_id,
        unit_id=record.unit_id,
        kind=KIND,
        register=REGISTER,
        subject=record.subject,
        title=texts.get("title", record.title),
        approval=approval.evidence,
        fields=fields_of(record, texts=texts, procedure=approval.procedure),
        files=public,
        summary=texts.get("abstract", record.abstract)[:1000],
        channels=record.channels,
        basis="《中华人民共和国政府信息公开条例》第十九条",
        issued_on=record.issued_on or record.formed_on,
        keywords=record.keywords,
        source=record.source_site or record.unit_name,
        editor=record.editor,
    )


def approval_of(record: RecordView, *, subject: str = "") -> Approval:
    """Return how a record was approved: its last round of reviews (`subject`: of a revision)."""
    last = reviews.last_round_of(subject or record.subject)
    if last is None or last.state != "completed":
        return Approval()
    passed = [step.title for step in last.steps if step.state in {"signed", "decided"}]
    return Approval(f"review:{last.id}", last.digest, tuple(dict.fromkeys(passed)))


def _release(record: RecordView, file: FileView) -> PublicFile:
    masks = [Mask(one.value, one.shown) for one in screening_gate.masks_of(record, file)]
    name = file.name if file.storage_key else f"{file.name.removesuffix('.txt')}.txt"
    copy = releasing.clean_copy(data=screening_gate.bytes_of(file), name=name, masks=masks)
    public = files.keep_file(data=copy.data, name=copy.name, media_type=_media_type(copy.name))
    RecordFile.objects.filter(pk=file.id).update(
        clean_key=public.key,
        clean_name=public.name,
        clean_sha256=hashlib.sha256(copy.data).hexdigest(),
        clean_size=public.size,
        clean_proof=json.loads(json.dumps(asdict(copy.proof), default=str, ensure_ascii=False)),
    )
    return public


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
