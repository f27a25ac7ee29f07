"""The worker process: pending reactions first, then jobs that come round, then a short rest."""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

from django.db import Error, close_old_connections

from yangguang.kernel import clock, schedule, worker

logger = logging.getLogger(__name__)

REST_SECONDS = 0.5
REST_AFTER_DATABASE_ERROR_SECONDS = 5.0


def run_once() -> int:
    """Run what is pending and due, then return."""
    while _round():
        pass
    return 0


def run_forever() -> int:
    """Run until told to stop (SIGTERM or Ctrl-C); a database that is away is waited for."""
    stopping = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while not stopping.is_set():
        stopping.wait(_rest())
    return 0


def _rest() -> float:
    try:
        close_old_connections()
        return 0.0 if _round() else REST_SECONDS
    except Error:
        logger.exception("the database did not answer")
        return REST_AFTER_DATABASE_ERROR_SECONDS


def _round() -> int:
    return worker.run_pending(at=clock.now()) + schedule.run_due(at=clock.now())
