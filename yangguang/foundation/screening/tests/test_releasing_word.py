"""Public copies of Word files: what goes, what stays, and the proof."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.foundation.screening.readers.extraction import extract
from yangguang.foundation.screening.rules.files.parts import Place
from yangguang.foundation.screening.services import releasing
from yangguang.foundation.screening.services.releasing import Mask
from yangguang.foundation.screening.tests import file_examples as files
from yangguang.foundation.screening.tests.file_examples import AUTHOR, MOBILE
from yangguang.kernel.errors import Refused

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def released(data: bytes, *masks: Mask | str):
    return releasing.clean_copy(data=data, name="名单.docx", masks=masks, at=AT)


def body_of(data: bytes) -> str:
    parts = extract(data, name="a.docx").parts
    return "\n".join(part.text for part in parts if part.place is Place.BODY)


def everything(data: bytes) -> str:
    members = files.members_of(data)
    texts = (re.sub(r"<[^>]*>", "", value.decode("latin-1")) for value in members.values())
    return "\n".join([*members, *texts])


def full() -> bytes:
    comment = f'<w:comment w:id="1" w:author="李四">{files.paragraph("批注的话")}</w:comment>'
    body = (
        files.paragraph("联系", "电话138", files.run("1234", "<w:b/>"), "5678。")
        + files.paragraph(files.inserted("插入的话"), files.deleted("删去的话"))
        + files.paragraph(files.run("隐藏的话", "<w:vanish/>"), "看得见的话")
        + files.paragraph(
            '<w:commentRangeStart w:id="1"/>', "有批注", '<w:commentRangeEnd w:id="1"/>'
        )
        + files.table(files.row("姓名", "电话"), files.row("张 三", MOBILE))
        + files.paragraph(files.drawing())
    )
    return files.docx(
        body,
        parts={
            "comments": files.story("comments", comment),
            "header1": files.story("hdr", files.paragraph(f"页眉{MOBILE}")),
            "settings": files.story(
                "settings",
                '<w:rsids><w:rsidRoot w:val="00AB12CD"/></w:rsids><w:zoom w:percent="90"/>',
            ),
        },
        extra={
            "docProps/core.xml": files.core(),
            "docProps/app.xml": files.app(),
            "docProps/custom.xml": "<Properties><property name='经办'>赵六</property></Properties>",
            "customXml/item1.xml": "<a>内部编号</a>",
            "word/media/a.jpeg": files.photo(),
            "word/people.xml": f"<people><person author='{AUTHOR}'/></people>",
        },
        relation_rows=(("rId9", "image", "media/a.jpeg"),),
        external=(("rId8", "attachedTemplate", f"file:///C:/{AUTHOR}/a.dotx"),),
    )


def test_a_full_file_comes_out_clean_with_its_visible_text():
    copy = released(full(), MOBILE, Mask("张三", "张*"))

    assert body_of(copy.data) == (
        "联系电话***。\n插入的话\n看得见的话\n有批注\n姓名\t电话\n张*\t***"
    )
    assert copy.name == "名单.docx"
    assert copy.proof.is_clean
    assert copy.proof.masked == 4
    codes = [item.code for item in extract(copy.data, name="a.docx").concealed]
    assert codes == ["picture_text"]
    left = everything(copy.data)
    hidden = (
        MOBILE,
        AUTHOR,
        "李四",
        "赵六",
        "某某科技",
        "删去的话",
        "隐藏的话",
        "批注的话",
        "内部编号",
    )
    assert [word for word in hidden if word.encode().decode("latin-1") in left] == []
    assert not re.search(
        r"rsid|docProps|customXml|people|comments", "".join(files.members_of(copy.data))
    )


def test_the_proof_is_plain_json_and_names_no_masked_value():
    data = full()

    proof = released(data, MOBILE).proof
    kept = json.loads(json.dumps(proof.as_json()))

    assert kept["is_clean"] is True
    assert kept["proved_at"] == "2026-03-02T09:00:00+00:00"
    assert kept["digest_before"] != kept["digest_after"]
    assert kept["tools"].keys() == {"lxml"}
    assert {check["code"] for check in kept["checks"]} >= {
        "masks_absent_reading", "masks_absent_parts", "names_absent", "no_changes", "no_comments",
    }  # fmt: skip
    assert MOBILE not in json.dumps(kept)


def test_a_copy_is_the_same_each_time_and_clean_when_cleaned_again():
    first, second = released(full(), MOBILE), released(full(), MOBILE)
    again = released(first.data, MOBILE)

    assert first.data == second.data
    assert body_of(again.data) == body_of(first.data)
    assert again.proof.masked == 0


def test_deleted_rows_cells_and_paragraph_marks_go():
    row = files.row("旧行").replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='3'/></w:trPr>")
    mark = '<w:rPr><w:del w:id="4" w:author="a"/></w:rPr>'
    data = files.docx(
        files.table(files.row("新行"), row)
        + files.paragraph("前一段", properties=mark)
        + files.paragraph("后一段")
    )

    assert body_of(released(data).data) == "新行\n前一段后一段"


def test_moved_text_stays_where_it_was_moved_to():
    moved = (
        f'<w:moveFrom w:author="{AUTHOR}">{files.run("移动的话")}</w:moveFrom>',
        "中间",
        f'<w:moveTo w:author="{AUTHOR}">{files.run("移动的话")}</w:moveTo>',
    )

    copy = released(files.docx(files.paragraph(*moved)))

    assert body_of(copy.data) == "中间移动的话"


def test_values_in_links_controls_attributes_and_numbers_of_full_width_are_masked():
    link = f'<w:hyperlink r:id="rIdL" w:tooltip="{MOBILE}">{files.run("请拨１３８-1234 5678")}</w:hyperlink>'
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="{MOBILE}"/></w:sdtPr>'
        f"<w:sdtContent>{files.run('控件')}</w:sdtContent></w:sdt>"
    )
    mark = f'<w:bookmarkStart w:id="1" w:name="b{MOBILE}"/>'
    data = files.docx(
        files.paragraph(link, control, mark),
        external=(("rIdL", "hyperlink", f"tel:{MOBILE}"),),
    )

    copy = released(data, MOBILE)

    assert body_of(copy.data) == "请拨***控件"
    assert MOBILE not in everything(copy.data)


def test_short_numbers_are_masked_in_text_and_left_in_measures():
    wide = files.run("定于2024年", '<w:sz w:val="24"/><w:spacing w:val="2024"/>')
    data = files.docx(files.paragraph(wide) + files.paragraph(files.drawing()))

    copy = released(data, "2024", "24")

    document = files.members_of(copy.data)["word/document.xml"].decode()
    assert body_of(copy.data) == "定于***年"
    assert '<w:sz w:val="24"/><w:spacing w:val="2024"/>' in document
    assert 'cx="100"' in document


def test_fields_that_fetch_from_outside_become_text():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "C:\\\\a.doc"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{files.run("取来的字")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    copy = released(files.docx(files.paragraph(field)))

    assert body_of(copy.data) == "取来的字"
    assert b"instrText" not in files.members_of(copy.data)["word/document.xml"]


@pytest.mark.parametrize(
    "extra",
    [
        {"word/charts/chart1.xml": "<c/>"},
        {"word/embeddings/a.xlsx": b"PK"},
        {"word/diagrams/data1.xml": "<d/>"},
        {"word/media/a.emf": b"\1\0\0\0"},
        {"word/afchunk.htm": "<p>x</p>"},
    ],
)
def test_visible_content_that_carries_hidden_data_is_refused(extra):
    with pytest.raises(Refused, match="另存为PDF") as refused:
        released(files.docx(files.paragraph("正文"), extra=extra))

    assert refused.value.codes == ("screening.cannot_prove",)


def test_macros_are_left_out():
    data = files.docx(files.paragraph("正文"), extra={"word/vbaProject.bin": b"macro"})

    copy = releasing.clean_copy(data=data, name="宏.docm")

    assert copy.name == "宏.docx"
    assert "word/vbaProject.bin" not in files.members_of(copy.data)


def test_a_mask_of_one_character_is_refused():
    with pytest.raises(Refused) as refused:
        released(files.docx(files.paragraph("张三")), "张")

    assert refused.value.codes == ("screening.mask_too_short",)


def test_a_file_that_stays_unclean_is_refused(monkeypatch):
    from yangguang.foundation.screening.services.releasing import word  # noqa: PLC0415

    monkeypatch.setattr(word.tracked, "accept_changes", lambda *_: 0)
    data = files.docx(files.paragraph("原文", files.deleted("删去的话")))

    with pytest.raises(Refused, match="仍有修订痕迹") as refused:
        released(data)

    assert refused.value.codes == ("screening.not_proved_clean",)


def test_masks_that_were_not_applied_fail_the_proof(monkeypatch):
    from yangguang.foundation.screening.services.releasing import word  # noqa: PLC0415

    monkeypatch.setattr(word, "masked_nodes", lambda *_: 0)

    with pytest.raises(Refused, match="仍有1处应遮盖的内容"):
        released(files.docx(files.paragraph("电话138", "12345678")), MOBILE)


WORDS = st.text(alphabet="甲乙丙丁，。 a1", max_size=6)


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(WORDS, min_size=2, max_size=4),
    cuts=st.lists(st.integers(min_value=0, max_value=60), max_size=12),
)
def test_masks_in_any_split_of_runs_go_and_all_other_text_stays(words, cuts):
    text = MOBILE.join(words)
    at = sorted({min(cut, len(text)) for cut in cuts} | {0, len(text)})
    runs = [files.run(text[a:b]) for a, b in pairwise(at)]
    data = files.docx(files.paragraph(*runs) + files.paragraph("末段"))

    copy = released(data, MOBILE)

    lines = [line for line in ("***".join(words).rstrip(), "末段") if line]
    assert body_of(copy.data).strip() == "\n".join(lines).strip()
