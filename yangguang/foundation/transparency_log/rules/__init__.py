"""The format of the log (可验证发布日志的格式): bytes in, bytes out, no Django."""
