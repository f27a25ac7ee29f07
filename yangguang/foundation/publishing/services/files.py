"""Keeping the bytes of what is made public."""

from __future__ import annotations

import hashlib
import re

from django.core.files.storage import default_storage

from yangguang.foundation.publishing.rules.content import PublicFile
from yangguang.kernel import storage

FOLDER = "publications"
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep_file(*, data: bytes, name: str, media_type: str) -> PublicFile:
    """Keep the bytes of a file and describe it for a publication (保存公开附件)."""
    key = storage.keep(data, folder=FOLDER)
    return PublicFile(name, hashlib.sha256(data).hexdigest(), len(data), media_type, key)


def is_kept(file: PublicFile) -> bool:
    """Whether the bytes of a file are there, whole."""
    if not _DIGEST.fullmatch(file.digest):
        return False
    key = key_of(file)
    return default_storage.exists(key) and default_storage.size(key) == file.size


def key_of(file: PublicFile) -> str:
    """Return the storage key of a file."""
    return file.key or f"{FOLDER}/{file.digest[:2]}/{file.digest}"
