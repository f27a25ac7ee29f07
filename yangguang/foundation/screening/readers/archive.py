"""Zip containers opened with suspicion: counts, sizes, ratio and passwords are checked first."""

from __future__ import annotations

import io
import posixpath
import zipfile

from yangguang.foundation.screening.readers.errors import Unreadable, damaged, password
from yangguang.foundation.screening.readers.limits import Limits, in_mib

_ENCRYPTED = 0x1
_CHUNK = 1 << 20
# Every member gets the same day: the real one would tell when the file was made.
_DAY = (1980, 1, 1, 0, 0, 0)
_ADVICE = "这样的文件可能使系统瘫痪，已拒收。请用原来的软件另存一份再上传。"


class Archive:
    """A zip container (压缩容器); names are compared without case and back-slashes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged("文件") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self._members = {_plain(info.filename): info for info in infos}
        self._unpacked = 0
        _refuse_bomb(infos, len(data), limits)
        if len(self._members) != len(infos):
            raise Unreadable(
                "duplicate_members",
                "文件内部有同名的部件，可能藏有内容，已拒收。请用原来的软件另存一份后上传。",
            )
        if any(info.flag_bits & _ENCRYPTED for info in infos):
            raise password("文件")

    @property
    def names(self) -> list[str]:
        """Member names as compared, in the order of the container."""
        return list(self._members)

    def original(self, name: str) -> str:
        """A member's name as the file writes it."""
        return self._members[_plain(name)].filename

    def has(self, name: str) -> bool:
        """Whether a member of this name is there."""
        return _plain(name) in self._members

    def read(self, name: str) -> bytes:
        """A member's bytes, counted while they are unpacked; empty when it is not there."""
        info = self._members.get(_plain(name))
        if info is None:
            return b""
        chunks, size = [], 0
        with self._zip.open(info) as member:
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                self._refuse_size(size)
                chunks.append(chunk)
        return b"".join(chunks)

    def _refuse_size(self, size: int) -> None:
        most = self._limits.max_part_bytes
        if size > most or self._unpacked > 4 * self._limits.max_unpacked_bytes:
            raise Unreadable("zip_bomb", f"文件内部的一个部件超过{in_mib(most)}。{_ADVICE}")


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


def packed(members: dict[str, bytes]) -> bytes:
    """A fresh container of these members, without dates, comments or extra fields."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()
