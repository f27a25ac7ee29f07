"""Everything in a PDF."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pikepdf

from yangguang.foundation.screening.readers.errors import TROUBLE
from yangguang.foundation.screening.readers.findings import Findings, Source
from yangguang.foundation.screening.readers.pdf import layers, objects
from yangguang.foundation.screening.readers.pdf.drawn import Drawn, read_drawn
from yangguang.foundation.screening.readers.pictures import opened, read_talk
from yangguang.foundation.screening.rules.files.parts import Place

_TAG = re.compile(r"<[^>]*>")
_INFO = {
    "/Title": "标题",
    "/Author": "作者",
    "/Subject": "主题",
    "/Keywords": "关键词",
    "/Creator": "制作软件",
    "/Producer": "转换软件",
    "/Company": "单位",
    "/SourceModified": "修改时间",
}
_PEOPLE = {"/Author", "/Company", "/Manager"}
_NOT_COMMENTS = {"/Link", "/Widget", "/Popup"}
_MOST_REVISIONS = 5


def read_pdf(source: Source) -> None:
    """The drawn text, and everything that hides in the objects."""
    found = source.found
    with objects.opened(source.data) as pdf:
        objects.refuse_floods(pdf, found.limits)
        drawn = read_drawn(source.data, found.limits, found.budget)
        _read_pages(drawn, found)
        _read_info(pdf, found)
        _read_layers(pdf, found)
        _read_spoken(pdf, found)
        walker = _Walker(found)
        for item in objects.every(pdf):
            walker.visit(item)
        walker.finish()
    _read_revisions(source)


def _read_pages(drawn: Drawn, found: Findings) -> None:
    scanned = [page.number for page in drawn.pages if page.is_picture_only]
    for page in drawn.pages:
        where = f"第{page.number}页"
        found.part(Place.TEXT_LAYER, where, page.text.replace("\r\n", "\n"))
        if page.outside:
            said = f"有{page.outside}个字在页面可见范围之外，阅读时看不到，复制时会带出。"
            found.conceal("outside_page", Place.HIDDEN_TEXT, said, where=where)
        if page.invisible and not page.has_pictures:
            said = "这一页有看不见的文字，复制时会带出。"
            found.conceal("hidden_text", Place.HIDDEN_TEXT, said, where=where)
    if scanned:
        pages = "、".join(str(number) for number in scanned[:20])
        said = f"第{pages}页等共{len(scanned)}页是图片，其中的文字不能自动检查，请人看过再决定。"
        found.conceal("picture_pages", Place.TEXT_LAYER, said)


def _read_info(pdf: pikepdf.Pdf, found: Findings) -> None:
    info = pdf.trailer.get("/Info")
    lines, names = [], []
    if isinstance(info, pikepdf.Dictionary):
        for key, value in info.items():
            text = str(value).strip() if isinstance(value, pikepdf.String) else ""
            if text:
                lines.append(f"{_INFO.get(key, key.strip('/'))}：{text}")
            if text and key in _PEOPLE:
                names.append(text)
    found.part(Place.DOC_INFO, "", "\n".join(lines))
    if names:
        said = f"PDF文档属性里写有人名或单位：{'、'.join(names)}。"
        found.conceal("properties", Place.DOC_INFO, said, names=tuple(names))


def _read_layers(pdf: pikepdf.Pdf, found: Findings) -> None:
    hidden = layers.hidden_layers(pdf)
    if hidden:
        names = "、".join(dict.fromkeys(filter(None, hidden.values())))
        pages = layers.pages_with(pdf, hidden)
        said = f"有{len(hidden)}个关闭的图层（{names}），涉及{len(pages)}页，打开图层就能看到。"
        found.conceal("hidden_layer", Place.HIDDEN_LAYER, said)
        found.part(Place.HIDDEN_LAYER, "图层名", names)


def _read_spoken(pdf: pikepdf.Pdf, found: Findings) -> None:
    """Texts inside the drawing orders that stand for what is drawn when a page is copied."""
    for number, page in enumerate(pdf.pages, start=1):
        contents = page.obj.get("/Contents")
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        raw = b"".join(
            objects.stream_bytes(stream, found.limits)
            for stream in streams
            if isinstance(stream, pikepdf.Stream)
        )
        if b"/ActualText" in raw or b"/Alt" in raw:
            text = "\n".join(dict.fromkeys(objects.spoken_in(page)))
            found.part(Place.HIDDEN_TEXT, f"第{number}页替代文字", text)


class _Walker:
    """Sorts what the objects say by its place."""

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._lines: dict[Place, list[str]] = {}
        self._names: list[str] = []
        self._counts: dict[str, int] = {}
        self._visits: tuple[Callable[[pikepdf.Object], None], ...] = (
            self._annotation,
            self._field,
            self._bookmark,
            self._script,
            self._attachment,
            self._metadata,
            self._spoken,
            self._signature,
            self._picture,
        )

    def visit(self, item: pikepdf.Object) -> None:
        """Look at one object from every side."""
        if objects.has_keys(item):
            for look in self._visits:
                look(item)

    def _say(self, place: Place, *texts: str) -> None:
        self._lines.setdefault(place, []).extend(text for text in texts if text.strip())

    def _count(self, code: str) -> None:
        self._counts[code] = self._counts.get(code, 0) + 1

    def _annotation(self, item: pikepdf.Object) -> None:
        kind = item.get("/Subtype")
        if item.get("/Rect") is None or kind is None or str(kind) in _NOT_COMMENTS:
            return
        self._count("annotations")
        by = objects.text_in(item, "/T")
        self._names.append(by)
        rich = _TAG.sub(" ", objects.text_in(item, "/RC"))
        self._say(Place.ANNOTATION, by, objects.text_in(item, "/Subj"), rich)
        self._say(Place.ANNOTATION, objects.text_in(item, "/Contents"))

    def _field(self, item: pikepdf.Object) -> None:
        is_field = item.get("/FT") is not None or item.get("/Subtype") == "/Widget"
        if is_field:
            self._count("form_fields")
            texts = (objects.text_in(item, key) for key in ("/TU", "/V", "/DV", "/RV"))
            self._say(Place.FORM_FIELD, *texts)
            for key in ("/Opt", "/V"):
                options = item.get(key)
                if isinstance(options, pikepdf.Array):
                    self._say(Place.FORM_FIELD, *objects.strings_of(options))
        xfa = item.get("/XFA")
        pieces = [xfa] if isinstance(xfa, pikepdf.Stream) else list(xfa or ())
        for piece in pieces:
            if isinstance(piece, pikepdf.Stream):
                text = objects.stream_bytes(piece, self._found.limits).decode("utf-8", "replace")
                self._say(Place.FORM_FIELD, _TAG.sub(" ", text))

    def _bookmark(self, item: pikepdf.Object) -> None:
        if item.get("/Title") is not None and item.get("/Parent") is not None:
            self._say(Place.BOOKMARK, objects.text_in(item, "/Title"))

    def _script(self, item: pikepdf.Object) -> None:
        if item.get("/JS") is not None or item.get("/S") in ("/Launch", "/JavaScript"):
            self._count("scripts")
            self._say(Place.SCRIPT, objects.text_in(item, "/JS"))
        if item.get("/PieceInfo") is not None:
            self._count("piece_info")

    def _attachment(self, item: pikepdf.Object) -> None:
        files = item.get("/EF")
        if not isinstance(files, pikepdf.Dictionary):
            return
        self._count("attachments")
        name = objects.text_in(item, "/UF") or objects.text_in(item, "/F") or "附件"
        self._say(Place.ATTACHMENT, name, objects.text_in(item, "/Desc"))
        stream = next((value for _, value in files.items()), None)
        if isinstance(stream, pikepdf.Stream):
            data = objects.stream_bytes(stream, self._found.limits)
            self._found.embedded(data, name, Place.ATTACHMENT)

    def _metadata(self, item: pikepdf.Object) -> None:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            text = objects.stream_bytes(item, self._found.limits).decode("utf-8", "replace")
            values = re.findall(r'(?<!xmlns)=["\']([^"\'<>]*)["\']', text)
            self._say(Place.XMP, re.sub(r"\s*\n\s*", "\n", _TAG.sub("\n", text)), *values)
            creators = re.findall(r"<dc:creator>(.*?)</dc:creator>", text, re.DOTALL)
            self._names += [_TAG.sub("", creator).strip() for creator in creators]

    def _spoken(self, item: pikepdf.Object) -> None:
        texts = [objects.text_in(item, key) for key in ("/ActualText", "/Alt", "/E")]
        self._say(Place.HIDDEN_TEXT, *texts)

    def _signature(self, item: pikepdf.Object) -> None:
        if item.get("/ByteRange") is not None:
            self._count("signatures")
            keys = ("/Name", "/Reason", "/Location", "/ContactInfo")
            self._say(Place.DOC_INFO, *(objects.text_in(item, key) for key in keys))
            self._names.append(objects.text_in(item, "/Name"))

    def _picture(self, item: pikepdf.Object) -> None:
        if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != "/Image":
            return
        self._counts["pictures"] = self._counts.get("pictures", 0) + 1
        if objects.filters_of(item) == ["/DCTDecode"]:
            data = item.read_raw_bytes()
            where = f"图片{self._counts['pictures']}"
            try:
                read_talk(opened(data, self._found.limits), self._found, where=where)
            except TROUBLE:
                said = "这张图片的格式无法检查。"
                self._found.conceal("unread_picture", Place.PICTURE, said, where=where)

    def finish(self) -> None:
        """Hand over what was collected."""
        for place, lines in self._lines.items():
            self._found.part(place, "", "\n".join(dict.fromkeys(lines)))
        names = tuple(dict.fromkeys(name for name in self._names if name.strip()))
        for code, place, said in _TOLD:
            count = self._counts.get(code, 0)
            if count:
                self._found.conceal(code, place, said.format(count), names=names)
        if names and not any(self._counts.get(code) for code, _, _ in _TOLD):
            said = f"PDF元数据里写有人名：{'、'.join(names)}。"
            self._found.conceal("properties", Place.XMP, said, names=names)


_TOLD = (
    ("annotations", Place.ANNOTATION, "文件里有{}条批注或标注。"),
    ("form_fields", Place.FORM_FIELD, "文件里有{}个表单域，填写的内容和提示会带出。"),
    ("attachments", Place.ATTACHMENT, "文件里夹带{}个附件。"),
    ("scripts", Place.SCRIPT, "文件里有{}处脚本或启动程序的动作。"),
    ("piece_info", Place.DOC_INFO, "文件里有{}处制作软件留下的私有数据。"),
    ("signatures", Place.DOC_INFO, "文件里有{}个电子签名，公开副本重写以后签名失效，只留下图样。"),
)


def _read_revisions(source: Source) -> None:
    """Earlier revisions that an incremental save left inside the file."""
    ends = [match.end() for match in re.finditer(rb"%%EOF", source.data)]
    if b"/Linearized" in source.data[:1024]:
        ends = ends[1:]
    earlier = ends[:-1]
    if not earlier:
        return
    said = f"文件里留有{len(earlier)}个以前的版本，修改前的内容可以恢复。"
    source.found.conceal("revisions", Place.REVISION, said)
    for number, end in enumerate(earlier[-_MOST_REVISIONS:], start=1):
        text = _revision_text(source.data[:end], source.found)
        source.found.part(Place.REVISION, f"版本{number}", text)


def _revision_text(data: bytes, found: Findings) -> str:
    try:
        with objects.opened(data) as pdf:
            stream = io.BytesIO()
            pdf.save(stream)
        drawn = read_drawn(stream.getvalue(), found.limits, found.budget)
    except TROUBLE:
        return ""
    return "\n".join(page.text for page in drawn.pages)
