"""Desk addresses, under /desk/interpretations/."""

from __future__ import annotations

from django.urls import path

from yangguang.affairs.interpretation.web import (
    staff_compilation_views,
    staff_document_views,
    staff_people_views,
    staff_piece_views,
    staff_plan_views,
)

app_name = "interpretation"
_DOCUMENT = "documents/<int:record_id>/"
_PLAN = "plans/<int:interpretation_plan_id>/"
_PIECE = "pieces/<int:piece_id>/"
urlpatterns = [
    path("", staff_document_views.documents_list, name="documents"),
    path(_DOCUMENT, staff_document_views.document, name="document"),
    path(f"{_DOCUMENT}media/", staff_document_views.record_media, name="record_media"),
    path(f"{_DOCUMENT}effects/", staff_document_views.evaluate_effect, name="evaluate_effect"),
    path(f"{_DOCUMENT}plan/", staff_plan_views.new_plan, name="new_plan"),
    path(f"{_DOCUMENT}pieces/new/", staff_piece_views.new_piece, name="new_piece"),
    path(f"{_PLAN}change/", staff_plan_views.change_plan, name="change_plan"),
    path(f"{_PLAN}hand-in/", staff_plan_views.hand_in_plan, name="hand_in_plan"),
    path(f"{_PLAN}take-back/", staff_plan_views.take_back_plan, name="take_back_plan"),
    path(f"{_PLAN}close/", staff_plan_views.close_plan, name="close_plan"),
    path(_PIECE, staff_piece_views.piece, name="piece"),
    path(f"{_PIECE}change/", staff_piece_views.change_piece, name="change_piece"),
    path(f"{_PIECE}hand-in/", staff_piece_views.hand_in_material, name="hand_in_material"),
    path(f"{_PIECE}submit/", staff_piece_views.submit_piece, name="submit_piece"),
    path(f"{_PIECE}recall/", staff_piece_views.recall_piece, name="recall_piece"),
    path(f"{_PIECE}reopen/", staff_piece_views.reopen_piece, name="reopen_piece"),
    path(f"{_PIECE}publish/", staff_piece_views.publish_piece, name="publish_piece"),
    path(f"{_PIECE}withdraw/", staff_piece_views.withdraw_piece, name="withdraw_piece"),
    path(f"{_PIECE}abandon/", staff_piece_views.abandon_piece, name="abandon_piece"),
    path(f"{_PIECE}files/<int:piece_file_id>/", staff_piece_views.piece_file, name="piece_file"),
    path("officials/", staff_people_views.officials, name="officials"),
    path("officials/new/", staff_people_views.record_appearance, name="record_appearance"),
    path("experts/", staff_people_views.experts, name="experts"),
    path("experts/new/", staff_people_views.keep_expert, name="keep_expert"),
    path(
        "experts/<int:expert_id>/release/",
        staff_people_views.release_expert,
        name="release_expert",
    ),
    path("problems/", staff_people_views.problems, name="problems"),
    path(
        "problems/<int:evaluation_id>/correct/",
        staff_people_views.record_correction,
        name="record_correction",
    ),
    path("compilations/", staff_compilation_views.compilations_list, name="compilations"),
    path("compilations/new/", staff_compilation_views.new_compilation, name="new_compilation"),
    path(
        "compilations/<int:compilation_id>/",
        staff_compilation_views.compilation,
        name="compilation",
    ),
]
