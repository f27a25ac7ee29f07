"""The objects of a PDF: walked one by one, streams unpacked no further than the limits."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

import pikepdf

from yangguang.foundation.screening.readers.errors import Unreadable, damaged, password
from yangguang.foundation.screening.readers.limits import Limits, in_mib

_DEEPEST = 40
_MOST_OBJECTS = 500_000


def opened(data: bytes) -> pikepdf.Pdf:
    """A PDF in qpdf."""
    try:
        return pikepdf.Pdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise password("PDF文件") from error
    except pikepdf.PdfError as error:
        raise damaged("PDF文件") from error


def every(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, stream and array of a file, direct ones too, each once."""
    if len(pdf.objects) > _MOST_OBJECTS:
        raise Unreadable("too_many_objects", "PDF内部的对象过多，无法检查。请重新导出后上传。")
    yield from _inside(pdf.trailer, 0)
    for item in pdf.objects:
        yield from _inside(item, 0)


def _inside(item: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    if depth > _DEEPEST or not is_container(item):
        return
    yield item
    for value in values_of(item):
        if is_container(value) and not value.is_indirect:
            yield from _inside(value, depth + 1)


def is_container(item: object) -> bool:
    """Whether a value holds other values."""
    return isinstance(item, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream)


def values_of(item: pikepdf.Object) -> list[pikepdf.Object]:
    """What a container holds, without its keys."""
    if isinstance(item, pikepdf.Array):
        return list(item)
    return [value for _, value in item.items()]


def has_keys(item: pikepdf.Object) -> bool:
    """Whether a value is a dictionary or the dictionary of a stream."""
    return isinstance(item, pikepdf.Dictionary | pikepdf.Stream)


def text_in(item: pikepdf.Object, key: str) -> str:
    """A text string of a dictionary, also where it is kept as a stream; else nothing."""
    value = item.get(key)
    if isinstance(value, pikepdf.String):
        return str(value)
    if isinstance(value, pikepdf.Stream):
        return value.read_bytes()[:_LONGEST].decode("utf-8", "replace")
    return ""


_LONGEST = 1 << 20


def strings_of(item: pikepdf.Object) -> Iterator[str]:
    """The text strings that a container holds itself."""
    for value in values_of(item):
        if isinstance(value, pikepdf.String):
            yield str(value)


def spoken_in(content: pikepdf.Page | pikepdf.Stream) -> list[str]:
    """Texts that drawing orders carry for those who listen or copy (ActualText)."""
    found: list[str] = []
    for instruction in pikepdf.parse_content_stream(content):
        for operand in instruction.operands:
            if isinstance(operand, pikepdf.Dictionary):
                found += [text_in(operand, key) for key in ("/ActualText", "/Alt", "/E")]
    return [text for text in found if text.strip()]


def filters_of(stream: pikepdf.Stream) -> list[str]:
    """Names of the filters that a stream went through."""
    value = stream.get("/Filter")
    if isinstance(value, pikepdf.Array):
        return [str(item) for item in value]
    return [] if value is None else [str(value)]


def stream_bytes(stream: pikepdf.Stream, limits: Limits) -> bytes:
    """The contents of a stream, unpacked with a limit."""
    packed = stream.read_raw_bytes()
    if filters_of(stream) in (["/FlateDecode"], ["/Fl"]) and stream.get("/DecodeParms") is None:
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(packed, limits.max_stream_bytes)
        except zlib.error:
            return stream.read_bytes()
        if unpacker.unconsumed_tail:
            raise _bomb(limits)
        return content
    if len(packed) > limits.max_stream_bytes:
        raise _bomb(limits)
    return stream.read_bytes()


def _bomb(limits: Limits) -> Unreadable:
    most = in_mib(limits.max_stream_bytes)
    return Unreadable("pdf_bomb", f"PDF内部的一段数据解开后超过{most}，已拒收。请重新导出后上传。")


def refuse_floods(pdf: pikepdf.Pdf, limits: Limits) -> None:
    """Refuse pages and pictures that would take too much memory, before anybody draws them."""
    for item in every(pdf):
        if not isinstance(item, pikepdf.Stream):
            continue
        if item.get("/Subtype") == "/Image":
            size = _size(item)
            if size > limits.max_image_pixels:
                most = limits.max_image_pixels // 1_000_000
                raise Unreadable(
                    "image_too_large", f"PDF里的图片超过{most}百万像素。请缩小后重新导出。"
                )
        elif filters_of(item) in (["/FlateDecode"], ["/Fl"]):
            stream_bytes(item, limits)


def _size(item: pikepdf.Stream) -> int:
    try:
        return int(item.get("/Width", 0)) * int(item.get("/Height", 0))
    except (TypeError, ValueError):
        return 0
