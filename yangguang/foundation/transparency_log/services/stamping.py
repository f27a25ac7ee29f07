"""Time stamps (RFC 3161) from an outside service; optional, and never waited for."""

from __future__ import annotations

import logging

from yangguang.foundation.transparency_log.readers import fetching
from yangguang.foundation.transparency_log.selectors.situation import can_stamp

logger = logging.getLogger(__name__)
SECONDS = 10
GRANTED = (0, 1)


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
        stamp = decode_timestamp_response(found.body)
        is_ours = stamp.status in GRANTED and (
            stamp.tst_info.message_imprint.message,
            stamp.tst_info.nonce,
        ) == (query.message_imprint.message, query.nonce)
    except ValueError:
        is_ours = False
    if not is_ours:
        logger.warning("the time-stamp service gave no stamp of ours (%s)", found.status)
    return found.body if is_ours else None
