"""Public addresses of the log."""

from __future__ import annotations

from django.urls import path, register_converter

from yangguang.foundation.transparency_log.web import public_views, published, witness
from yangguang.foundation.transparency_log.web.converters import DayConverter, RecordConverter

register_converter(DayConverter, "log_day")
register_converter(RecordConverter, "log_rec")

app_name = "public_transparency_log"
urlpatterns = [
    path("log/", public_views.home, name="home"),
    path("log/verify/", public_views.verify, name="verify"),
    path("log/organs/<slug:log_organ>/", public_views.organ, name="organ"),
    path("log/checkpoint", published.checkpoint, name="checkpoint"),
    path("log/policy", published.policy, name="policy"),
    path("log/witness/add-checkpoint", witness.add_checkpoint, name="add_checkpoint"),
    path("log/witness/<slug:log_origin_hash>/checkpoint", witness.checkpoint, name="witnessed"),
    path("log/tile/<path:tile_path>", published.tile, name="tile"),
    path("log/proof/<log_rec:log_rec>/<int:log_ver>.json", published.proof, name="proof"),
    path(
        "log/proof/<log_rec:log_rec>/<int:log_ver>.tlog-proof",
        published.proof_file,
        name="proof_file",
    ),
    path("log/stamp/<int:log_size>.tsr", published.stamp, name="stamp"),
    path("log/stamp/<int:log_size>", published.stamped, name="stamped"),
    path("log/state/<log_day:log_day>", published.states, name="states"),
    path("log/state/<log_day:log_day>/<slug:log_reg>", published.state, name="state"),
]
