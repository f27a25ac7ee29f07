"""Step 2 of the intake: what was repaired in the text, beside the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yangguang.foundation.documents import selectors as documents
from yangguang.foundation.documents.choices import DocumentState, RepairKind
from yangguang.foundation.documents.selectors import DocumentHead, DocumentView, Flag, Repair
from yangguang.foundation.documents.services import judgement
from yangguang.foundation.organisations import selectors as organisations
from yangguang.kernel import access, clock
from yangguang.kernel.errors import Refused
from yangguang.kernel.templatetags import formats
from yangguang.kernel.web.routes import actor_of, serves
from yangguang.kernel.web.values import Chip, Crumb, Entry
from yangguang.oversight.ledger.services import intake
from yangguang.oversight.ledger.services.intake import opening
from yangguang.oversight.ledger.web import addresses, subjects
from yangguang.oversight.ledger.web.intake_steps import steps
from yangguang.oversight.ledger.web.repair_text import (
    Block,
    Comparison,
    FlagLine,
    RepairLine,
    compare,
)
from yangguang.oversight.ledger.web.slices import page_with, slice_of

_KINDS = dict(RepairKind.choices)
BLOCKS = 40
REPAIRS = 50


@dataclass(frozen=True, slots=True)
class ShownRepair:
    """One row of the list of repairs."""

    index: int
    repair: Repair
    is_rejected: bool
    block: int
    url: str

    @property
    def kind(self) -> str:
        """What was damaged, in Chinese."""
        return _KINDS.get(self.repair.kind, self.repair.kind)

    @property
    def before(self) -> str:
        """The original, with line breaks and spaces made visible."""
        return _visible(self.repair.original) or "（无）"

    @property
    def after(self) -> str:
        """The replacement, empty when something was taken out."""
        return _visible(self.repair.replacement)


@dataclass(frozen=True, slots=True)
class ShownFlag:
    """One row of the list of places that look damaged."""

    flag: Flag
    line: int
    column: int
    url: str


@serves("documents.read_document", on=subjects.of_document)
@require_safe
def repair(request: HttpRequest, document_id: int) -> HttpResponse:
    """Show original and repaired text with every change (修复文字)."""
    document = documents.get_document(document_id)
    if document.state == DocumentState.UNREADABLE:
        return _unreadable(request, document)
    known = organisations.known_names(document.government_id)
    reading = documents.get_reading(document_id, known_units=known)
    shown = compare(reading)
    places = _Places(shown, is_all=request.GET.get("show") == "all")
    kind = request.GET.get("kind", "")
    rows = [row for row in shown.repairs if kind in {"", row.repair.kind}]
    repairs = slice_of(rows, size=REPAIRS, query=request.GET, name="list")
    blocks = slice_of(places.blocks, size=BLOCKS, query=request.GET, name="page")
    reasons = opening.why_not_open(reading.plan, document_id)
    plan_id = _plan_in(Refused(reasons))
    context = {
        "crumbs": [
            Crumb("方案", reverse("ledger:plans")),
            Crumb("录入", reverse("ledger:new")),
            Crumb("修复文字"),
        ],
        "plan_id": plan_id,
        "reasons": () if plan_id else reasons,
        "may_open": access.can(
            actor_of(request), "ledger.open_intake", subjects.of_document(document_id=document_id)
        ),
        "document": document,
        "steps": steps("repair", {"repair": f"改 {len(shown.repairs)} 处"}),
        "comparison": shown,
        "total": len(shown.repairs),
        "rejected_total": len(reading.rejected),
        "notices": [*reading.extracted.notices, *reading.plan.notices],
        "head": head_entries(reading.plan.head),
        "views": places.views(request),
        "blocks": blocks.items,
        "pages": blocks,
        "flags": [places.flag(row) for row in shown.flags],
        "kinds": _kinds(request, shown.repairs, kind),
        "repairs": [places.repair(row) for row in repairs.items],
        "repair_pages": repairs,
        "here": request.get_full_path(),
    }
    return render(request, "ledger/desk/repair.html", context)


@serves("documents.judge_repair", on=subjects.of_document)
@require_POST
def judge_repair(request: HttpRequest, document_id: int, index: int) -> HttpResponse:
    """Undo one repair or put it back (撤销、恢复)."""
    act = (
        judgement.restore_repair
        if request.POST.get("decision") == "restore"
        else judgement.reject_repair
    )
    act(document_id=document_id, index=index, by=actor_of(request), at=clock.now())
    messages.success(
        request,
        "已恢复这处修复。" if act is judgement.restore_repair else "已撤销这处修复，文字保持原样。",
    )
    return redirect(addresses.back(request, reverse("ledger:repair", args=[document_id])))


@serves("ledger.open_intake", on=subjects.of_document)
@require_POST
def open_intake(request: HttpRequest, document_id: int) -> HttpResponse:
    """Open the document for checking, or go on with the check that is open (导入方案)."""
    document = documents.get_document(document_id)
    try:
        plan_id = intake.open_intake(
            document_id=document_id,
            government_id=document.government_id,
            by=actor_of(request),
            at=clock.now(),
        )
    except Refused as refusal:
        known = _plan_in(refusal)
        if known is None:
            raise
        return redirect("ledger:check", known)
    return redirect("ledger:check", plan_id)


def head_entries(head: DocumentHead) -> list[Entry]:
    """Return what a document says about itself, with gaps said in words."""
    issued = head.issued_on.isoformat() if head.issued_on else ""
    return [
        Entry("题目", head.title or "", note="" if head.title else "没有读到，请在核对任务时填写"),
        Entry("发文机关", "、".join(head.issuers), note="" if head.issuers else "没有写"),
        Entry("文号", head.document_number or "", note="" if head.document_number else "没有写"),
        Entry("成文日期", issued, note="" if issued else "没有读到"),
        Entry("索引号", head.index_number or "", note="" if head.index_number else "没有写"),
    ]


def _plan_in(refusal: Refused) -> int | None:
    for reason in refusal.reasons:
        kind, _, number = reason.field.partition(":")
        if kind == "plan":
            return int(number)
    return None


class _Places:
    """Where blocks stand, so that a link from a list opens the right page."""

    def __init__(self, shown: Comparison, *, is_all: bool) -> None:
        self.blocks: Sequence[Block] = [row for row in shown.blocks if is_all or row.is_changed]
        self.is_all = is_all
        self._at = {block.number: i for i, block in enumerate(self.blocks)}

    def url(self, block: int) -> str:
        page = page_with(self._at.get(block, 0), size=BLOCKS)
        show = "all" if self.is_all else "changed"
        return f"?show={show}&page={page}#b{block}"

    def repair(self, row: RepairLine) -> ShownRepair:
        return ShownRepair(row.index, row.repair, row.is_rejected, row.block, self.url(row.block))

    def flag(self, row: FlagLine) -> ShownFlag:
        return ShownFlag(row.flag, row.line, row.column, self.url(row.block))

    def views(self, request: HttpRequest) -> list[Chip]:
        return [
            Chip(
                "只看有改动的段",
                addresses.with_query(request, show="changed", page=""),
                not self.is_all,
            ),
            Chip("看全文", addresses.with_query(request, show="all", page=""), self.is_all),
        ]


def _kinds(request: HttpRequest, rows: Sequence[RepairLine], current: str) -> list[Chip]:
    found = Counter(row.repair.kind for row in rows)
    chips = [
        Chip(f"全部 {len(rows)}", addresses.with_query(request, kind="", list=""), not current)
    ]
    return chips + [
        Chip(
            f"{_KINDS.get(kind, kind)} {count}",
            addresses.with_query(request, kind=kind, list=""),
            kind == current,
        )
        for kind, count in found.most_common()
    ]


def _unreadable(request: HttpRequest, document: DocumentView) -> HttpResponse:
    context = {
        "crumbs": [
            Crumb("方案", reverse("ledger:plans")),
            Crumb("录入", reverse("ledger:new")),
            Crumb("读不出"),
        ],
        "document": document,
        "steps": steps("repair"),
        "facts": [
            Entry("文件名", document.name),
            Entry("大小", f"{document.size} 字节"),
            Entry("SHA-256", document.sha256, is_code=True),
            Entry(
                "收到", f"{formats.iso_minute(document.received_at)}　{document.received_by_name}"
            ),
        ],
    }
    return render(request, "ledger/desk/unreadable.html", context)


def _visible(text: str) -> str:
    return text.replace("\n", "⏎").replace("\u3000", "□").replace("\xa0", "␣").replace(" ", "␣")
