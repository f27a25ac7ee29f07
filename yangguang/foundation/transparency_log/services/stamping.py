"""Time stamps (RFC 3161) from an outside service; optional, and never waited for."""

from __future__ import annotations

import logging
from urllib.request import Request, urlopen

from yangguang.foundation.transparency_log.selectors.situation import can_stamp

logger = logging.getLogger(__name__)
SECONDS = 10
MOST_BYTES = 256 * 1024


def stamp_of(data: bytes, *, url: str) -> bytes | None:
    """Return a time stamp over data, or None when it could not be had."""
    if not can_stamp() or not url.startswith(("https://", "http://")):
        return None
    from rfc3161_client import (  # noqa: PLC0415 - only with the extra
        TimestampRequestBuilder,
        decode_timestamp_response,
    )

    query = TimestampRequestBuilder().data(data).build()
    headers = {"Content-Type": "application/timestamp-query"}
    try:
        asked = Request(url, data=query.as_bytes(), headers=headers)  # noqa: S310 - checked above
        with urlopen(asked, timeout=SECONDS) as response:  # noqa: S310
            answer: bytes = response.read(MOST_BYTES)
        decode_timestamp_response(answer)
    except (OSError, ValueError):
        logger.warning("the time-stamp service gave no stamp")
        return None
    return answer
