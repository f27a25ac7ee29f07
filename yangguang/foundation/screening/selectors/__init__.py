"""Questions about screening."""

from yangguang.foundation.screening.selectors.texts import Span, masked_preview, scan_text

__all__ = ["Span", "masked_preview", "scan_text"]
