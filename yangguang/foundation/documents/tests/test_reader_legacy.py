import os
import signal
import stat
import tempfile
from pathlib import Path

import pytest

from yangguang.foundation.documents.readers import Limits, OfficeConverter, Unreadable, read
from yangguang.foundation.documents.readers.kinds import Kind
from yangguang.foundation.documents.tests import files, files_ole
from yangguang.foundation.documents.tests.test_reader_text import cells

RTF = (
    rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}}"
    rb"\f0\fs32 \u25919?\u21153?\u20844?\u24320?\par \u26041?\u26696?\par}"
)
WORD_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body>'
    "<w:p><w:r><w:t>政务公开</w:t></w:r></w:p></w:body></w:wordDocument>"
).encode()
EXCEL_XML = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="台账"><Table>'
    '<Row><Cell><Data ss:Type="String">任务</Data></Cell>'
    '<Cell><Data ss:Type="String">单位</Data></Cell></Row>'
    '<Row><Cell><Data ss:Type="String">编目录</Data></Cell></Row></Table></Worksheet></Workbook>'
).encode()
ODT = files.odt("<text:h text:outline-level='1'>政务公开</text:h><text:p>方案</text:p>")
DOC = files_ole.compound({"WordDocument": b"\xec\xa5\xc1\x00"})


class Fake:
    """Stands for an office suite that answers with a fixed file."""

    def __init__(self, answer):
        self.answer, self.asked = answer, []

    def is_available(self):
        return True

    def convert(self, *_, kind, target, **__):
        self.asked.append((kind, target))
        return self.answer


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", DOC),
        ("a.wps", DOC),
        ("a.rtf", RTF),
        ("a.odt", ODT),
        ("a.xml", WORD_XML),
        ("a.xls", EXCEL_XML),
    ],
)
@pytest.mark.parametrize("converter", [None, OfficeConverter("no-such-office")])
def test_old_formats_without_an_office_suite_are_refused_with_advice(name, data, converter):
    with pytest.raises(Unreadable) as refusal:
        read(data, name=name, converter=converter)

    assert refusal.value.code == "office_missing"
    assert "另存为docx" in refusal.value.text
    assert "apt-get install" in refusal.value.text


def test_a_converted_document_keeps_its_kind_and_says_so():
    converter = Fake(files.docx(files.paragraph("正文")))

    extracted = read(DOC, name="a.doc", converter=converter)

    assert (extracted.text, extracted.reader) == ("正文", "doc")
    assert [notice.code for notice in extracted.notices] == ["converted"]
    assert converter.asked == [(Kind.DOC, "docx")]


def test_a_workbook_that_cannot_be_read_directly_is_converted():
    book = files.Workbook()
    book.sheet("一", [["任务", "单位"]])
    converter = Fake(book.bytes())

    extracted = read(
        files_ole.compound({"Workbook": b"\x09\x08"}), name="a.xls", converter=converter
    )

    assert (extracted.text, extracted.reader) == ("任务\n单位", "xls")
    assert converter.asked == [(Kind.XLS, "xlsx")]


def test_a_broken_workbook_without_an_office_suite_is_damaged():
    with pytest.raises(Unreadable) as refusal:
        read(files_ole.compound({"Workbook": b"\x09\x08"}), name="a.xls", converter=None)

    assert refusal.value.code == "damaged"


def program(tmp_path, script):
    path = tmp_path / "office"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return OfficeConverter(str(path))


def test_a_conversion_that_hangs_is_ended_with_its_children(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pids = tmp_path / "pids"
    converter = program(tmp_path, f"sleep 600 & echo $! $$ > {pids}; wait")

    with pytest.raises(Unreadable) as refusal:
        read(DOC, converter=converter, limits=Limits(office_seconds=1.0))

    assert refusal.value.code == "office_timeout"
    for pid in map(int, pids.read_text().split()):
        state = Path(f"/proc/{pid}/stat")
        assert not state.exists() or state.read_text().split(") ")[1][0] == "Z"
    assert list(tmp_path.glob("office-*")) == []


def test_a_conversion_without_a_result_is_refused(tmp_path):
    with pytest.raises(Unreadable) as refusal:
        read(DOC, converter=program(tmp_path, "exit 1"))

    assert refusal.value.code == "office_failed"
    assert "另存为docx" in refusal.value.text


def test_a_conversion_that_writes_too_much_is_cut(tmp_path):
    script = 'while [ "$1" != "--outdir" ]; do shift; done; mkdir -p "$2"; '
    script += 'sleep 0.3; head -c 3000000 /dev/zero > "$2/given.docx"'

    with pytest.raises(Unreadable) as refusal:
        read(DOC, converter=program(tmp_path, script), limits=Limits(max_converted_bytes=1_000_000))

    assert refusal.value.code in {"too_large", "damaged"}


def test_the_office_profile_forbids_macros_and_the_network(tmp_path):
    script = "for a; do case $a in -env:UserInstallation=file://*) p=${a#*file://};; esac; done; "
    script += f'cp "$p/user/registrymodifications.xcu" {tmp_path}/seen; env > {tmp_path}/env'

    with pytest.raises(Unreadable):
        read(DOC, converter=program(tmp_path, script))

    seen = (tmp_path / "seen").read_text()
    assert 'oor:name="DisableMacrosExecution" oor:op="fuse"><value>true' in seen
    assert 'oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in seen
    environment = (tmp_path / "env").read_text()
    assert "http_proxy=http://127.0.0.1:9" in environment
    assert "DJANGO" not in environment


def installed_or_refused(data, name):
    """The text where LibreOffice is installed, the designed refusal where it is not."""
    if OfficeConverter().is_available():
        return read(data, name=name)
    with pytest.raises(Unreadable) as refusal:
        read(data, name=name)
    assert refusal.value.code == "office_missing"
    return None


@pytest.mark.parametrize(("name", "data"), [("a.rtf", RTF), ("a.odt", ODT)])
def test_old_documents_are_read_through_the_installed_suite(name, data):
    extracted = installed_or_refused(data, name)

    if extracted is not None:
        assert extracted.text == "政务公开\n方案"
        assert extracted.notices[0].code == "converted"


def test_an_xml_workbook_is_read_through_the_installed_suite():
    extracted = installed_or_refused(EXCEL_XML, "台账.xls")

    if extracted is not None:
        assert extracted.text == "任务\n单位\n编目录"
        assert (extracted.reader, len(extracted.tables)) == ("excel_xml", 1)


def test_a_real_binary_document_keeps_numbers_and_merges():
    if not OfficeConverter().is_available():
        assert installed_or_refused(DOC, "旧.wps") is None
        return
    numbering = files.numbering({0: files.level(0, "chineseCounting", "%1、")}, {1: "0"})
    rows = [
        [files.cell("编目录"), files.cell("办公室", properties='<w:vMerge w:val="restart"/>')],
        [files.cell("定标准"), files.cell("", properties="<w:vMerge/>")],
    ]
    body = files.paragraph("总体要求", number=(1, 0)) + files.table(*rows) + files.paragraph("完")
    made = files.docx(body, parts={"numbering": numbering})
    # An old binary document can only be made by the suite itself.
    limits = Limits()
    old = OfficeConverter().convert(made, kind=Kind.DOC, target="doc", limits=limits)

    extracted = read(old, name="旧.wps")

    assert old.startswith(b"\xd0\xcf\x11\xe0")
    assert extracted.text == "一、总体要求\n编目录\n办公室\n定标准\n完"
    assert cells(extracted)[(0, 1)] == ("办公室", 2, 1)
    assert extracted.reader == "doc"


def test_no_process_group_is_left(tmp_path):
    mark = tmp_path / "pid"

    with pytest.raises(Unreadable):
        read(DOC, converter=program(tmp_path, f"sleep 600 & echo $! > {mark}; exit 0"))

    with pytest.raises(ProcessLookupError):
        _wait_gone(int(mark.read_text()))


def _wait_gone(pid):
    for _ in range(100):
        os.kill(pid, 0)
        if Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] == "Z":
            raise ProcessLookupError
        signal.sigtimedwait([], 0.02)
