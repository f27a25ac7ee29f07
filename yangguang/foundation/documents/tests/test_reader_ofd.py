import pytest

from yangguang.foundation.documents.readers import Unreadable, read
from yangguang.foundation.documents.tests import files
from yangguang.foundation.documents.tests.files import ofd_text
from yangguang.foundation.documents.tests.test_reader_text import cells

LINE = "各县区人民政府，市直各部门：为推进政务公开标准化规范化建设"


def test_lines_are_joined_into_paragraphs_with_metadata():
    page = (
        ofd_text(60, 40, "关于公开工作的通知")
        + ofd_text(38, 60, LINE)
        + ofd_text(28, 70, LINE + "，请落实。"[:2])
        + ofd_text(28, 80, "落实情况。")
    )

    extracted = read(files.ofd([page], title="公开通知"), name="a.ofd")

    assert extracted.text == f"关于公开工作的通知\n{LINE}{LINE}，请落实情况。"
    assert (extracted.metadata, extracted.reader) == ({"title": "公开通知"}, "ofd")


def test_ruled_lines_make_a_table():
    def path(x, y, w, h):
        return (
            f'<ofd:PathObject Boundary="{x} {y} {w} {h}"><ofd:AbbreviatedData>'
            f"M 0 0 L {w} {h}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    page = "".join(path(30, y, 100, 0) for y in (100, 115, 130))
    page += "".join(path(x, 100, 0, 30) for x in (30, 80, 130))
    page += ofd_text(35, 110, "任务") + ofd_text(85, 110, "单位")
    page += ofd_text(35, 125, "编目录") + ofd_text(85, 125, "办公室")

    extracted = read(files.ofd([page]), name="a.ofd")

    assert cells(extracted) == {
        (0, 0): ("任务", 1, 1), (0, 1): ("单位", 1, 1),
        (1, 0): ("编目录", 1, 1), (1, 1): ("办公室", 1, 1),
    }  # fmt: skip


def test_each_way_to_give_distances_is_understood():
    code = (
        '<ofd:TextObject Boundary="20 20 100 10" Size="5"><ofd:TextCode X="0" Y="5" '
        'DeltaX="5 g 2 5 20">一二三四五</ofd:TextCode></ofd:TextObject>'
    )

    assert read(files.ofd([code]), name="a.ofd").text == "一二三四\t五"


def test_a_file_of_pictures_is_refused_with_advice():
    image = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="5"/>'

    with pytest.raises(Unreadable) as refusal:
        read(files.ofd([image]), name="a.ofd")

    assert refusal.value.code == "no_text_layer"
    assert "docx" in refusal.value.text


def test_a_file_whose_page_is_missing_is_damaged():
    data = files.zipped(
        {"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}
    )

    with pytest.raises(Unreadable) as refusal:
        read(data, name="a.ofd")

    assert refusal.value.code == "damaged"
