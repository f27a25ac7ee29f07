"""Clean copies of a piece's files, each proved before it goes out (附件净化)."""

from __future__ import annotations

from datetime import datetime

from django.core.files.storage import default_storage

from yangguang.affairs.interpretation.models import Piece, PieceFile
from yangguang.foundation.publishing.selectors import PublicFile
from yangguang.foundation.publishing.services import files as public_files
from yangguang.foundation.screening import selectors as screening
from yangguang.foundation.screening.choices import FindingState
from yangguang.foundation.screening.services import releasing

_GONE = (FindingState.MASKED, FindingState.REMOVED)


def clean_files(piece: Piece, *, at: datetime) -> tuple[PublicFile, ...]:
    """Return the public copies of a piece's files, rewritten and proved clean; keep the proofs."""
    readings = screening.parts_of(f"interpretation:{piece.pk}")
    return tuple(_clean(row, readings, at) for row in piece.files.order_by("position", "id"))


def _clean(row: PieceFile, readings: list[screening.PartReading], at: datetime) -> PublicFile:
    data = default_storage.open(row.storage_key).read()
    masks = _masks(readings, f"file:{row.sha256}")
    copy = releasing.clean_copy(data=data, name=row.name, masks=masks, at=at)
    kept = public_files.keep_file(data=copy.data, name=copy.name, media_type=copy.media_type)
    row.clean_key, row.clean_sha256, row.clean_size = kept.key, kept.digest, kept.size
    row.clean_proof = copy.proof.as_json()
    row.save(update_fields=["clean_key", "clean_sha256", "clean_size", "clean_proof"])
    return kept


def _masks(readings: list[screening.PartReading], key: str) -> tuple[releasing.Mask, ...]:
    """Return what has to go from a file, by the decisions about its finds."""
    found = {}
    for reading in readings:
        if reading.key != key and not reading.key.startswith(f"{key}#"):
            continue
        for passage in reading.passages:
            find = passage.finding
            if find is not None and find.state in _GONE:
                shown = "" if find.state is FindingState.REMOVED else find.masked
                found[passage.text] = releasing.Mask(passage.text, shown)
    return tuple(found.values())
