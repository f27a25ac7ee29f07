"""Tasks of a plan document: who, what, by when, where published."""

from yangguang.foundation.documents.rules.plans.parse import parse
from yangguang.foundation.documents.rules.plans.serialise import as_truth

__all__ = ["as_truth", "parse"]
