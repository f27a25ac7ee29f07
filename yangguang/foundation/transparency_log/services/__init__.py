"""Acts of the log."""

from __future__ import annotations

from yangguang.foundation.transparency_log.rules.drafting import EntryDraft
from yangguang.foundation.transparency_log.services.stopping import LogStopped

__all__ = ["EntryDraft", "LogStopped"]
