"""A PDF stripped to what is drawn: no metadata, attachments, scripts, comments or forms."""

from __future__ import annotations

import io
import re

import pikepdf

from yangguang.foundation.screening.readers.limits import Limits
from yangguang.foundation.screening.readers.pdf import objects
from yangguang.foundation.screening.rules.files.masking import Masker
from yangguang.foundation.screening.services.releasing.pictures import without_segments
from yangguang.foundation.screening.services.releasing.refusals import refused

_ROOT = frozenset({"/Type", "/Pages", "/Outlines", "/PageLabels", "/Lang", "/Dests", "/Names"})
_LAYERS = "/OCProperties"
_PAGE = frozenset(
    [
        "/Type",
        "/Parent",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/Rotate",
        "/Contents",
        "/Annots",
        "/Group",
        "/UserUnit",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
    ]
)
# Keys that carry data beside the drawing, wherever they stand.
_TALK = (
    *("/Metadata", "/PieceInfo", "/LastModified", "/AF", "/AA", "/Thumb", "/OPI", "/Measure"),
    *("/ActualText", "/Alt", "/StructParent", "/StructParents", "/GTS_Env", "/Alternates"),
)
_DRAWN_ANNOTATIONS = frozenset({"/Widget", "/Stamp"})
_SAFE_LINK = re.compile(r"https?://", re.IGNORECASE)


def stripped(data: bytes, masker: Masker, limits: Limits) -> tuple[bytes, tuple[str, ...]]:
    """The stripped file, with its layers still in place, and what was left out."""
    with objects.opened(data) as pdf:
        objects.refuse_floods(pdf, limits)
        if "/AcroForm" in pdf.Root and pdf.Root.get("/NeedsRendering"):
            raise refused("dynamic_form", "这是动态表单PDF，不能自动净化。请打印成PDF后重新上传。")
        removed = _counted(pdf)
        links = [_safe_links(page, masker) for page in pdf.pages]
        _flatten(pdf)
        for page, kept in zip(pdf.pages, links, strict=True):
            _strip_page(pdf, page, kept)
        _strip_root(pdf, masker)
        _strip_objects(pdf)
        stream = io.BytesIO()
        pdf.save(stream, deterministic_id=True, linearize=False)
    return stream.getvalue(), removed


def _counted(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    notes = ["文档属性、XMP元数据、替代文字、书签动作、脚本和附件（如有）"]
    kinds = [
        str(item.get("/Subtype"))
        for page in pdf.pages
        for item in (page.obj.get("/Annots") or ())
        if objects.has_keys(item)
    ]
    comments = sum(kind not in {*_DRAWN_ANNOTATIONS, "/Link", "/Popup"} for kind in kinds)
    if comments:
        notes.append(f"批注和标注{comments}条")
    fields = sum(kind in _DRAWN_ANNOTATIONS for kind in kinds)
    if fields:
        notes.append(f"表单域、图章{fields}个（看得见的样子留在页面上，电子签名失效）")
    return tuple(notes)


def _safe_links(page: pikepdf.Page, masker: Masker) -> list[pikepdf.Dictionary]:
    """Links to web pages and places in the file, with nothing but rectangle and target."""
    links = []
    for item in page.obj.get("/Annots") or ():
        if not objects.has_keys(item) or item.get("/Subtype") != "/Link":
            continue
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=item.get("/Rect"),
            Border=pikepdf.Array([0, 0, 0]),
        )
        action = item.get("/A")
        target = objects.text_in(action, "/URI") if action is not None else ""
        if target and _SAFE_LINK.match(target) and not masker.finds(target):
            link.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(target))
            links.append(link)
        elif isinstance(item.get("/Dest"), pikepdf.Array):
            link.Dest = item.get("/Dest")
            links.append(link)
    return links


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Draw form fields and stamps into the pages; every other annotation goes."""
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if annotations is None:
            continue
        page.obj["/Annots"] = pikepdf.Array(
            [
                item
                for item in annotations
                if objects.has_keys(item) and str(item.get("/Subtype")) in _DRAWN_ANNOTATIONS
            ]
        )
    form = pdf.Root.get("/AcroForm")
    if form is not None and form.get("/NeedAppearances"):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations(mode="all")


def _strip_page(pdf: pikepdf.Pdf, page: pikepdf.Page, links: list[pikepdf.Dictionary]) -> None:
    for key in [key for key, _ in page.obj.items() if key not in _PAGE]:
        del page.obj[key]
    if "/Annots" in page.obj:
        del page.obj["/Annots"]
    if links:
        page.obj["/Annots"] = pikepdf.Array([pdf.make_indirect(link) for link in links])


def _strip_root(pdf: pikepdf.Pdf, masker: Masker) -> None:
    for key in [key for key, _ in pdf.Root.items() if key not in {*_ROOT, _LAYERS}]:
        del pdf.Root[key]
    names = pdf.Root.get("/Names")
    if names is not None:
        for key in [key for key, _ in names.items() if key != "/Dests"]:
            del names[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _mask_bookmarks(pdf, masker)


def _mask_bookmarks(pdf: pikepdf.Pdf, masker: Masker) -> None:
    for item in list(objects.every(pdf)):
        if objects.has_keys(item) and "/Title" in item and "/Parent" in item:
            title = objects.text_in(item, "/Title")
            if masker.finds(title):
                item["/Title"] = pikepdf.String(masker.apply(title))
            action = item.get("/A")
            if action is not None and action.get("/S") != "/GoTo":
                del item["/A"]


def _strip_objects(pdf: pikepdf.Pdf) -> None:
    for item in list(objects.every(pdf)):
        if not objects.has_keys(item):
            continue
        for key in _TALK:
            if key in item:
                del item[key]
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image":
            _strip_picture(item)


def _strip_picture(item: pikepdf.Stream) -> None:
    if objects.filters_of(item) == ["/DCTDecode"]:
        packed = item.read_raw_bytes()
        clean = without_segments(packed)
        parameters = item.get("/DecodeParms")
        if clean != packed and (parameters is None or objects.is_container(parameters)):
            item.write(clean, filter=pikepdf.Name.DCTDecode)
            if parameters is not None:
                item["/DecodeParms"] = parameters
