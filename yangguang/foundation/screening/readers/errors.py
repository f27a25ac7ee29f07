"""What is raised when a file cannot be read, and which library errors mean damage."""

from __future__ import annotations

import struct
import zipfile
import zlib

import pikepdf
import pypdfium2
from lxml import etree


class Unreadable(Exception):  # noqa: N818 - named for what the office is told
    """A file that cannot be read (无法读取); `text` tells a person what to do."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


# Hostile bytes can make any of these surface from zip, XML, picture and PDF parsing.
DAMAGE: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    RecursionError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    struct.error,
    etree.LxmlError,
    MemoryError,
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pypdfium2.PdfiumError,
)

TROUBLE: tuple[type[Exception], ...] = (Unreadable, *DAMAGE)


def damaged(what: str) -> Unreadable:
    """The refusal of a file whose inside is broken or cut short."""
    return Unreadable(
        "damaged",
        f"这个{what}已损坏或没有传完整，无法检查。请在原来的软件中确认能打开，另存一份后重新上传。",
    )


def password(what: str) -> Unreadable:
    """The refusal of a file that only opens with a password."""
    return Unreadable(
        "password",
        f"这个{what}设有密码，无法检查。请用原来的软件打开，取消密码后另存，再重新上传。",
    )


def empty() -> Unreadable:
    """The refusal of a file without content."""
    return Unreadable("empty", "这个文件是空的，没有任何内容。请确认选对了文件，再重新上传。")


def unknown(text: str) -> Unreadable:
    """The refusal of a format that cannot be taken apart; the text names the way out."""
    return Unreadable("unknown_type", text)
