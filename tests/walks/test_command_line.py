"""The command line as a person uses it: what it prints, what it refuses and how."""

import json
import sys
from pathlib import Path

import pytest

from yangguang.project import cli

DEMO = Path(sys.modules["yangguang.project.cli"].__file__).parent / "demo" / "documents"
FIELDS = {
    "id", "path", "line", "heading", "lead", "responsible", "deadlines", "raw_marker",
    "clean_marker", "bracket", "explicit_lead", "scope", "deadline_details", "periods",
}  # fmt: skip


def run(capsys, *arguments):
    status = cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_parse_writes_one_json_for_each_document(capsys, tmp_path):
    files = [DEMO / "wuming.txt", DEMO / "ganzhou.html"]

    status, _, _ = run(capsys, "documents", "parse", *files, "--json", "--out", tmp_path / "out")

    assert status == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["ganzhou.json", "wuming.json"]
    result = json.loads((tmp_path / "out" / "wuming.json").read_text(encoding="utf-8"))
    assert {"document", "items", "unmarked_clauses"} <= set(result)
    assert len(result["items"]) == 22
    assert set(result["items"][0]) >= FIELDS


def test_two_files_of_one_name_get_a_json_each(capsys, tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_bytes((DEMO / "songtao.txt").read_bytes())

    run(capsys, "documents", "parse", tmp_path / "a/plan.txt", tmp_path / "b/plan.txt",
        "--out", tmp_path / "out")  # fmt: skip

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["plan-2.json", "plan.json"]


def test_repair_prints_the_text_and_counts_the_changes(capsys):
    status, out, err = run(capsys, "documents", "repair", DEMO / "wuming.txt")

    assert status == 0
    assert "（一）实行重大决策预公开" in out or "(一)实行重大决策预公开" in out
    assert "?" not in out
    assert "修复" in err


def test_repair_as_json_lists_every_change_with_its_place(capsys):
    _, out, _ = run(capsys, "documents", "repair", DEMO / "wuming.txt", "--json")

    result = json.loads(out)
    original = (DEMO / "wuming.txt").read_text(encoding="utf-8")
    assert result["repairs"]
    for row in result["repairs"]:
        assert original[row["start"] : row["end"]] == row["original"]
        assert row["explanation"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "空的"),
        (lambda path: path.write_bytes(bytes(range(256)) * 20), "不是文字"),
        (lambda path: path.mkdir(), "文件夹"),
        (lambda _: None, "没有这个文件"),
        (lambda path: path.open("wb").truncate(300 * 1024 * 1024), "300 MB"),
    ],
    ids=["empty", "rubbish", "folder", "missing", "huge"],
)
def test_bad_file_is_refused_in_one_chinese_line(capsys, tmp_path, make, words):
    make(tmp_path / "坏.txt")

    status, out, err = run(capsys, "documents", "parse", tmp_path / "坏.txt", "--json")

    assert (status, out) == (1, "")
    assert words in err
    assert "请" in err
    assert len(err.strip().splitlines()) == 1


def test_good_files_are_read_although_one_is_bad(capsys, tmp_path):
    (tmp_path / "空.txt").touch()

    status, _, _ = run(capsys, "documents", "parse", tmp_path / "空.txt", DEMO / "songtao.txt",
                       "--out", tmp_path / "out")  # fmt: skip

    assert status == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["songtao.json"]


def test_folder_that_cannot_be_written_is_refused_before_reading(capsys, tmp_path):
    (tmp_path / "out").touch()

    status, _, err = run(
        capsys, "documents", "parse", DEMO / "songtao.txt", "--out", tmp_path / "out"
    )

    assert status == 1
    assert "不能写入结果" in err


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2024-12-25", 20, "2025-01-23"),
        ("2026-02-10", 40, "2026-04-14"),
        ("2026-09-18", 20, "2026-10-22"),
    ],
)
def test_calendar_due_answers_with_the_day(capsys, start, days, due):
    status, out, _ = run(capsys, "calendar", "due", "--from", start, "--working-days", days)

    assert (status, out) == (0, f"{due}\n")


def test_calendar_due_explains_and_marks_what_is_provisional(capsys):
    _, out, _ = run(
        capsys, "calendar", "due", "--from", "2029-12-20", "--working-days", 20, "--explain"
    )

    assert out.splitlines()[0].endswith("（暂定）")
    assert "20 日" in out
    assert "没有放假通知" in out


@pytest.mark.parametrize("arguments", [("--from", "2026-02-30"), ("--working-days", "-3")])
def test_calendar_due_refuses_impossible_values(capsys, arguments):
    given = {"--from": "2026-02-10", "--working-days": "5"} | {arguments[0]: arguments[1]}

    with pytest.raises(SystemExit) as stopped:
        run(capsys, "calendar", "due", *[word for pair in given.items() for word in pair])

    assert stopped.value.code == 2
    assert "请写" in capsys.readouterr().err


@pytest.mark.django_db
def test_doctor_names_every_part_and_what_its_absence_costs(capsys):
    _, out, _ = run(capsys, "doctor")

    lines = out.splitlines()
    assert any("文件格式 docx" in line for line in lines)
    for number, line in enumerate(lines):
        if line.startswith("[缺]"):
            assert lines[number + 1].strip().startswith("影响：")
