"""A parsed plan as plain JSON data (交换格式)."""

from __future__ import annotations

from typing import Any

from yangguang.foundation.documents.rules.values import (
    Deadline,
    DocumentHead,
    Notice,
    ParsedPlan,
    PlanItem,
    Repair,
    UnmarkedClause,
)


def as_truth(parsed: ParsedPlan, *, name: str, repairs: tuple[Repair, ...] = ()) -> dict[str, Any]:
    """Return the document, its tasks and its unmarked clauses under their exchange names."""
    return {
        "document": _document(parsed.head, parsed.marker_form),
        "items": [_item(item, name) for item in parsed.items],
        "unmarked_clauses": [_unmarked(clause) for clause in parsed.unmarked_clauses],
        "item_count": len(parsed.items),
        "is_plan": parsed.is_plan,
        "notices": [_notice(notice) for notice in parsed.notices],
        "repairs": [
            {
                "kind": repair.kind,
                "start": repair.start,
                "end": repair.end,
                "original": repair.original,
                "replacement": repair.replacement,
                "explanation": repair.explanation,
                "certainty": str(repair.certainty),
            }
            for repair in repairs
        ],
    }


def _document(head: DocumentHead, marker_form: str | None) -> dict[str, Any]:
    return {
        "title": head.title,
        "issuer": list(head.issuers) or _inferred(head, "issuer"),
        "date": head.issued_on.isoformat() if head.issued_on else None,
        "doc_no": head.document_number,
        "index_no": head.index_number,
        "web_date": head.published_at,
        "jurisdiction": head.jurisdiction or _inferred(head, "jurisdiction"),
        "level": head.level or head.inferred.get("level"),
        "year": head.year,
        "marker_form": marker_form,
        "fields": dict(head.fields),
        "inferred": dict(head.inferred),
        "citations": [
            {"title": citation.title, "number": citation.number} for citation in head.citations
        ],
    }


def _inferred(head: DocumentHead, name: str) -> str | None:
    """What is not printed but follows from the text is marked as inference."""
    value = head.inferred.get(name)
    return f"{value}(推断)" if value else None


def _item(item: PlanItem, name: str) -> dict[str, Any]:
    return {
        "id": f"{name}-{item.number:02d}",
        "path": item.path,
        "line": item.line,
        "heading": item.heading,
        "sub_heading": item.sub_heading,
        "item_no": item.item_no,
        "section": item.section,
        "text": item.text,
        "first_sentence": item.text.split("。", 1)[0],
        "lead": list(item.lead),
        "responsible": list(item.responsible),
        "lead_expanded": list(item.lead_expanded),
        "responsible_expanded": list(item.responsible_expanded),
        "supervisors": list(item.supervisors),
        "deadlines": [limit.text for limit in item.deadlines],
        "deadline_details": [_deadline(limit) for limit in item.deadlines],
        "periods": [period.text for period in item.periods],
        "raw_marker": item.raw_marker,
        "clean_marker": item.clean_marker,
        "bracket": item.bracket,
        "lead_label": item.lead_label,
        "responsible_label": item.responsible_label,
        "verb": item.verb,
        "explicit_lead": item.explicit_lead,
        "open_ended_tail": item.open_ended_tail,
        "scope": list(item.scope),
        "scope_inferred": item.scope_inferred,
        "position": item.position,
        "publish_channel": item.channel,
        "raw_method_cell": item.raw_method,
        "column3_refinement": _refinement(item),
        "measures": item.measures,
        "requirement": item.requirement,
        "responsible_leader": item.responsible_leader,
        "certainty": str(item.certainty),
        "questions": [
            {"code": question.code, "text": question.text, "options": list(question.options)}
            for question in item.questions
        ],
    }


def _refinement(item: PlanItem) -> dict[str, Any] | None:
    if item.refinement is None:
        return None
    return {
        "lead": list(item.refinement.lead),
        "responsible": list(item.refinement.responsible),
        "verb": item.refinement.verb,
    }


def _deadline(limit: Deadline) -> dict[str, Any]:
    values = {
        "text": limit.text,
        "kind": str(limit.kind),
        # "Within the year" is exchanged as words: the day is the reader's conclusion.
        "iso": limit.iso.isoformat() if limit.iso and limit.kind != "year_end" else None,
        "iso_start": limit.iso_start.isoformat() if limit.iso_start else None,
        "n": int(limit.n) if limit.n is not None and limit.n.is_integer() else limit.n,
        "unit": None if limit.kind == "minimum_count" else limit.unit,
        "per": limit.per,
        "anchor": limit.anchor,
        "act": limit.act,
        "year_inferred": limit.year_inferred or None,
        "iso_inferred": limit.iso_inferred or None,
        "soft": limit.soft or None,
        "recurrence": list(limit.recurrence) or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _unmarked(clause: UnmarkedClause) -> dict[str, Any]:
    return {
        "path": clause.path,
        "line": clause.line,
        "heading": clause.heading,
        "text": clause.text,
        "implied_actors": list(clause.implied_actors),
        "deadlines": [limit.text for limit in clause.deadlines],
        "deadline_details": [_deadline(limit) for limit in clause.deadlines],
        "periods": [period.text for period in clause.periods],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {"code": notice.code, "text": notice.text}
