"""Form fields as every desk page uses them."""

from yangguang.kernel.web.fields import (
    MAX_TEXT,
    LinesField,
    day_field,
    line_field,
    lines_field,
    text_field,
)

__all__ = ["MAX_TEXT", "LinesField", "day_field", "line_field", "lines_field", "text_field"]
