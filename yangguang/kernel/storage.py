"""Keeps the bytes of files under their digest; a half written file is never taken for a whole one."""

from __future__ import annotations

import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from yangguang.kernel.errors import Reason, Refused

logger = logging.getLogger(__name__)
_NOT_KEPT = "文件没能保存，服务器的磁盘可能已满或不能写。请联系系统管理员，处理好以后再上传一次。"


def keep(data: bytes, *, folder: str) -> str:
    """Keep bytes and return the key they are kept under; refuses when the disk does."""
    digest = hashlib.sha256(data).hexdigest()
    key = f"{folder}/{digest[:2]}/{digest}"
    try:
        # What a full disk or a stopped process left behind is shorter; it is not written over.
        if default_storage.exists(key) and default_storage.size(key) == len(data):
            return key
        return str(default_storage.save(key, ContentFile(data)))
    except OSError as error:
        logger.exception("a file could not be kept")
        raise Refused(Reason("storage.not_kept", _NOT_KEPT)) from error
