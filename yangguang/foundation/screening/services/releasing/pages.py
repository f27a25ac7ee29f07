"""Pages of a PDF turned into pictures, with black boxes over what is masked.

A box drawn over text hides nothing: the text stays underneath. A page that holds a masked value is
therefore drawn as a picture, the characters of the value are painted over, and the page is built
anew from the picture alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from ctypes import c_int
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageDraw
from pypdfium2 import raw

from yangguang.foundation.screening.readers.limits import Budget, Limits
from yangguang.foundation.screening.readers.pdf.drawn import (
    Drawn,
    box_of,
    opened,
    page_of,
)
from yangguang.foundation.screening.rules.files.masking import UNSEEN, Masker
from yangguang.foundation.screening.services.releasing.refusals import refused

_DOTS = 200 / 72
_QUALITY = 85
_SMALLEST_SIDE = 0.05


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture (页面图像): JPEG bytes, pixels, and the size it is shown at."""

    data: bytes
    pixels: tuple[int, int]
    size: tuple[float, float]
    is_grey: bool


def located(drawn: Drawn, masker: Masker) -> tuple[dict[int, list[int]], int]:
    """Characters to be painted over, by page number from 1, and how many stretches there are.

    The pages are searched as one text: a value may run over the end of a page.
    """
    joined = "\n".join(page.text for page in drawn.pages)
    hits = masker.hits(joined, across_lines=True)
    found: dict[int, list[int]] = {}
    start, number = 0, 0
    for page in drawn.pages:
        end = start + len(page.text)
        while number < len(hits) and hits[number].end <= start:
            number += 1
        for hit in hits[number:]:
            if hit.start >= end:
                break
            covered = range(max(hit.start, start), min(hit.end, end))
            found.setdefault(page.number, []).extend(place - start for place in covered)
        start = end + 1
    return found, len(hits)


def pictures_of(
    data: bytes,
    pages: Iterable[int],
    covered: dict[int, list[int]],
    limits: Limits,
    budget: Budget,
) -> dict[int, Picture]:
    """Draw pages, counted from 1, and paint over their covered characters."""
    wanted = sorted(set(pages))
    if len(wanted) > limits.max_rasterised_pages:
        raise refused(
            "too_many_pages",
            f"要转成图片的有{len(wanted)}页，超过上限{limits.max_rasterised_pages}页。"
            "请分成几个文件后上传。",
        )
    drawn = {}
    with opened(data) as document:
        for number in wanted:
            budget.check()
            with page_of(document, number - 1) as (page, text_page):
                drawn[number] = _picture(page, text_page, covered.get(number, []), limits)
    return drawn


def _picture(page: Any, text_page: Any, covered: list[int], limits: Limits) -> Picture:
    width, height = page.get_size()
    scale = min(_DOTS, (limits.max_image_pixels / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    brush = ImageDraw.Draw(image)
    for number in covered:
        character = chr(raw.FPDFText_GetUnicode(text_page.raw, number) or 32)
        if character.isspace() or UNSEEN.match(character):
            continue
        brush.rectangle(_on_picture(page, box_of(text_page, number), image.size), fill="black")
    is_grey = _is_grey(image)
    stream = io.BytesIO()
    (image.convert("L") if is_grey else image).save(stream, "JPEG", quality=_QUALITY)
    return Picture(stream.getvalue(), image.size, (width, height), is_grey)


def _on_picture(
    page: Any, box: tuple[float, float, float, float], size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """A character's box in pixels, widened so that no edge of a letter looks out."""
    left, bottom, right, top = box
    if right - left < _SMALLEST_SIDE or top - bottom < _SMALLEST_SIDE:
        raise refused(
            "no_place",
            "有一处要遮盖的文字找不到它在页面上的位置，不能自动遮盖。请在原稿中删去后重传。",
        )
    corners = [_pixel(page, x, y, size) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    wider = max(3.0, 0.15 * max(max(ys) - min(ys), max(xs) - min(xs)))
    return min(xs) - wider, min(ys) - wider, max(xs) + wider, max(ys) + wider


def _pixel(page: Any, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    across, down = c_int(), c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(red, blue).getbbox()
    )


def replace_page(pdf: pikepdf.Pdf, page: pikepdf.Page, picture: Picture) -> None:
    """Build a page anew that shows the picture and holds nothing else."""
    width, height = picture.size
    space = pikepdf.Name.DeviceGray if picture.is_grey else pikepdf.Name.DeviceRGB
    image = pdf.make_stream(
        picture.data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.pixels[0],
        Height=picture.pixels[1],
        ColorSpace=space,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    for key in [key for key, _ in page.obj.items() if key not in {"/Type", "/Parent"}]:
        del page.obj[key]
    box = pikepdf.Array([0, 0, round(width, 3), round(height, 3)])
    page.obj["/MediaBox"] = box
    page.obj["/CropBox"] = box
    page.obj["/Rotate"] = 0
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj["/Contents"] = pdf.make_stream(
        f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode()
    )
