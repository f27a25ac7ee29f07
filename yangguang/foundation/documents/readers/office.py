"""Old office formats converted by LibreOffice in a closed, short-lived process."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from yangguang.foundation.documents.readers.errors import Unreadable
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.limits import Limits, in_mib

_NAMES = ("soffice", "libreoffice")
_PLACES = ("/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice")
_SUFFIXES = {
    Kind.DOC: "doc",
    Kind.RTF: "rtf",
    Kind.ODT: "odt",
    Kind.WORD_XML: "xml",
    Kind.EXCEL_XML: "xml",
    Kind.XLS: "xls",
    Kind.XLSB: "xlsb",
}
# Macros off, links never updated, and every connection sent to a port where nobody listens.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class OfficeConverter:
    """Converts through LibreOffice (转换器); looks for it unless a program is named."""

    program: str | None = None

    def find(self) -> str | None:
        """The path of the office program, or `None`."""
        if self.program is not None:
            return shutil.which(self.program)
        found = (shutil.which(name) for name in (*_NAMES, *_PLACES))
        return next((path for path in found if path), None)

    def is_available(self) -> bool:
        """Whether LibreOffice is installed."""
        return self.find() is not None

    def convert(self, data: bytes, *, kind: Kind, target: str, limits: Limits) -> bytes:
        """The file as docx or xlsx; everything written is removed afterwards."""
        program = self.find()
        if program is None:
            raise missing(kind)
        with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
            place = Path(folder)
            given = place / f"given.{_SUFFIXES.get(kind, 'doc')}"
            given.write_bytes(data)
            _write_profile(place / "profile")
            _run(_command(program, place, given, target), place, limits)
            return _result(place / "made" / f"given.{target}", kind, limits)


def missing(kind: Kind) -> Unreadable:
    """The refusal of an old format where no office suite is installed."""
    return Unreadable(
        "office_missing",
        f"读取{LABELS[kind]}需要LibreOffice，服务器上没有安装。请用办公软件另存为docx或xlsx后上传，"
        "或请管理员安装（Debian、Ubuntu：apt-get install libreoffice-writer libreoffice-calc）。",
    )


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _command(program: str, place: Path, given: Path, target: str) -> list[str]:
    return [
        program,
        f"-env:UserInstallation={(place / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        *("--convert-to", target, "--outdir", str(place / "made"), str(given)),
    ]


def _run(command: list[str], place: Path, limits: Limits) -> None:
    own = {"HOME": str(place), "TMPDIR": str(place), "http_proxy": "http://127.0.0.1:9"}
    own |= {"https_proxy": own["http_proxy"], "SAL_USE_VCLPLUGIN": "svp"}
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    process = subprocess.Popen(  # noqa: S603 - a fixed program, no shell, paths made here
        command,
        cwd=place,
        env=kept | own,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _restrain(process.pid, limits)
        process.wait(timeout=limits.office_seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(
            "office_timeout",
            f"转换超过{limits.office_seconds:g}秒，已停止。"
            "文件可能过大或已损坏；请用办公软件另存为docx或xlsx后上传。",
        ) from error
    finally:
        _end(process)


def _restrain(pid: int, limits: Limits) -> None:
    """Cap file size, processor time and memory of the running process, where the system can."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - not on every platform

    seconds = int(limits.office_seconds) + 1
    caps = (
        (resource.RLIMIT_FSIZE, limits.max_converted_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, _MEMORY),
    )
    with contextlib.suppress(ProcessLookupError, PermissionError, ValueError):
        for what, most in caps:
            resource.prlimit(pid, what, (most, most))


def _end(process: subprocess.Popen[bytes]) -> None:
    """The whole process group ends, also when only a helper is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _result(made: Path, kind: Kind, limits: Limits) -> bytes:
    if not made.is_file():
        raise Unreadable(
            "office_failed",
            f"这个{LABELS[kind]}转换失败，可能已损坏或设有密码。"
            "请用原来的软件打开，另存为docx或xlsx后上传。",
        )
    if made.stat().st_size > limits.max_converted_bytes:
        raise Unreadable(
            "too_large",
            f"转换后的文件超过{in_mib(limits.max_converted_bytes)}。请分成几个文件后上传。",
        )
    return made.read_bytes()
