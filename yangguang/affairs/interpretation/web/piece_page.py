"""What the desk page of one piece shows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from yangguang.affairs.interpretation.rules.elements import check_elements
from yangguang.affairs.interpretation.selectors import PieceView, records
from yangguang.affairs.interpretation.services import offers
from yangguang.affairs.interpretation.web.document_page import split
from yangguang.foundation.publishing import selectors as publishing
from yangguang.foundation.reviews import selectors as reviews
from yangguang.foundation.screening import selectors as screening
from yangguang.kernel.actors import Actor
from yangguang.kernel.web.values import Entry, Step

_PATH = ("起草", "审核", "审签完成", "写入日志", "公开")
_PLACE = {"draft": 0, "returned": 0, "reviewing": 1, "signed": 2, "entered": 3, "published": 5}
_ENDED = {"withdrawn": "已撤下", "abandoned": "不再办理"}


def context_of(piece: PieceView, *, by: Actor, on: date) -> dict[str, Any]:
    """Return the values of the page."""
    asked = records.asked_of(piece.government_id, on=on)
    return {
        "piece": piece,
        "steps": steps_of(piece.state),
        "entries": entries_of(piece),
        "check": check_elements(asked.elements, piece.elements),
        "asked": asked,
        "acts": split(offers.piece_acts(piece.id, by=by)),
        "rounds": reviews.rounds_of(piece.subject),
        "run": screening.find_run(piece.subject),
        "public_url": public_address(piece.public_id if piece.state == "published" else ""),
    }


def steps_of(state: str) -> list[Step]:
    """Return the path of a piece with where it stands."""
    if state in _ENDED:
        return [Step("起草", "done"), Step(_ENDED[state], "now")]
    place = _PLACE[state]
    words = {True: "done", False: "todo"}
    steps = [
        Step(label, "now" if number == place else words[number < place])
        for number, label in enumerate(_PATH)
    ]
    return [Step("已退回", "back"), *steps[1:]] if state == "returned" else steps


def entries_of(piece: PieceView) -> list[Entry]:
    """Return the data of a piece as a list of terms."""
    interpreter = " ".join(filter(None, (piece.interpreter_title, piece.interpreter)))
    role = f"（{piece.interpreter_role_label}）" if piece.interpreter_role else ""
    return [
        Entry(
            "解读的文件",
            piece.record_title,
            url=reverse("interpretation:document", args=[piece.record_id]),
        ),
        Entry("解读形式", piece.form_label),
        Entry("解读阶段", piece.phase_label),
        Entry("解读人", f"{interpreter}{role}" if interpreter else "未填写"),
        *([Entry("专家", piece.expert_name)] if piece.expert_name else []),
        Entry("解读单位", piece.unit_name),
        Entry("主题", lines=piece.themes or ("未标注",)),
        Entry("起草", f"{piece.author_name}　{piece.drafted_at:%Y-%m-%d}"),
    ]


def public_address(public_id: str) -> str:
    """Return the address of the public page of a publication; empty without one."""
    found = publishing.find_by_public_id(public_id) if public_id else None
    if found is None or not found.is_live:
        return ""
    return reverse("public_publishing:page", args=[found.site_code, found.public_id])
