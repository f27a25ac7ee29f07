"""Plain text and CSV."""

from __future__ import annotations

import codecs

from yangguang.foundation.screening.readers.errors import Unreadable, empty
from yangguang.foundation.screening.readers.findings import Source
from yangguang.foundation.screening.rules.files.masking import UNSEEN
from yangguang.foundation.screening.rules.files.parts import Place

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes([*range(9), *range(14, 32), 127])
_USUAL_SHARE = 0.8


def decoded(data: bytes) -> str:
    """The text of a file in one of the encodings that offices use."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if any(byte in _CONTROL for byte in set(data)):
        raise _binary()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mainland(_strictly(data, "gb18030"))


def _mainland(text: str) -> str:
    """GB18030 takes nearly any bytes; text of another encoding comes out as rare characters."""
    foreign = [character for character in UNSEEN.sub("", text) if not character.isascii()]
    usual = sum(bool(character.encode("gb2312", "ignore")) for character in foreign)
    if usual < _USUAL_SHARE * len(foreign):
        raise Unreadable(
            "encoding",
            "认不出这个文件的文字编码（可能是繁体Big5）。请用记事本打开，另存为UTF-8编码后上传。",
        )
    return text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _binary() from error


def _binary() -> Unreadable:
    return Unreadable(
        "binary",
        "认不出这是什么文件，内容不是文字，无法检查。请在原来的软件中打开，另存为docx或PDF后上传。",
    )


def read_text(source: Source) -> None:
    """The text as it stands."""
    text = decoded(source.data)
    if not text.strip():
        raise empty()
    unseen = len(UNSEEN.findall(text))
    if unseen:
        said = f"文字里夹有{unseen}个看不见的字符，可能藏有信息。"
        source.found.conceal("unseen_text", Place.HIDDEN_TEXT, said)
    source.found.part(Place.BODY, "", text)
