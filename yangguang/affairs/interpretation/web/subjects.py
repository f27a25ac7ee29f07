"""Finds what an address is about, for the access check of the view."""

from __future__ import annotations

from yangguang.affairs.interpretation.selectors import acts
from yangguang.kernel.access import Subject


def of_document(*, record_id: int, **_: object) -> Subject:
    """Return the subject of a document that is interpreted."""
    return acts.find_document_subject(record_id)


def of_plan(*, interpretation_plan_id: int, **_: object) -> Subject:
    """Return the subject of a plan."""
    return acts.find_plan_subject(interpretation_plan_id)


def of_piece(*, piece_id: int, **_: object) -> Subject:
    """Return the subject of a piece."""
    return acts.find_piece_subject(piece_id)


def of_expert(*, expert_id: int, **_: object) -> Subject:
    """Return the subject of an expert."""
    return acts.find_expert_subject(expert_id)


def of_evaluation(*, evaluation_id: int, **_: object) -> Subject:
    """Return the subject of an evaluation."""
    return acts.find_evaluation_subject(evaluation_id)


def of_compilation(*, compilation_id: int, **_: object) -> Subject:
    """Return the subject of a compilation."""
    return acts.find_compilation_subject(compilation_id)
