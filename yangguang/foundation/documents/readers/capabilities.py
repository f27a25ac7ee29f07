"""What this installation can read, for the command that checks an installation."""

from __future__ import annotations

from dataclasses import dataclass

from yangguang.foundation.documents.readers.office import OfficeConverter
from yangguang.foundation.documents.readers.pictures import EngineRecognizer
from yangguang.foundation.documents.readers.source import Converter, Recognizer

_BUILT_IN = (
    *("txt、md、csv", "html、mht", "docx、docm、dotx", "xlsx、xlsm", "xls、et", "ods"),
    *("pdf（有文字层）", "ofd（有文字）"),
)
_OFFICE = ("doc", "wps", "rtf", "odt", "xlsb")
_PICTURES = ("pdf（扫描件）", "png、jpg、tif、bmp、webp")


@dataclass(frozen=True, slots=True)
class Capability:
    """Whether one format can be read (读取能力), what is missing and what that costs."""

    format: str
    is_available: bool
    missing: str = ""
    cost: str = ""


def capabilities(
    *, converter: Converter | None = None, recognizer: Recognizer | None = None
) -> list[Capability]:
    """Every format in turn; the installed engines are looked for unless they are named."""
    office = (converter or OfficeConverter()).is_available()
    engine = (recognizer or EngineRecognizer()).is_available()
    return [
        *(Capability(name, is_available=True) for name in _BUILT_IN),
        *(_office(name, is_available=office) for name in _OFFICE),
        *(_picture(name, is_available=engine) for name in _PICTURES),
    ]


def _office(name: str, *, is_available: bool) -> Capability:
    if is_available:
        return Capability(name, is_available=True)
    return Capability(
        name,
        is_available=False,
        missing="LibreOffice（apt-get install libreoffice-writer libreoffice-calc）",
        cost="上传这类文件会被拒收，需由经办人另存为docx或xlsx。",
    )


def _picture(name: str, *, is_available: bool) -> Capability:
    if is_available:
        return Capability(name, is_available=True)
    return Capability(
        name,
        is_available=False,
        missing="文字识别组件（pip install yangguang[ocr]）",
        cost="扫描件和图片会被拒收或略去图片页，需由经办人提供带文字的文件。",
    )
