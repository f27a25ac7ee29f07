"""`yangguang screen` as a person and a program use it."""

import json
import os
import subprocess
import sys

import pytest

from yangguang.project import cli

ID_CARD = "11010519491231002X"
MOBILE = "13812345678"


def answers_to(capsysbinary, tmp_path, data):
    path = tmp_path / "lines.jsonl"
    path.write_bytes(data)
    assert cli.main(["screen", str(path), "--jsonl"]) == 0
    return [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]


def test_each_line_gets_its_places(capsysbinary, tmp_path):
    rows = [
        {"id": "a", "text": f"𠀀身份证号{ID_CARD}，手机{MOBILE}"},
        {"id": 2, "text": "统一社会信用代码91320105780688132K，咨询电话0454-8712345"},
    ]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()

    found = answers_to(capsysbinary, tmp_path, data)

    assert found == [
        {
            "id": "a",
            "spans": [
                {"start": 5, "end": 23, "type": "id_card", "certainty": "sure"},
                {"start": 26, "end": 37, "type": "mobile", "certainty": "sure"},
            ],
        },
        {"id": 2, "spans": []},
    ]


@pytest.mark.parametrize(
    ("line", "id_of_answer"),
    [
        (b"{not json", None),
        (b"[1, 2]", None),
        (b"7", None),
        (b'{"id": 5}', 5),
        (b'{"id": 6, "text": 7}', 6),
        (b'{"id": 8, "text": null}', 8),
        (b"\xff\xfe{", None),
        (b"[" * 100_000, None),
    ],
)
def test_bad_line_is_answered_and_the_next_one_is_read(capsysbinary, tmp_path, line, id_of_answer):
    good = json.dumps({"id": "good", "text": f"手机{MOBILE}"}).encode()

    bad, last = answers_to(capsysbinary, tmp_path, line + b"\n\n" + good + b"\n")

    assert bad["id"] == id_of_answer
    assert bad["error"]
    assert len(last["spans"]) == 1


def test_odd_texts_are_read(capsysbinary, tmp_path):
    texts = ["", "\x00手机13812345678", "\ud800手机13812345678", "\u200b" * 50, "1" * 20_000]
    data = b"\xef\xbb\xbf" + b"\n".join(
        json.dumps({"id": 1, "text": text}).encode() for text in texts
    )

    found = answers_to(capsysbinary, tmp_path, data)

    assert [len(answer["spans"]) for answer in found] == [0, 1, 1, 0, 0]


def test_standard_input_is_answered_line_by_line_without_a_database():
    environment = os.environ | {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "DJANGO_SETTINGS_MODULE": "yangguang.project.settings.development",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "yangguang.project.cli", "screen", "-", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as program:
        for number in (1, 2):
            line = json.dumps({"id": number, "text": f"手机{MOBILE}"}) + "\n"
            program.stdin.write(line.encode())
            program.stdin.flush()
            answer = json.loads(program.stdout.readline())
            assert (answer["id"], len(answer["spans"])) == (number, 1)
        program.stdin.close()
        assert program.wait(timeout=30) == 0


def test_report_shows_places_and_masks_and_no_personal_data(capsys, tmp_path):
    path = tmp_path / "通知.txt"
    path.write_text(f"机密★10年\n申请人手机{MOBILE}，电梯按装", encoding="utf-8")

    assert cli.main(["screen", str(path)]) == 0

    said = capsys.readouterr().out
    assert "发现 3 处" in said
    assert "第 1 行第 1 字　密级标志（确定）　机密★10年" in said
    assert "第 2 行第 6 字　手机号码（确定）　138******78" in said
    assert "应为“安装”" in said
    assert MOBILE not in said


def test_missing_file_is_told(capsys, tmp_path):
    assert cli.main(["screen", str(tmp_path / "none.txt")]) == 1
    assert "打不开" in capsys.readouterr().err
