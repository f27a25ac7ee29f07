"""Questions about screening."""

from yangguang.foundation.screening.rules.content import Part, content_digest
from yangguang.foundation.screening.rules.spans import Span
from yangguang.foundation.screening.selectors.files import FileScan, scan_file
from yangguang.foundation.screening.selectors.findings import (
    DecisionView,
    FindingView,
    RunView,
    count_blocking,
    find_run,
    findings_of,
    get_finding,
    get_run,
    open_findings,
    why_not_release,
)
from yangguang.foundation.screening.selectors.passages import PartReading, parts_of, public_text
from yangguang.foundation.screening.selectors.texts import masked_preview, scan_text

__all__ = [
    "DecisionView",
    "FileScan",
    "FindingView",
    "Part",
    "PartReading",
    "RunView",
    "Span",
    "content_digest",
    "count_blocking",
    "find_run",
    "findings_of",
    "get_finding",
    "get_run",
    "masked_preview",
    "open_findings",
    "parts_of",
    "public_text",
    "scan_file",
    "scan_text",
    "why_not_release",
]
