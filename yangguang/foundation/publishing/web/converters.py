"""The public number in an address."""

from __future__ import annotations


class PublicIdConverter:
    """26 letters and digits without I, L, O and U."""

    regex = "[0-9A-HJKMNP-TV-Z]{26}"

    def to_python(self, value: str) -> str:
        """Return the number."""
        return value

    def to_url(self, value: str) -> str:
        """Return the number."""
        return value
