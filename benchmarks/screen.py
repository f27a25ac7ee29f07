"""Promise: screening a text grows linearly: 10 MB cost at most 11 times 1 MB.

The texts are the labelled sentences of the tests, alone (a find in nearly every line) and between
paragraphs without finds. Prints UTF-8 bytes and CPU seconds of this process, one core.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from yangguang.foundation.screening.rules.scanning import scan

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "yangguang" / "foundation" / "screening" / "tests" / "examples"
MEGABYTE = 1_000_000
MOST_RATIO = 11.0
LEAST_SPEED = 0.4
PARAGRAPH = (
    "各单位要高度重视政务公开工作，切实加强组织领导，明确责任分工，主要负责人每年至少听取一次汇报，"
    "确保主动公开及时、依申请公开规范、政策解读到位、回应关切有效，并于每季度末报送落实情况。\n"
)


def main() -> int:
    """Print one line per text; return 1 when a promise is broken."""
    sentences = _sentences()
    plain = "".join(line + PARAGRAPH * 4 for line in sentences)
    kept = True
    for name, unit in (("dense", "".join(sentences)), ("notices", plain)):
        scan(unit)
        small, large = (_cost(_repeated(unit, size)) for size in (MEGABYTE, 10 * MEGABYTE))
        ratio, speed = large / small, 10 / large
        kept = kept and ratio <= MOST_RATIO and speed >= LEAST_SPEED
        print(
            f"{name:8} 10 MB / 1 MB = {ratio:5.2f} (<= 11)   {speed:5.2f} MB/s (>= {LEAST_SPEED})"
        )
    return 0 if kept else 1


def _sentences() -> list[str]:
    lines = (EXAMPLES / "working_set.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["text"] + "\n" for line in lines if line]


def _repeated(unit: str, size: int) -> str:
    length = len(unit.encode())
    return unit * (size // length + 1)


def _cost(text: str) -> float:
    started = time.process_time()
    scan(text)
    return time.process_time() - started


if __name__ == "__main__":
    sys.exit(main())
