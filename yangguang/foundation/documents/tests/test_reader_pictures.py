import pytest

from yangguang.foundation.documents.readers import Limits, Unreadable, capabilities, read
from yangguang.foundation.documents.readers.source import ScannedLine
from yangguang.foundation.documents.tests import files_pdf as pdf
from yangguang.foundation.documents.tests.test_reader_pdf import Engine

LINES = [ScannedLine("公开", 10, 10, 60, 30, 0.9), ScannedLine("通知", 62, 11, 110, 31, 0.9)]


class Absent:
    def is_available(self):
        return False


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF", "GIF", "WEBP"])
def test_pictures_without_an_engine_are_refused_with_advice(form):
    with pytest.raises(Unreadable) as refusal:
        read(pdf.picture(form=form), name="a.jpg", recognizer=Absent())

    assert refusal.value.code == "ocr_missing"
    assert "yangguang[ocr]" in refusal.value.text


@pytest.mark.parametrize("form", ["PNG", "JPEG", "BMP", "TIFF", "GIF", "WEBP"])
def test_boxes_on_one_line_are_joined(form):
    extracted = read(pdf.picture(form=form), name="a.tif", recognizer=Engine(*LINES))

    assert extracted.text == "公开通知"
    assert [notice.code for notice in extracted.notices] == ["recognised"]


def test_a_picture_without_characters_is_refused():
    with pytest.raises(Unreadable) as refusal:
        read(pdf.picture(), name="a.png", recognizer=Engine())

    assert refusal.value.code == "no_text"


def test_a_flood_of_pixels_is_refused_before_it_is_unpacked():
    with pytest.raises(Unreadable) as refusal:
        read(pdf.picture((400, 400)), recognizer=Engine(), limits=Limits(max_image_pixels=100_000))

    assert refusal.value.code == "image_too_large"
    assert "缩小" in refusal.value.text


def test_a_broken_picture_is_damaged():
    with pytest.raises(Unreadable) as refusal:
        read(pdf.picture()[:20], name="a.png", recognizer=Engine())

    assert refusal.value.code == "damaged"


def test_capabilities_say_what_is_missing_and_what_it_costs():
    found = {item.format: item for item in capabilities(converter=Absent(), recognizer=Absent())}

    assert found["docx、docm、dotx"].is_available
    assert not found["doc"].is_available
    assert "LibreOffice" in found["doc"].missing
    assert "拒收" in found["doc"].cost
    assert not found["pdf（扫描件）"].is_available
    assert "yangguang[ocr]" in found["pdf（扫描件）"].missing


def test_capabilities_of_a_full_installation_miss_nothing():
    found = capabilities(converter=Engine(), recognizer=Engine())

    assert all(item.is_available and not item.missing for item in found)
    assert len(found) == 15
