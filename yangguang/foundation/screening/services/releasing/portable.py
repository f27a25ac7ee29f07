"""PDF files written anew: stripped, pages with masked values turned into pictures."""

from __future__ import annotations

import io
import re

import pikepdf

from yangguang.foundation.screening.readers.limits import Budget, Limits
from yangguang.foundation.screening.readers.pdf import layers, objects
from yangguang.foundation.screening.readers.pdf.drawn import Drawn, read_drawn
from yangguang.foundation.screening.rules.files.masking import Masker
from yangguang.foundation.screening.rules.files.proofs import Rewritten
from yangguang.foundation.screening.services.releasing.pages import (
    Picture,
    located,
    pictures_of,
    replace_page,
)
from yangguang.foundation.screening.services.releasing.stripping import stripped

MEDIA_TYPE = "application/pdf"


def rewrite_pdf(
    data: bytes, name: str, masker: Masker, limits: Limits, *, everything: bool = False
) -> Rewritten:
    """A PDF without anything but what is drawn; `everything` turns every page into a picture."""
    budget = Budget(limits)
    bare, removed = stripped(data, masker, limits)
    drawn = read_drawn(bare, limits, budget)
    covered, hits = located(drawn, masker)
    with objects.opened(bare) as pdf:
        hidden = layers.hidden_layers(pdf)
        wanted = set(covered) | _with_unseen(drawn) | set(layers.pages_with(pdf, hidden))
        if everything:
            wanted = set(range(1, len(pdf.pages) + 1))
        pictures = pictures_of(bare, wanted, covered, limits, budget)
        if pictures and len(pictures) == len(pdf.pages):
            written = _from_pictures([pictures[number] for number in sorted(pictures)])
        else:
            for number, picture in pictures.items():
                replace_page(pdf, pdf.pages[number - 1], picture)
            if "/OCProperties" in pdf.Root:
                del pdf.Root["/OCProperties"]
            written = _saved(pdf)
    if hidden:
        removed = (*removed, f"关闭的图层{len(hidden)}个")
    renamed = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", name) + ".pdf"
    return Rewritten(written, renamed, MEDIA_TYPE, removed, hits, tuple(sorted(pictures)))


def _with_unseen(drawn: Drawn) -> set[int]:
    """Pages with text that nobody sees: beyond the edge, or invisible without a scan over it."""
    return {
        page.number
        for page in drawn.pages
        if page.outside or (page.invisible and not page.has_pictures)
    }


def _from_pictures(pictures: list[Picture]) -> bytes:
    with pikepdf.Pdf.new() as pdf:
        for picture in pictures:
            replace_page(pdf, pdf.add_blank_page(), picture)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.remove_unreferenced_resources()
    pdf.save(stream, deterministic_id=True, linearize=False)
    return stream.getvalue()
