"""The writer stops rather than sign what it cannot answer for."""

from __future__ import annotations


class LogStopped(Exception):  # noqa: N818 - a state that a person has to look at
    """The log must not be signed any further until a person has looked (日志停写)."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.text = text
        super().__init__(text)
