"""Public copies of PDF files: no box over text, no earlier revision, no talk."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.rules.files.parts import Place
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.services.releasing import portable
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.foundation.screening.tests.file_examples import AUTHOR, FONT, MOBILE


def released(data: bytes, *masks: str):
    return releasing.clean_copy(data=data, name="通知.pdf", masks=masks)


def text_of(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def ink(data: bytes, box: tuple[float, float, float, float], page: int = 0) -> float:
    """The share of black inside a box of the drawn page, in points from the upper left."""
    with pypdfium2.PdfDocument(data) as document:
        image = document[page].render(scale=2).to_pil().convert("L")
    part = image.crop(tuple(round(value * 2) for value in box))
    return sum(value < 60 for value in part.tobytes()) / (part.width * part.height)


def codes(data: bytes) -> set[str]:
    return {item.code for item in extract(data, name="a.pdf").concealed}


def test_a_page_with_a_masked_value_becomes_a_picture_and_others_keep_their_text():
    data = files.pdf(f"联系电话{MOBILE}\n第二行", "第二页的话", author=AUTHOR)

    copy = released(data, MOBILE)

    assert text_of(copy.data) == ["", "第二页的话"]
    assert copy.proof.rasterised_pages == (1,)
    assert copy.proof.masked == 1
    assert copy.proof.is_clean
    # Four characters of 14 points, then eleven digits; the first baseline lies 90 points down.
    digits, label = (132, 79, 200, 90), (72, 79, 126, 90)
    assert ink(copy.data, digits) > 0.95
    assert ink(data, digits) < 0.6
    assert abs(ink(copy.data, label) - ink(data, label)) < 0.1
    assert AUTHOR.encode("utf-16-be") not in copy.data


def test_a_black_box_over_text_hides_nothing_and_is_no_way_out():
    def boxed(canvas):
        canvas.drawString(72, 700, f"电话{MOBILE}")
        canvas.rect(60, 690, 300, 30, fill=1)

    data = files.pdf(boxed)
    assert MOBILE in text_of(data)[0]

    copy = released(data, MOBILE)

    assert text_of(copy.data) == [""]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_lie_right_on_turned_and_cropped_pages(turn):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/Rotate"] = turn
        pdf.pages[0].obj["/CropBox"] = pikepdf.Array([40, 300, 500, 800])

    def drawn(canvas):
        canvas.setFillGray(0.5)
        canvas.drawString(72, 700, MOBILE)

    data = files.changed_pdf(files.pdf(drawn), change)

    copy = released(data, MOBILE)

    with pypdfium2.PdfDocument(data) as before, pypdfium2.PdfDocument(copy.data) as after:
        assert [round(side) for side in after[0].get_size()] == [
            round(side) for side in before[0].get_size()
        ]
        grey = before[0].render(scale=2).to_pil().convert("L")
        black = after[0].render(scale=2).to_pil().convert("L").resize(grey.size)
    where = grey.point(lambda value: 255 * (value < 200)).getbbox()
    covered = black.point(lambda value: 255 * (value < 60)).getbbox()
    assert covered[0] <= where[0]
    assert covered[1] <= where[1]
    assert covered[2] >= where[2]
    assert covered[3] >= where[3]
    assert covered[2] - covered[0] < where[2] - where[0] + 30


def test_a_value_that_runs_over_a_line_or_page_is_found():
    data = files.pdf("电话138\n12345678", "尾号：8613812", "345678", "别的")

    copy = released(data, MOBILE)

    assert text_of(copy.data) == ["", "", "", "别的"]
    assert copy.proof.masked == 2


def everything(pdf: pikepdf.Pdf) -> None:
    """All the places where a PDF talks beside its pages."""
    pdf.attachments["底稿.txt"] = f"底稿{AUTHOR}".encode()
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = [AUTHOR]
    pdf.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
        T=AUTHOR, Contents=f"批注{MOBILE}",
    )  # fmt: skip
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://www.example.gov.cn/"),
    )  # fmt: skip
    form = pdf.make_stream(b"BT /F 10 Tf (shown) Tj ET", Subtype=pikepdf.Name.Form)
    form["/BBox"] = pikepdf.Array([0, 0, 90, 20])
    form["/Type"] = pikepdf.Name.XObject
    form["/Resources"] = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(
            F=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
        )
    )
    field = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="phone",
            TU=f"填{MOBILE}", V="shown", Rect=[100, 100, 190, 120], F=4,
            AP=pikepdf.Dictionary(N=form),
        )
    )  # fmt: skip
    pdf.pages[0].obj["/Annots"] = pikepdf.Array([pdf.make_indirect(note), link, field])
    pdf.Root["/AcroForm"] = pikepdf.Dictionary(Fields=[field])
    pdf.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(Word=pikepdf.Dictionary(Private=AUTHOR))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"书签{MOBILE}", 0))


def test_metadata_attachments_scripts_notes_and_forms_are_read_and_go():
    data = files.changed_pdf(files.pdf("正文", author=AUTHOR), everything)
    read = extract(data, name="a.pdf")

    copy = released(data, MOBILE)

    assert {item.code for item in read.concealed} == {
        "properties", "annotations", "form_fields", "attachments", "scripts", "piece_info",
    }  # fmt: skip
    assert {part.place for part in read.parts} >= {
        Place.ANNOTATION, Place.FORM_FIELD, Place.ATTACHMENT, Place.BOOKMARK, Place.XMP,
        Place.SCRIPT, Place.DOC_INFO, Place.BODY,
    }  # fmt: skip
    assert AUTHOR in read.names
    assert copy.proof.is_clean
    assert copy.proof.rasterised_pages == ()
    assert codes(copy.data) == set()
    assert "正文" in text_of(copy.data)[0]
    assert "shown" in text_of(copy.data)[0]
    with pikepdf.Pdf.open(io.BytesIO(copy.data)) as pdf:
        assert [str(item.A.URI) for item in pdf.pages[0].Annots] == ["https://www.example.gov.cn/"]
        assert str(pdf.Root.Outlines.First.Title) == "书签***"


def test_an_earlier_revision_is_read_and_goes():
    first = files.pdf(f"旧稿电话{MOBILE}")
    later = first + b"\n%%EOF\n"

    assert "revisions" in codes(later)
    assert any(
        part.place is Place.REVISION and MOBILE in part.text
        for part in extract(later, name="a.pdf").parts
    )
    assert released(later, MOBILE).data.count(b"%%EOF") == 1


def test_text_beyond_the_edge_and_in_closed_layers_goes():
    def beyond(canvas):
        canvas.drawString(72, 700, "看得见")
        canvas.drawString(3000, 700, f"看不见{MOBILE}")

    data = files.pdf(beyond, "第二页")
    assert "outside_page" in codes(data)

    copy = released(data)

    assert text_of(copy.data) == ["", "第二页"]
    assert "outside_page" not in codes(copy.data)


def test_a_closed_layer_is_read_and_its_page_keeps_only_what_is_seen():
    def change(pdf: pikepdf.Pdf) -> None:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="内部批示"))
        pdf.Root["/OCProperties"] = pikepdf.Dictionary(
            OCGs=[group], D=pikepdf.Dictionary(OFF=[group])
        )
        page = pdf.pages[0]
        page.obj["/Resources"]["/Properties"] = pikepdf.Dictionary(L=group)
        page.contents_add(b"/OC /L BDC 0 0 300 300 re f EMC")

    data = files.changed_pdf(files.pdf("正文", "第二页"), change)
    assert "hidden_layer" in codes(data)

    copy = released(data)

    assert copy.proof.rasterised_pages == (1,)
    assert codes(copy.data) == {"picture_pages"}
    assert ink(copy.data, (10, 560, 290, 830)) == 0


def test_pictures_lose_their_talk_and_keep_their_pixels():
    photo = files.photo()

    def shown(canvas):
        canvas.setFont(FONT, 14)
        canvas.drawString(72, 700, "照片")
        canvas.drawImage(ImageReader(io.BytesIO(photo)), 72, 400, 160, 120)

    data = files.pdf(shown)

    copy = released(data)

    with pikepdf.Pdf.open(io.BytesIO(copy.data)) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        images = [item for item in streams if item.get("/Subtype") == "/Image"]
        assert len(images) == 1
        assert AUTHOR.encode("utf-16-le") not in images[0].read_raw_bytes()
        assert pikepdf.PdfImage(images[0]).as_pil_image().size == (160, 120)
    assert copy.proof.rasterised_pages == ()


def falling(canvas):
    for number, digit in enumerate(MOBILE):
        canvas.drawString(72, 700 - 20 * number, digit)


def backwards(canvas):
    canvas.drawString(72, 700, "13812")
    canvas.drawString(72 + 35, 700, "345678")
    canvas.drawString(72, 500, "尾")


def unseen(canvas):
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut(MOBILE)
    canvas.drawText(text)
    canvas.drawString(72, 700, "看得见")


@pytest.mark.parametrize("draw", [falling, backwards, unseen])
def test_values_drawn_in_odd_ways_are_found(draw):
    data = files.pdf(draw, "第二页")

    copy = released(data, MOBILE)

    assert text_of(copy.data) == ["", "第二页"]
    assert copy.proof.masked == 1


def test_a_value_that_is_only_spoken_or_copied_is_read_and_goes():
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(f"/Span <</ActualText ({MOBILE})>> BDC EMC".encode())

    data = files.changed_pdf(files.pdf("正文"), change)
    hidden = [part for part in extract(data, name="a.pdf").parts if part.place is Place.HIDDEN_TEXT]
    assert [part.text for part in hidden] == [MOBILE]

    copy = released(data, MOBILE)

    assert copy.proof.rasterised_pages == (1,)
    assert MOBILE not in "".join(part.text for part in extract(copy.data, name="a.pdf").parts)


def test_a_file_locked_against_copying_is_read_and_rewritten():
    locked = files.changed_pdf(
        files.pdf(f"电话{MOBILE}"),
        lambda _: None,
        encryption=pikepdf.Encryption(owner="a", user=""),
    )

    assert text_of(released(locked, MOBILE).data) == [""]


def test_a_scan_is_mentioned_for_a_person_to_look_at():
    stream = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(stream, "PDF")

    assert codes(stream.getvalue()) == {"picture_pages"}
    assert released(stream.getvalue()).proof.is_clean


def test_when_the_first_way_is_not_clean_the_whole_file_becomes_pictures(monkeypatch):
    data = files.pdf(f"电话{MOBILE}", "第二页")
    real = portable.located
    monkeypatch.setattr(
        portable,
        "located",
        lambda drawn, masker: (
            ({}, 0) if not calls.append(1) and len(calls) == 1 else real(drawn, masker)
        ),
    )
    calls: list[int] = []

    copy = released(data, MOBILE)

    assert len(calls) == 2
    assert copy.proof.rasterised_pages == (1, 2)
    assert text_of(copy.data) == ["", ""]
