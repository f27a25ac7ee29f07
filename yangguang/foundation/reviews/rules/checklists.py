"""Whether a checklist was judged point by point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yangguang.foundation.reviews.rules.values import CheckItem

PASS, FAIL, NOT_APPLICABLE = "pass", "fail", "not_applicable"
VALUES = frozenset({PASS, FAIL, NOT_APPLICABLE})


def why_not_sign_with(
    checklist: Sequence[CheckItem], judgements: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Return why these judgements do not carry a signature: missing, unknown or failed points."""
    yield from why_not_record(checklist, judgements)
    missing = [item.title for item in checklist if judgements.get(item.code, "") not in VALUES]
    failed = [item.title for item in checklist if judgements.get(item.code) == FAIL]
    if missing:
        yield "reviews.judgement_missing", f"请逐项判断后再签，还没判断：{'；'.join(missing)}。"
    if failed:
        text = f"有要点判为不通过（{'；'.join(failed)}），不能签署，请退回修改。"
        yield "reviews.judgement_failed", text


def why_not_record(
    checklist: Sequence[CheckItem], judgements: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Return why judgements cannot be recorded: they belong to no point, or say nothing known."""
    codes = {item.code for item in checklist}
    if set(judgements) - codes:
        yield "reviews.judgement_unknown", "有判断不属于本环节的审查要点，请刷新页面后重填。"
    elif any(value and value not in VALUES for value in judgements.values()):
        yield "reviews.judgement_invalid", "每个要点只能判为通过、不通过或者不涉及。"


def recorded(checklist: Sequence[CheckItem], judgements: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the judgements as they are kept: with the words that were judged."""
    return [
        {"code": item.code, "title": item.title, "value": judgements[item.code]}
        for item in checklist
        if judgements.get(item.code)
    ]
