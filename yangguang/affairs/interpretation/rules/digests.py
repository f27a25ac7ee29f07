"""The digest of what is reviewed, so that a signature fits one content only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What an interpretation plan says, in words."""

    outline: str
    elements: tuple[str, ...]
    first_interpreter: str
    steps: tuple[str, ...]
    media_outlets: tuple[str, ...]
    unit_name: str


def plan_text(plan: PlanContent) -> str:
    """Return a plan as the text that goes with the document."""
    parts = [
        ("解读单位", plan.unit_name),
        ("第一解读人", plan.first_interpreter or "未指定"),
        ("解读要点", plan.outline),
        ("内容要素", "、".join(plan.elements) or "未列出"),
        ("解读安排", "\n".join(plan.steps)),
        ("拟联系的媒体", "、".join(plan.media_outlets) or "不涉及"),
    ]
    return "\n".join(f"{label}：{value}" for label, value in parts)


def plan_digest(text: str) -> str:
    """Return SHA-256 of a plan's text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def piece_digest(values: Mapping[str, object], files: Sequence[tuple[str, str]]) -> str:
    """Return SHA-256 over a piece's values and the names and digests of its files, in hex."""
    plain = json.dumps([dict(sorted(values.items())), list(files)], ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
