"""`yangguang screen`: what must be masked in a text or a file; no database is needed."""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import django

from yangguang.project import memory

if TYPE_CHECKING:
    from yangguang.foundation.screening.selectors import FileScan, Span

STANDARD_INPUT = "-"


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    screen = groups.add_parser("screen", help="审查文字或文件：个人信息、密级标志、错别字")
    screen.add_argument("file", metavar="FILE|-", help="文件；- 表示标准输入")
    screen.add_argument(
        "--jsonl", action="store_true", help='逐行读 {"id","text"}，逐行输出个人信息的位置'
    )
    screen.set_defaults(run=_screen)


def _screen(options: argparse.Namespace) -> int:
    django.setup()
    from yangguang.foundation.screening import selectors  # noqa: F401, PLC0415 - loaded, then settled

    memory.settle()
    try:
        return _screen_lines(options.file) if options.jsonl else _report(options.file)
    except OSError as error:
        print(f"{options.file}：打不开，{error.strerror}。", file=sys.stderr)
        return 1


def _screen_lines(name: str) -> int:
    if name == STANDARD_INPUT:
        _answer_all(sys.stdin.buffer)
        return 0
    with Path(name).open("rb") as lines:
        _answer_all(lines)
    return 0


def _answer_all(lines: IO[bytes]) -> None:
    for number, line in enumerate(lines, start=1):
        written = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if written.strip():
            answer = json.dumps(_answer(written, number), ensure_ascii=False)
            sys.stdout.buffer.write(answer.encode(errors="backslashreplace") + b"\n")
            sys.stdout.buffer.flush()


def _answer(line: bytes, number: int) -> dict[str, Any]:
    """Return the answer to one line; a line that cannot be read never stops the others."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"第 {number} 行不是有效的 JSON（须为 UTF-8 编码）"}
    if not isinstance(given, dict):
        return {"id": None, "error": f"第 {number} 行不是 JSON 对象"}
    text = given.get("text")
    if not isinstance(text, str):
        return {"id": given.get("id"), "error": f"第 {number} 行没有文字（text）"}
    return {"id": given.get("id"), "spans": list(_personal(text))}


def _personal(text: str) -> Iterator[dict[str, Any]]:
    from yangguang.foundation.screening import selectors  # noqa: PLC0415 - needs Django set up
    from yangguang.foundation.screening.choices import PERSONAL  # noqa: PLC0415

    for span in selectors.scan_text(text):
        if span.kind in PERSONAL:
            yield {
                "start": span.start,
                "end": span.end,
                "type": span.kind.value,
                "certainty": span.certainty.value,
            }


def _report(name: str) -> int:
    from yangguang.foundation.screening import selectors  # noqa: PLC0415 - needs Django set up

    if name == STANDARD_INPUT:
        text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
        spans = selectors.scan_text(text)
        print(f"标准输入：发现 {len(spans)} 处")
        _print_spans(text, spans)
        return 0
    path = Path(name)
    return _report_file(selectors.scan_file(path.read_bytes(), path.name))


def _report_file(scan: FileScan) -> int:
    if scan.unread:
        print(f"{scan.name}：没有读出，{scan.unread.text}")
        return 1
    print(f"{scan.name}（{scan.kind_label}）：发现 {len(scan.spans)} 处")
    for part in scan.parts:
        if part.spans:
            print(f"【{part.label}】")
            _print_spans(part.text, part.spans)
    for item in scan.concealed:
        where = f"（{item.where}）" if item.where else ""
        print(f"  ※ {item.place.label}{where}：{item.text}")
    return 0


def _print_spans(text: str, spans: Iterable[Span]) -> None:
    """Show places and masked forms; a report that is passed on carries no personal data."""
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    for span in spans:
        line = bisect_right(starts, span.start)
        column = span.start - starts[line - 1] + 1
        print(
            f"  第 {line} 行第 {column} 字　{span.kind.label}（{span.certainty.label}）　{span.mask}"
        )
        print(f"    {span.advice}")
