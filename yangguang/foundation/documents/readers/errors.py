"""What a reader raises when a file cannot be read, and which library errors mean damage."""

from __future__ import annotations

import struct
import zipfile
import zlib

from lxml import etree


class Unreadable(Exception):  # noqa: N818 - named for what the office is told
    """A file that cannot be read (无法读取); `text` tells a person what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


# Hostile bytes can make any of these surface from zip, XML and number parsing.
DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
    struct.error,
    etree.LxmlError,
    MemoryError,
)


def damaged(what: str) -> Unreadable:
    """The refusal of a file whose inside is broken or cut short."""
    return Unreadable(
        "damaged",
        f"这个{what}已损坏或没有传完整，无法读取。请在原来的软件中确认能打开，另存一份后重新上传。",
    )


def password(what: str) -> Unreadable:
    """The refusal of a file that only opens with a password."""
    return Unreadable(
        "password",
        f"这个{what}设有打开密码，无法读取。请用原来的软件打开，取消密码后另存，再重新上传。",
    )


def no_text(what: str) -> Unreadable:
    """The refusal of a sound file that holds no characters."""
    return Unreadable(
        "no_text",
        f"这个{what}里没有文字，内容可能全是图片或为空。"
        "请上传带文字的文件；如果是扫描件，请转成PDF或图片后用文字识别（OCR）读取。",
    )
