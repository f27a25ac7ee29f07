"""Zip containers opened with suspicion: counts, sizes, ratio and passwords are checked first."""

from __future__ import annotations

import io
import posixpath
import zipfile

from yangguang.foundation.documents.readers.errors import Unreadable, damaged, password
from yangguang.foundation.documents.readers.limits import Limits, in_mib

_ENCRYPTED = 0x1
_CHUNK = 1 << 20
_ADVICE = "这样的文件可能使系统瘫痪，已拒收。请用原来的软件另存一份再上传；确需上传的请联系管理员。"


class Archive:
    """A zip container (压缩容器); member names are compared without case and back-slashes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged("文件") from error
        self._members = {_plain(info.filename): info for info in self._zip.infolist()}
        self._unpacked = 0
        _refuse_bomb(self._zip.infolist(), len(data), limits)

    @property
    def names(self) -> list[str]:
        """Member names, lower case, in the order of the container."""
        return list(self._members)

    @property
    def is_encrypted(self) -> bool:
        """Whether any member needs a password."""
        return any(info.flag_bits & _ENCRYPTED for info in self._members.values())

    def has(self, name: str) -> bool:
        """Whether a member of this name is there."""
        return _plain(name) in self._members

    def read(self, name: str) -> bytes | None:
        """A member's bytes, counted while they are unpacked; `None` when it is not there."""
        info = self._members.get(_plain(name))
        if info is None:
            return None
        return b"".join(self._chunks(info, self._limits.max_part_bytes))

    def verify(self) -> None:
        """Unpack every member once, so that no later reader meets more than was declared."""
        for info in self._members.values():
            for _ in self._chunks(info, self._limits.max_unpacked_bytes):
                pass

    def _chunks(self, info: zipfile.ZipInfo, most: int) -> list[bytes]:
        if info.flag_bits & _ENCRYPTED:
            raise password("文件")
        chunks, size = [], 0
        with self._zip.open(info) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if size > most or self._unpacked > 4 * self._limits.max_unpacked_bytes:
                    raise Unreadable("zip_bomb", f"文件内部的一个部件超过{in_mib(most)}。{_ADVICE}")
                chunks.append(chunk)
        return chunks


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()


def _refuse_bomb(infos: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > limits.max_members:
        reason = f"文件内部有{len(infos)}个部件，超过上限{limits.max_members}个。"
    elif total > limits.max_unpacked_bytes:
        reason = f"文件解开后有{in_mib(total)}，超过上限{in_mib(limits.max_unpacked_bytes)}。"
    elif total > limits.ratio_from_bytes and total > packed * limits.max_ratio:
        reason = f"文件解开后是原来的{total // max(packed, 1)}倍，超过上限{limits.max_ratio}倍。"
    else:
        return
    raise Unreadable("zip_bomb", reason + _ADVICE)
