"""Head, outline and tables of a document."""

from yangguang.foundation.documents.rules.structure.head import head
from yangguang.foundation.documents.rules.structure.nodes import Node, Outline, walk
from yangguang.foundation.documents.rules.structure.outline import outline

__all__ = ["Node", "Outline", "head", "outline", "walk"]
