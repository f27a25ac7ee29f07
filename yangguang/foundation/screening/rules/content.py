"""What is handed in to be screened, and its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One text or one file of a subject (待审内容); `key` names its place in the subject."""

    key: str
    label: str
    text: str = ""
    data: bytes | None = None
    name: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the words or of the bytes."""
        content = self.text.encode(errors="surrogatepass") if self.data is None else self.data
        return hashlib.sha256(content).hexdigest()


def content_digest(parts: Sequence[Part]) -> str:
    """Return one digest for all parts; it changes with any word, file, key or their order."""
    lines = [f"{part.key}\x1f{part.name}\x1f{part.digest}\n" for part in parts]
    return hashlib.sha256("".join(lines).encode(errors="surrogatepass")).hexdigest()
