"""`yangguang documents repair|parse`: read files without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from yangguang.project import memory

if TYPE_CHECKING:
    from yangguang.foundation.documents.selectors import Reading, Repair


def add_to(groups: Any) -> None:
    """Add the group to the parser."""
    group = groups.add_parser("documents", help="修复和解析文件")
    commands = group.add_subparsers(required=True, metavar="repair|parse")
    repair = commands.add_parser("repair", help="修复乱码、繁简混杂、缺字等，列出每一处改动")
    repair.add_argument("file", type=Path)
    repair.add_argument("--json", action="store_true", help="输出修复清单和偏移")
    repair.set_defaults(run=_repair)
    parse = commands.add_parser("parse", help="解析出任务、牵头单位、期限")
    parse.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parse.add_argument("--json", action="store_true", help="输出 JSON（默认输出摘要）")
    parse.add_argument("--out", type=Path, metavar="DIR", help="每份文件写一个 JSON 到该目录")
    parse.set_defaults(run=_parse)


def _repair(options: argparse.Namespace) -> int:
    _set_up()
    reading = _read(options.file)
    if reading is None:
        return 1
    if options.json:
        _print_json(_repairs_of(reading))
        return 0
    sys.stdout.write(reading.repaired.text + "\n")
    _say(f"{options.file.name}：修复 {len(reading.repairs)} 处，", end="")
    _say(f"另有 {len(reading.repaired.flags)} 处存疑未改（加 --json 看清单）。")
    return 0


def _parse(options: argparse.Namespace) -> int:
    _set_up()
    from yangguang.foundation.documents import selectors  # noqa: PLC0415 - needs Django set up

    names = _unique_names(options.files)
    if options.out and not _is_ready(options.out):
        return 1
    failed = 0
    for path in options.files:
        reading = _read(path)
        if reading is None:
            failed += 1
            continue
        result = selectors.truth_of(reading, name=path.name)
        _deliver(path, result, options, names[path])
    return 1 if failed else 0


def _is_ready(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".probe").touch()
        (folder / ".probe").unlink()
    except OSError as error:
        _say(f"{folder}：不能写入结果，{_why_unopened(error)}。")
        return False
    return True


def _deliver(path: Path, result: dict[str, Any], options: argparse.Namespace, name: str) -> None:
    if options.out:
        target = options.out / name
        target.write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
        _say(f"{path.name} → {target}")
    elif options.json:
        _print_json(result)
    else:
        _summarise(path, result)


def _summarise(path: Path, result: dict[str, Any]) -> None:
    items = result["items"]
    print(f"{path.name}：{len(items)} 项任务，{len(result['unmarked_clauses'])} 条没有写明单位")
    for item in items:
        lead = "、".join(item["lead"]) or "未写明"
        due = "；".join(item["deadlines"]) or "原文无期限"
        print(f"  {item['path']}　{item['heading']}　牵头：{lead}　期限：{due}")
    for notice in result.get("notices", ()):
        print(f"  ※ {notice['text']}")


def _unique_names(paths: Iterable[Path]) -> dict[Path, str]:
    names: dict[Path, str] = {}
    for path in paths:
        name, number = f"{path.stem}.json", 2
        while name in names.values():
            name, number = f"{path.stem}-{number}.json", number + 1
        names[path] = name
    return names


def _set_up() -> None:
    django.setup()
    from yangguang.foundation.documents import selectors  # noqa: F401, PLC0415 - loaded once, then settled

    memory.settle()


def _read(path: Path) -> Reading | None:
    from yangguang.foundation.documents import selectors  # noqa: PLC0415 - needs Django set up
    from yangguang.foundation.documents.services import reception  # noqa: PLC0415

    try:
        reasons = reception.why_not_receive(size=path.stat().st_size)
        if reasons:
            _say(f"{path.name}：{reasons[0].text}")
            return None
        return selectors.read_bytes(path.read_bytes(), name=path.name)
    except OSError as error:
        _say(f"{path}：打不开，{_why_unopened(error)}。")
    except selectors.Unreadable as refusal:
        _say(f"{path.name}：{refusal.text}")
    return None


def _why_unopened(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件，请检查路径"
    if isinstance(error, IsADirectoryError | NotADirectoryError):
        return "这是文件夹，请指定其中的文件"
    if isinstance(error, PermissionError):
        return "没有读写权限，请换一个账户或改权限"
    if isinstance(error, FileExistsError):
        return "已有同名的文件，请换一个目录"
    return f"系统提示 {error.strerror}，请检查磁盘和路径"


def _repairs_of(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.repaired.text,
        "repairs": [_repair_row(row) for row in reading.repairs],
        "flags": [
            {
                "kind": row.kind,
                "start": row.start,
                "end": row.end,
                "text": row.text,
                "explanation": row.explanation,
                "suggestion": row.suggestion,
            }
            for row in reading.repaired.flags
        ],
        "notices": [
            {"code": row.code, "text": row.text}
            for row in (*reading.extracted.notices, *reading.plan.notices)
        ],
    }


def _repair_row(row: Repair) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "start": row.start,
        "end": row.end,
        "original": row.original,
        "replacement": row.replacement,
        "explanation": row.explanation,
        "certainty": row.certainty.value,
    }


def _print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def _say(text: str, end: str = "\n") -> None:
    print(text, file=sys.stderr, end=end)
