"""Time stamps (RFC 3161) from an outside service; optional, and never waited for."""

from __future__ import annotations

import logging
from http import HTTPStatus

from yangguang.foundation.transparency_log.readers import fetching
from yangguang.foundation.transparency_log.selectors.situation import can_stamp

logger = logging.getLogger(__name__)
SECONDS = 10


def stamp_of(data: bytes, *, url: str) -> bytes | None:
    """Return a time stamp over data, or None when it could not be had."""
    if not can_stamp():
        return None
    from rfc3161_client import (  # noqa: PLC0415 - only with the extra
        TimestampRequestBuilder,
        decode_timestamp_response,
    )

    query = TimestampRequestBuilder().data(data).build()
    headers = {"Content-Type": "application/timestamp-query"}
    found = fetching.ask(url, seconds=SECONDS, body=query.as_bytes(), headers=headers)
    try:
        decode_timestamp_response(found.body)
    except ValueError:
        logger.warning("the time-stamp service gave no stamp (%s)", found.status)
        return None
    return found.body if found.status == HTTPStatus.OK else None
