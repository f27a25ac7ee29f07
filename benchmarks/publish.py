"""Promises: publishing into a site with 100,000 is cheap, and what is saved is soon visible.

At most 15 queries and three times the bare inserts for one record; at most two seconds from saved
to visible (95 of 100) with the log on. Runs on a database file and a folder of its own; the second
figure is measured with the worker process of the program, as it runs in an installation.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yangguang.foundation.publishing.tests.factories import Place

PUBLISHED = 100_000
ROUNDS = 60
SAVED = 50
MOST_QUERIES = 15
MOST_TIMES = 3.0
MOST_SECONDS = 2.0
PATIENCE = 30.0


def main() -> int:
    """Print one line a promise; return 1 when one is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YANGGUANG_DATA"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/publish.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "yangguang.project.settings.test"
        django.setup()
        place = _filled()
        kept = [_queries(place), _times(place), _visible(place)]
    return 0 if all(kept) else 1


def _queries(place: Place) -> bool:
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - the same

    with CaptureQueriesContext(connection) as found:
        _publish(place)
    count = len(found.captured_queries)
    print(f"publish into {PUBLISHED:,}: {count} queries, transaction included (<= {MOST_QUERIES})")
    return count <= MOST_QUERIES


def _times(place: Place) -> bool:
    acts, inserts = [], []
    for _ in range(ROUNDS):
        acts.append(_seconds(lambda: _publish(place)))
        rows = _rows_of_the_last()
        inserts.append(_seconds(partial(_insert, rows)))
    act, bare = median(acts), median(inserts)
    print(
        f"publish into {PUBLISHED:,}: {act * 1000:.1f} ms, bare inserts {bare * 1000:.1f} ms, "
        f"{act / bare:.2f} times (<= {MOST_TIMES:.0f})"
    )
    return act / bare <= MOST_TIMES


def _visible(place: Place) -> bool:
    from yangguang.foundation.publishing import selectors  # noqa: PLC0415 - needs Django set up

    waits = []
    with _worker():
        first = _publish(place)
        _wait(lambda: _is_live(selectors, first))
        for number in range(SAVED):
            # Saved at every phase of the worker's rest.
            time.sleep(0.05 + 0.013 * (number % 40))
            started = time.monotonic()
            pk = _publish(place)
            _wait(lambda pk=pk: _is_live(selectors, pk))
            waits.append(time.monotonic() - started)
    worst = quantiles(waits, n=20)[-1]
    print(
        f"saved to visible, log and worker on: median {median(waits):.2f} s, p95 {worst:.2f} s, "
        f"longest {max(waits):.2f} s, {SAVED} publications (p95 <= {MOST_SECONDS:.0f})"
    )
    return worst <= MOST_SECONDS


def _is_live(selectors: Any, publication_id: int) -> bool:
    return bool(selectors.get_publication(publication_id).is_live)


def _wait(is_done: Callable[[], bool]) -> None:
    patience = time.monotonic() + PATIENCE
    while not is_done():
        if time.monotonic() > patience:
            raise TimeoutError("nothing became visible")
        time.sleep(0.01)


@contextmanager
def _worker() -> Iterator[None]:
    command = [sys.executable, "-m", "yangguang.project.cli", "worker"]
    log = Path(os.environ["YANGGUANG_DATA"]) / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    try:
        yield
    except TimeoutError:
        sys.stderr.write(log.read_text()[-3000:])
        raise
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _seconds(work: Callable[[], object]) -> float:
    # Time of this process, in which the database works too: other programs do not count.
    started = time.process_time()
    work()
    return time.process_time() - started


def _publish(place: Place) -> int:
    from yangguang.foundation.publishing.services import publications  # noqa: PLC0415 - as above
    from yangguang.kernel import clock  # noqa: PLC0415 - the same
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415 - the same

    spec = place.spec(channels=("policies",))
    return publications.publish(spec=spec, by=SYSTEM, at=clock.now())


def _insert(rows: list[Any]) -> None:
    """Insert rows in one transaction, and nothing else."""
    from django.db import transaction  # noqa: PLC0415 - needs Django set up

    with transaction.atomic():
        for row in rows:
            row.save(force_insert=True)


def _rows_of_the_last() -> list[Any]:
    """Return copies, ready to be inserted, of what the last publication wrote."""
    from yangguang.foundation.publishing.models import Publication  # noqa: PLC0415 - as above
    from yangguang.kernel.models import Fact, PendingReaction  # noqa: PLC0415 - the same

    publication = Publication.objects.order_by("-id")[0]
    version, placement = publication.versions.get(), publication.placements.get()
    fact = Fact.objects.order_by("-id")[0]
    reaction = PendingReaction.objects.get(fact=fact)
    for row in (publication, version, placement, fact, reaction):
        row.pk = None
        row._state.adding = True  # noqa: SLF001 - a copy of a written row
    publication.public_id = os.urandom(13).hex().upper()
    publication.subject = publication.public_id
    version.publication = placement.publication = publication
    reaction.fact = fact
    return [publication, version, placement, fact, reaction]


def _filled() -> Place:
    from django.core.management import call_command  # noqa: PLC0415 - needs Django set up

    from yangguang.foundation.publishing.services import publications  # noqa: PLC0415 - the same
    from yangguang.foundation.publishing.tests import factories  # noqa: PLC0415 - the same
    from yangguang.kernel.models import PendingReaction  # noqa: PLC0415 - the same

    call_command("migrate", verbosity=0)
    place = factories.given_place()
    example = factories.given_publication(place, channels=("policies",))
    # Beyond every place that the log is going to give out here.
    logged = [publications.Logged(example.public_id, 1, 10**12)]
    publications.reveal(logged=logged, at=factories.AT)
    factories.fill(example, PUBLISHED)
    PendingReaction.objects.all().delete()
    return place


if __name__ == "__main__":
    sys.exit(main())
