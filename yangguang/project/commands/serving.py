"""`yangguang run|web|worker`: the program itself."""

from __future__ import annotations

import argparse
import os
from typing import Any

import django

from yangguang.project import environment, memory, supervisor


def add_to(groups: Any) -> None:
    """Add the commands to the parser."""
    run = groups.add_parser("run", help="启动网站、工作台和后台任务，Ctrl-C 停止")
    web = groups.add_parser("web", help="只启动网站和工作台")
    for command in (run, web):
        command.add_argument("--host", default=os.environ.get("YANGGUANG_HOST", "127.0.0.1"))
        command.add_argument(
            "--port", type=int, default=int(os.environ.get("YANGGUANG_PORT", "8000"))
        )
    run.set_defaults(run=_run)
    web.set_defaults(run=_web)
    worker = groups.add_parser("worker", help="只启动后台任务；可在多台机器上同时运行")
    worker.add_argument("--once", action="store_true", help="做完现有的就退出")
    worker.set_defaults(run=_worker)


def _run(options: argparse.Namespace) -> int:
    return supervisor.run(host=options.host, port=options.port)


def _web(options: argparse.Namespace) -> int:
    import waitress  # noqa: PLC0415 - only this command needs it

    supervisor.stop_with_parent()
    from yangguang.project.wsgi import application  # noqa: PLC0415

    memory.settle()
    waitress.serve(
        application,
        host=options.host,
        port=options.port,
        threads=8,
        ident=None,
        max_request_body_size=256 * 1024 * 1024,
        **_proxy(),
    )
    return 0


def _proxy() -> dict[str, Any]:
    """Forwarded headers count only from the proxy that YANGGUANG_TRUSTED_PROXY names."""
    address = environment.text("YANGGUANG_TRUSTED_PROXY")
    if not address:
        return {}
    headers = {"x-forwarded-for", "x-forwarded-proto"}
    return {"trusted_proxy": address, "trusted_proxy_headers": headers}


def _worker(options: argparse.Namespace) -> int:
    supervisor.stop_with_parent()
    django.setup()
    from yangguang.project import worker  # noqa: PLC0415 - needs Django set up

    memory.settle()
    return worker.run_once() if options.once else worker.run_forever()
