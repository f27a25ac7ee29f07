"""Rows of interpretation; written only by the services of this module."""

from yangguang.affairs.interpretation.models.compilations import Compilation, CompilationItem
from yangguang.affairs.interpretation.models.effects import EffectEvaluation
from yangguang.affairs.interpretation.models.people import Appearance, Expert
from yangguang.affairs.interpretation.models.pieces import MediaContact, Piece, PieceFile
from yangguang.affairs.interpretation.models.plans import InterpretationPlan, PlannedStep

__all__ = [
    "Appearance",
    "Compilation",
    "CompilationItem",
    "EffectEvaluation",
    "Expert",
    "InterpretationPlan",
    "MediaContact",
    "Piece",
    "PieceFile",
    "PlannedStep",
]
