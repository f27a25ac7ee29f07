"""Pictures written anew from their pixels, so that nothing else comes along."""

from __future__ import annotations

import io
import re
import warnings

from PIL import Image, ImageOps

from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.pictures import opened
from yangguang.foundation.screening.rules.files.proofs import Rewritten
from yangguang.foundation.screening.services.releasing.refusals import refused

_QUALITY = 92
_KEPT_MODES = {"1", "L", "LA", "RGB", "RGBA"}
_ENDINGS = {
    "PNG": ("png", "image/png"),
    "JPEG": ("jpg", "image/jpeg"),
    "GIF": ("gif", "image/gif"),
    "BMP": ("bmp", "image/bmp"),
    "TIFF": ("tif", "image/tiff"),
    "WEBP": ("webp", "image/webp"),
}


def rewrite_picture(data: bytes, name: str, limits: Limits) -> Rewritten:
    """A picture file as its upright pixels."""
    picture = opened(data, limits)
    if getattr(picture, "n_frames", 1) > 1:
        raise refused(
            "many_frames", "图片有多页或是动图，不能自动净化。请逐页另存为PNG，或转成PDF后上传。"
        )
    form = _form(picture)
    ending, media_type = _ENDINGS[form]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        upright = ImageOps.exif_transpose(picture)
    written = _written(upright, form)
    removed = ("图片里除画面以外的信息（拍摄地点、作者、软件、文字块等）",)
    return Rewritten(written, _renamed(name, ending), media_type, removed)


def reencoded(data: bytes, limits: Limits) -> bytes:
    """A picture inside a package, in its own format, without anything but pixels."""
    picture = opened(data, limits)
    return _written(picture, _form(picture))


def _form(picture: Image.Image) -> str:
    # A phone's multi-picture file is a JPEG whose first picture is the one that is shown.
    return picture.format if picture.format in _ENDINGS else "JPEG"


def _written(picture: Image.Image, form: str) -> bytes:
    pixels = _plain(picture, form)
    stream = io.BytesIO()
    more = {"quality": _QUALITY} if form in {"JPEG", "WEBP"} else {}
    pixels.save(stream, format=form, **more)
    return stream.getvalue()


def _plain(picture: Image.Image, form: str) -> Image.Image:
    """A picture without any header field; palettes and odd depths become plain colours."""
    if picture.mode not in _KEPT_MODES:
        has_holes = "transparency" in picture.info or picture.mode in {"PA", "La", "RGBa"}
        picture = picture.convert("RGBA" if has_holes else "RGB")
    if form in {"JPEG", "BMP"} and picture.mode in {"LA", "RGBA", "1"}:
        picture = picture.convert("L" if picture.mode in {"LA", "1"} else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _renamed(name: str, ending: str) -> str:
    base = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name)
    return f"{base}.{ending}"


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG stream without its application and comment segments; its pixels stay untouched."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == _MARKER:
        kind, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if kind == _SCAN:
            break
        is_talk = kind in _TALK and not (kind == _ADOBE and jpeg[at + 4 : at + 9] == b"Adobe")
        if not is_talk:
            kept.append(jpeg[at : at + 2 + length])
        at += 2 + length
    end = jpeg.rfind(b"\xff\xd9")
    return b"".join([*kept, jpeg[at : end + 2] if end > at else jpeg[at:]])


_MARKER = 0xFF
_SCAN = 0xDA
_ADOBE = 0xEE
# APP1 to APP15 and COM; APP0 says how dense the pixels are.
_TALK = {*range(0xE1, 0xF0), 0xFE}
