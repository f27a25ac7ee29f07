"""Pictures and scanned pages read by an optional character recognition engine (文字识别)."""

from __future__ import annotations

import importlib.util
import io
import threading
import warnings
from itertools import pairwise
from typing import Any

from yangguang.foundation.documents.readers.builder import TextBuilder
from yangguang.foundation.documents.readers.errors import Unreadable, damaged
from yangguang.foundation.documents.readers.kinds import LABELS, Kind
from yangguang.foundation.documents.readers.layout.flow import Page, write_pages
from yangguang.foundation.documents.readers.layout.lines import Line, joint
from yangguang.foundation.documents.readers.limits import Limits
from yangguang.foundation.documents.readers.source import Recognizer, ScannedLine, Source
from yangguang.foundation.documents.rules.values import ExtractedText, Notice

_ENGINE_MODULES = ("rapidocr", "onnxruntime", "PIL")
_LOCK = threading.Lock()
_TAB = 1.8
_SPACE = 0.6
_SAME_LINE = 0.5


class EngineRecognizer:
    """The engine of the optional extra "ocr"; its models come with it and need no network."""

    def __init__(self) -> None:
        self._engine: Any = None

    def is_available(self) -> bool:
        """Whether the engine is installed."""
        return all(importlib.util.find_spec(name) is not None for name in _ENGINE_MODULES)

    def recognize(self, image: bytes) -> list[ScannedLine]:
        """All lines of a picture with their boxes."""
        with _LOCK:
            if self._engine is None:
                from rapidocr import RapidOCR  # noqa: PLC0415 - optional and heavy

                self._engine = RapidOCR(params={"Global.log_level": "error"})
            found = self._engine(image)
        if found.boxes is None or found.txts is None:
            return []
        return [
            _scanned(box, text, score)
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]


def _scanned(box: Any, text: str, score: float) -> ScannedLine:
    xs, ys = [float(x) for x, _ in box], [float(y) for _, y in box]
    return ScannedLine(text, min(xs), min(ys), max(xs), max(ys), float(score))


def recognised_lines(engine: Recognizer, image: bytes) -> list[Line]:
    """The lines of a picture from top to bottom; boxes side by side share a line."""
    rows: list[list[ScannedLine]] = []
    boxes = [box for box in engine.recognize(image) if box.text.strip()]
    for box in sorted(boxes, key=lambda item: item.top + item.bottom):
        middle, height = (box.top + box.bottom) / 2, box.bottom - box.top
        if rows and middle - _middle(rows[-1][0]) < _SAME_LINE * height:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [_line(row) for row in rows]


def _middle(box: ScannedLine) -> float:
    return (box.top + box.bottom) / 2


def _line(row: list[ScannedLine]) -> Line:
    row.sort(key=lambda item: item.left)
    em = max(sum(box.bottom - box.top for box in row) / len(row) * 0.9, 1.0)
    text = row[0].text
    for before, after in pairwise(row):
        gap = (after.left - before.right) / em
        between = "\t" if gap > _TAB else (" " if gap > _SPACE else joint(text, after.text))
        text += between + after.text
    return Line(text, row[0].left, max(box.right for box in row), _middle(row[0]), em)


def read_image(source: Source) -> ExtractedText:
    """The characters of a picture; refused with advice where no engine is installed."""
    engine = source.recognizer
    if engine is None or not engine.is_available():
        raise Unreadable(
            "ocr_missing",
            "这是图片，读取其中的文字需要文字识别组件（OCR），服务器上没有安装。"
            "请上传docx、pdf等带文字的文件，或请管理员安装：pip install yangguang[ocr]。",
        )
    pages = []
    for number, (image, width, height) in enumerate(_frames(source.data, source.limits), start=1):
        pages.append(Page(number, width, height, recognised_lines(engine, image)))
    if not any(page.lines for page in pages):
        raise Unreadable(
            "no_text", "图片中没有认出文字。请上传更清晰、摆正的图片，或上传docx等原始文件。"
        )
    builder = TextBuilder()
    write_pages(builder, pages)
    said = "文字由图片识别（OCR）得来，可能有错字，请对照原件核对。"
    notices = (Notice("recognised", said), *builder.notices())
    return ExtractedText(builder.text(), reader=source.kind.value, notices=notices)


def _frames(data: bytes, limits: Limits) -> list[tuple[bytes, float, float]]:
    """Each frame of a picture file as an upright PNG."""
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data))
            _refuse_flood(picture.size, limits)
            frames = []
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                _refuse_flood(frame.size, limits)
                if number >= limits.max_ocr_pages:
                    break
                frames.append(_png(ImageOps.exif_transpose(frame).convert("RGB")))
            return frames
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _flood(limits) from error
    except (UnidentifiedImageError, SyntaxError) as error:
        raise damaged(LABELS[Kind.IMAGE]) from error


def _png(image: Any) -> tuple[bytes, float, float]:
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue(), float(image.width), float(image.height)


def _flood(limits: Limits) -> Unreadable:
    most = limits.max_image_pixels // 1_000_000
    return Unreadable(
        "image_too_large", f"图片的像素过多（上限{most}百万像素）。请缩小后重新上传。"
    )


def _refuse_flood(size: tuple[int, int], limits: Limits) -> None:
    if size[0] * size[1] > limits.max_image_pixels:
        raise _flood(limits)
