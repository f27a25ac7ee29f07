"""Files of the log over HTTP: bytes as they are, with the right to be cached; nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from yangguang.foundation.transparency_log import selectors
from yangguang.foundation.transparency_log.readers import files
from yangguang.foundation.transparency_log.rules import record_proof
from yangguang.foundation.transparency_log.selectors import Proof

YEAR_SECONDS = 31_536_000
CHECKPOINT_SECONDS = 5
BYTES = "application/octet-stream"
TEXT = "text/plain; charset=utf-8"
_NOTHING = "日志里没有这个文件。"


@require_safe
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Answer with the published checkpoint."""
    data = files.read_checkpoint()
    if data is None:
        raise Http404(_NOTHING)
    return _open(HttpResponse(data, content_type=TEXT), max_age=CHECKPOINT_SECONDS)


@require_safe
def tile(_request: HttpRequest, tile_path: str) -> HttpResponse:
    """Answer with a tile or a bundle of entries; they never change."""
    data = files.read_tile(f"tile/{tile_path}")
    if data is None:
        raise Http404(_NOTHING)
    response = HttpResponse(data, content_type=BYTES)
    return _open(response, max_age=YEAR_SECONDS, immutable=True)


@require_safe
def policy(_request: HttpRequest) -> HttpResponse:
    """Answer with the policy: our keys, our witnesses, how many of them must sign."""
    text = selectors.policy_text()
    if text is None:
        raise Http404(_NOTHING)
    return _open(HttpResponse(text, content_type=TEXT), max_age=60)


@require_safe
def proof(_request: HttpRequest, log_rec: str, log_ver: int) -> HttpResponse:
    """Answer with the proof of a record version as data."""
    data = record_proof.encode(_proof(log_rec, log_ver).record_proof)
    response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    return _open(response, max_age=CHECKPOINT_SECONDS)


@require_safe
def proof_file(_request: HttpRequest, log_rec: str, log_ver: int) -> HttpResponse:
    """Answer with the proof of a record version as a proof file."""
    data = _proof(log_rec, log_ver).record_proof.to_file().to_bytes()
    response = HttpResponse(data, content_type=TEXT)
    response["Content-Disposition"] = f'attachment; filename="{log_rec}-{log_ver}.tlog-proof"'
    return _open(response, max_age=CHECKPOINT_SECONDS)


@require_safe
def stamp(_request: HttpRequest, log_size: int) -> HttpResponse:
    """Answer with the time stamp over the checkpoint of a size."""
    found = selectors.stamp_of(log_size)
    if found is None:
        raise Http404("这个检查点没有加盖时间戳。")
    response = HttpResponse(found.stamp, content_type="application/timestamp-reply")
    return _open(response, max_age=YEAR_SECONDS, immutable=True)


@require_safe
def stamped(_request: HttpRequest, log_size: int) -> HttpResponse:
    """Answer with the checkpoint that a time stamp covers, byte by byte."""
    found = selectors.stamp_of(log_size)
    if found is None:
        raise Http404("这个检查点没有加盖时间戳。")
    return _open(HttpResponse(found.note, content_type=TEXT), max_age=YEAR_SECONDS, immutable=True)


@require_safe
def states(_request: HttpRequest, log_day: date) -> HttpResponse:
    """Answer with the snapshots of a day: one a register."""
    found = selectors.snapshots_on(log_day)
    if not found:
        raise Http404("这一天没有状态快照。")
    rows: list[dict[str, Any]] = [
        {
            "register": row.reg,
            "records": row.records,
            "root": row.root.hex(),
            "log_index": row.index,
            "lines": reverse("public_transparency_log:state", args=[log_day, row.reg]),
        }
        for row in found
    ]
    data = {"on": log_day.isoformat(), "snapshots": rows}
    return _open(JsonResponse(data, json_dumps_params={"ensure_ascii": False}), max_age=60)


@require_safe
def state(_request: HttpRequest, log_day: date, log_reg: str) -> HttpResponse:
    """Answer with the lines of one snapshot."""
    data = files.read_state(log_day, log_reg)
    if data is None:
        raise Http404("没有这份状态快照。")
    response = HttpResponse(data, content_type=TEXT)
    return _open(response, max_age=YEAR_SECONDS, immutable=True)


def _proof(rec: str, ver: int) -> Proof:
    found = selectors.proof_of(rec, ver)
    if found is None:
        raise Http404("日志里没有这条信息的这一版。")
    return found


def _open(response: HttpResponse, **cache: Any) -> HttpResponse:
    """Let anybody's programme read and keep it."""
    patch_cache_control(response, public=True, **cache)
    response["Access-Control-Allow-Origin"] = "*"
    return response
