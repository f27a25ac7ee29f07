"""What picture files say beside their pixels: EXIF, GPS, XMP, comments, text chunks."""

from __future__ import annotations

import io
import re
import warnings

from PIL import ExifTags, Image, UnidentifiedImageError

from yangguang.foundation.screening.readers.errors import Unreadable, damaged
from yangguang.foundation.screening.readers.findings import Findings, Source
from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.rules.files.parts import Place

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_SMALLEST_WITH_TEXT = 100
_PEOPLE = {"Artist", "XPAuthor", "CameraOwnerName", "Copyright", "BodySerialNumber", "HostComputer"}
_SHOWN = _PEOPLE | {
    *("ImageDescription", "UserComment", "XPComment", "XPTitle", "XPSubject", "XPKeywords"),
    *("Software", "Make", "Model", "DateTime", "DateTimeOriginal", "ImageUniqueID", "LensModel"),
    *("DocumentName", "PageName", "ImageHistory", "ProcessingSoftware", "LensSerialNumber"),
}
# Header fields that say how pixels are stored; everything else in `info` is talk.
_TECHNICAL = {
    *("jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "adobe", "adobe_transform"),
    *("progressive", "progression", "gamma", "srgb", "chromaticity", "transparency", "aspect"),
    *("interlace", "background", "duration", "loop", "extension", "version", "compression"),
    *("resolution", "timestamp", "bpp", "default_image", "blend", "disposal", "exif", "xmp"),
    *("icc_profile", "photoshop", "mp", "mpoffset", "raw profile type exif", "subsampling"),
}


def opened(data: bytes, limits: Limits) -> Image.Image:
    """A picture whose size was looked at before its pixels are read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > limits.max_image_pixels:
                raise _flood(limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _flood(limits) from error
    except (UnidentifiedImageError, SyntaxError) as error:
        raise damaged("图片") from error
    return picture


def _flood(limits: Limits) -> Unreadable:
    most = limits.max_image_pixels // 1_000_000
    return Unreadable("image_too_large", f"图片超过{most}百万像素，无法处理。请缩小后重新上传。")


def read_picture(source: Source) -> None:
    """The talk in a picture file, and the reminder that its pixels were not read."""
    picture = opened(source.data, source.found.limits)
    picture.load()
    read_talk(picture, source.found, where="")
    if min(picture.size) >= _SMALLEST_WITH_TEXT:
        source.found.conceal(
            "picture_text",
            Place.PICTURE,
            "图片里画着的文字不能自动检查，请人看过再决定能否公开。",
        )


def read_member(data: bytes, name: str, found: Findings) -> bool:
    """The talk in a picture inside another file; returns whether its pixels may hold text."""
    try:
        picture = opened(data, found.limits)
    except Unreadable as error:
        if error.code == "image_too_large":
            raise
        found.conceal("unread_picture", Place.PICTURE, "这张图片的格式无法检查。", where=name)
        return True
    read_talk(picture, found, where=name)
    return min(picture.size) >= _SMALLEST_WITH_TEXT


def read_talk(picture: Image.Image, found: Findings, *, where: str) -> None:
    """EXIF, GPS, XMP and text chunks of an open picture."""
    with warnings.catch_warnings():
        # A broken tag is skipped; the picture is written anew without any of them.
        warnings.simplefilter("ignore", UserWarning)
        lines = [*_exif_lines(picture), *_info_lines(picture)]
    found.part(Place.PICTURE, where, "\n".join(f"{key}：{value}" for key, value in lines))
    people = tuple(value for key, value in lines if key in _PEOPLE or key.lower() == "author")
    if any(key == "GPS" for key, _ in lines):
        found.conceal(
            "gps", Place.PICTURE, "图片里记有拍摄地点的经纬度，公开前必须去掉。", where=where
        )
    if lines:
        found.conceal(
            "picture_data",
            Place.PICTURE,
            f"图片里另存有{len(lines)}项信息（如作者、软件、拍摄时间）。",
            where=where,
            names=people,
        )


def _exif_lines(picture: Image.Image) -> list[tuple[str, str]]:
    exif = picture.getexif()
    values = dict(exif) | dict(exif.get_ifd(ExifTags.IFD.Exif))
    lines = [
        (name, said)
        for tag, value in values.items()
        if (name := ExifTags.TAGS.get(tag, "")) in _SHOWN and (said := _as_text(name, value))
    ]
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if gps:
        lines.append(("GPS", "，".join(_place(gps)) or "有"))
    return lines


def _place(gps: dict[int, object]) -> list[str]:
    pairs = ((ExifTags.GPS.GPSLatitudeRef, 2), (ExifTags.GPS.GPSLongitudeRef, 4))
    found = []
    for reference, tag in pairs:
        value = gps.get(tag)
        if isinstance(value, tuple):
            found.append(f"{gps.get(reference, '')} {' '.join(str(part) for part in value)}")
    return found


def _as_text(name: str, value: object) -> str:
    if isinstance(value, bytes):
        wide = name.startswith("XP") or value.startswith(b"UNICODE\0")
        body = value.removeprefix(b"UNICODE\0").removeprefix(b"ASCII\0\0\0")
        value = body.decode("utf-16-le" if wide else "utf-8", "replace")
    elif isinstance(value, tuple) and name.startswith("XP"):
        value = bytes(value).decode("utf-16-le", "replace")
    return _repaired(str(value)).strip("\0 ")


def _repaired(text: str) -> str:
    """EXIF text is declared ASCII; Chinese cameras write UTF-8 or GBK there."""
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        return text
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return text


def _info_lines(picture: Image.Image) -> list[tuple[str, str]]:
    lines = []
    for key, value in picture.info.items():
        if str(key).lower() in _TECHNICAL or not isinstance(value, str | bytes):
            continue
        said = value if isinstance(value, str) else _repaired(value.decode("latin-1"))
        lines.append((str(key), said.strip("\0 ")[:20_000]))
    xmp = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp")
    if xmp:
        text = xmp.decode("utf-8", "replace") if isinstance(xmp, bytes) else str(xmp)
        lines.append(("XMP", _without_tags(text)))
    return [(key, value) for key, value in lines if value]


def _without_tags(text: str) -> str:
    attributes = " ".join(re.findall(r'(?<!xmlns)="([^"]*)"', text))
    return re.sub(r"\s+", " ", f"{re.sub(r'<[^>]*>', ' ', text)} {attributes}").strip()
