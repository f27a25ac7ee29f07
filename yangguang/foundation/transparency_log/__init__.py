"""The signed, append-only public log that proves what was published and when (可验证发布日志)."""
