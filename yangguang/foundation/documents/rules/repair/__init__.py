"""Repair of garbled text as a list of separate, explained, reversible repairs."""

from yangguang.foundation.documents.rules.repair.decoding import redecode
from yangguang.foundation.documents.rules.repair.pipeline import repair
from yangguang.foundation.documents.rules.repair.undoing import apply, original_text, undo

__all__ = ["apply", "original_text", "redecode", "repair", "undo"]
