"""What the killed process does: publish, revise, withdraw and release, each through the log."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from yangguang.foundation.publishing.choices import WithdrawalReason
from yangguang.foundation.publishing.models import Publication
from yangguang.foundation.publishing.services import publications
from yangguang.foundation.publishing.services.publications import Field, PublicationSpec
from yangguang.foundation.publishing.tests.factories import AT, Place, given_place
from yangguang.kernel import schedule, worker
from yangguang.kernel.actors import SYSTEM

PUBLISHED, WITHDRAWN, SCHEDULED = "record:new", "record:old", "record:later"
HOUR = AT + timedelta(minutes=30)


def prepare() -> None:
    """Fill the database: one publication is visible, one waits for its hour."""
    # Tables straight from the models: the steps of their history are of no use here.
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    place = given_place()
    publications.publish(spec=_spec(place, WITHDRAWN), by=SYSTEM, at=AT)
    publications.publish(spec=_spec(place, SCHEDULED, publish_at=HOUR), by=SYSTEM, at=AT)
    work_until_idle(AT)


def run(acknowledged: Path) -> None:
    """Do every act and let the worker follow; each finished act is written down at once."""
    first = Publication.objects.get(subject=WITHDRAWN)
    place = _place_of(first)
    with acknowledged.open("ab", buffering=0) as notes:
        at = AT + timedelta(minutes=1)
        pk = publications.publish(spec=_spec(place, PUBLISHED), by=SYSTEM, at=at)
        notes.write(b"publish\n")
        work_until_idle(at)
        spec = _spec(place, PUBLISHED, title="更正后的通知")
        publications.revise(publication_id=pk, spec=spec, change_note="更正标题", by=SYSTEM, at=at)
        notes.write(b"revise\n")
        work_until_idle(at + timedelta(minutes=1))
        publications.withdraw(
            publication_id=first.pk,
            reason=WithdrawalReason.CONTENT_ERROR,
            note="数字有误",
            by=SYSTEM,
            at=at + timedelta(minutes=2),
        )
        notes.write(b"withdraw\n")
        work_until_idle(at + timedelta(minutes=2))
        work_until_idle(HOUR)


def recover() -> None:
    """Start the worker again, later than every lease, until nothing is left to do."""
    for hours in range(1, 4):
        work_until_idle(HOUR + timedelta(hours=hours))


def work_until_idle(at: datetime) -> None:
    """Do what the worker process does, round by round, with the jobs of the two modules."""
    for name in schedule.registered_jobs():
        if not name.startswith(("publishing.", "transparency_log.")):
            del schedule._jobs[name]
    for seconds in range(0, 12, 2):
        moment = at + timedelta(seconds=seconds)
        if not worker.run_pending(at=moment) + schedule.run_due(at=moment):
            break


WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE")
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Steps:
    """Counts what changes the database or the files of the log, and kills before step n.

    Reading changes nothing: a kill before it is a kill before the next change.
    """

    def __init__(self, kill_at: int | None) -> None:
        self.kill_at = kill_at
        self.count = 0

    def step(self) -> None:
        """Take one step; the chosen one is never taken."""
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count statements and file operations of the log while the block runs."""
        root = str(Path(settings.LOG_FOLDER).parent)
        sys.addaudithook(lambda event, values: self._file(event, values, root))
        with connection.execute_wrapper(self._statement):
            yield

    def _statement(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if sql.lstrip().startswith(WRITES):
            self.step()
        return execute(sql, params, many, context)

    def _file(self, event: str, values: tuple[Any, ...], root: str) -> None:
        if event in {"open", "os.rename", "os.mkdir", "os.link", "os.truncate"}:
            name = str(values[0])
            if event == "open" and not values[2] & _CHANGING:
                return
            if name.startswith(root) and "acknowledged" not in name and "sqlite3" not in name:
                self.step()


def _place_of(publication: Publication) -> Place:
    from yangguang.foundation.organisations import selectors  # noqa: PLC0415 - used here only

    return Place(
        selectors.get_government(publication.government_id),
        selectors.get_unit(publication.unit_id),
    )


def _spec(place: Place, subject: str, **given: Any) -> PublicationSpec:
    fields = (Field("body", "正文", "第一段。\n第二段。"), Field("number", "文号", "1号"))
    given = {"title": "关于一项工作的通知", "fields": fields, "channels": ("policies",), **given}
    return place.spec(subject=subject, approval=f"review:{subject}", **given)
