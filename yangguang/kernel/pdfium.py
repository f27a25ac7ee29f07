"""PDFium keeps state of its own: one thread of a process enters it at a time, whoever calls."""

from __future__ import annotations

import threading

ONE_AT_A_TIME = threading.RLock()
"""Held around every use of PDFium, by every module that reads or draws PDF files."""
