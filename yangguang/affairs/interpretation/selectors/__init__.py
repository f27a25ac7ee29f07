"""Questions about interpretation: plans, pieces, people, media, effects, compilations."""

from yangguang.affairs.interpretation.selectors.content import PublishedState, published_state
from yangguang.affairs.interpretation.selectors.follow_up import (
    CompilationView,
    EffectView,
    MediaView,
    compilations_of,
    effects_of,
    get_compilation,
    media_of,
    problems_open,
)
from yangguang.affairs.interpretation.selectors.people import (
    AppearanceView,
    ExpertView,
    OfficialCount,
    appearances_about,
    appearances_of,
    experts_of,
    times_of_officials,
)
from yangguang.affairs.interpretation.selectors.pieces import (
    PieceLine,
    PieceView,
    element_check_of,
    find_piece_by_subject,
    find_piece_file,
    get_piece,
    interpretations_of,
    pieces_of,
)
from yangguang.affairs.interpretation.selectors.plans import PlanView, find_plan_of, get_plan
from yangguang.affairs.interpretation.selectors.public import documents_to_compile

__all__ = [
    "AppearanceView",
    "CompilationView",
    "EffectView",
    "ExpertView",
    "MediaView",
    "OfficialCount",
    "PieceLine",
    "PieceView",
    "PlanView",
    "PublishedState",
    "appearances_about",
    "appearances_of",
    "compilations_of",
    "documents_to_compile",
    "effects_of",
    "element_check_of",
    "experts_of",
    "find_piece_by_subject",
    "find_piece_file",
    "find_plan_of",
    "get_compilation",
    "get_piece",
    "get_plan",
    "interpretations_of",
    "media_of",
    "pieces_of",
    "problems_open",
    "published_state",
    "times_of_officials",
]
