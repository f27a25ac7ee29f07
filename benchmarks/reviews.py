"""Promise: what waits for a person, and the register of returns, cost the same among 1,000,000 rounds.

Prints queries and milliseconds (median of 15) of each question among 1,000 and among 1,000,000
rounds of three reviews: 96 % passed, 2 % sent back, 2 % waiting. Works in a database of its own, in a
temporary folder (or beside the one that DATABASE_URL names), and removes it. ROUNDS=64000 is a
smaller run.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

import django

WANTED = int(os.environ.get("ROUNDS", "1000000"))
SEEDS = 1_000
UNITS = 20
RUNS = 15
MOST_MILLISECONDS = 250.0


def main() -> int:
    """Fill a database and ask; return 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/reviews.sqlite3")
        django.setup()
        from django.db import connection  # noqa: PLC0415 - needs Django set up

        connection.settings_dict["TEST"]["NAME"] = (
            f"{folder}/reviews.sqlite3" if connection.vendor == "sqlite" else None
        )
        connection.creation.create_test_db(verbosity=0, serialize=False)
        try:
            return _measure()
        finally:
            connection.creation.destroy_test_db("", verbosity=0)


def _measure() -> int:
    from yangguang.foundation.organisations.tests.factories import (  # noqa: PLC0415
        given_government,
        given_unit,
    )
    from yangguang.foundation.reviews.models import Round  # noqa: PLC0415
    from yangguang.foundation.reviews.tests import factories  # noqa: PLC0415

    government = given_government()
    units = [given_unit(government) for _ in range(UNITS)]
    signers = [
        {
            step: factories.signer_of(step, unit)
            for step in ("first_review", "second_review", "final_review")
        }
        for unit in units
    ]
    for number in range(SEEDS):
        _seed(number, units[number % UNITS], signers[number % UNITS])
    few = _ask_all(units[0], signers[0])
    began = time.perf_counter()
    while Round.objects.count() < WANTED:
        _double()
    _settle()
    print(f"{Round.objects.count():,} rounds, filled in {time.perf_counter() - began:.0f} s")
    many = _ask_all(units[0], signers[0])
    broken = False
    for name, (queries, spent) in many.items():
        before = few[name]
        broken |= queries != before[0] or spent > MOST_MILLISECONDS
        print(f"{name}: {queries} queries, {before[1]:.1f} ms -> {spent:.1f} ms")
    return int(broken)


def _seed(number: int, unit: object, signers: dict[str, object]) -> None:
    from yangguang.foundation.reviews.services import signing  # noqa: PLC0415
    from yangguang.foundation.reviews.tests import factories  # noqa: PLC0415

    at = factories.AT + timedelta(minutes=number)
    review = factories.given_round(unit, at=at) if number == 0 else _open(unit, at)
    if number % 50 == 0:
        return
    first = signers["first_review"]
    if number % 50 == 1:
        signing.send_back(
            review_id=review.id,
            step="first_review",
            ground="format",
            opinion="请改。",
            by=first,
            at=at,
        )
        return
    for step, by in signers.items():
        factories.sign_as(review, step, by, at)


def _open(unit: object, at: object) -> object:
    from yangguang.foundation.reviews import selectors  # noqa: PLC0415
    from yangguang.foundation.reviews.services import rounds  # noqa: PLC0415
    from yangguang.foundation.reviews.tests import factories  # noqa: PLC0415
    from yangguang.kernel.actors import SYSTEM  # noqa: PLC0415

    key = rounds.open_round(spec=factories.spec_of(unit), by=SYSTEM, at=at)
    return selectors.get_round(key)


def _double() -> None:
    """Copy every row with moved keys: the database does it far faster than acts could."""
    from django.db import connection, transaction  # noqa: PLC0415

    from yangguang.foundation.reviews.models import Round, RoundStep, Signature  # noqa: PLC0415

    moved = {"round_id": _last(Round), "step_id": _last(RoundStep)}
    with transaction.atomic(), connection.cursor() as cursor:
        for model in (Round, RoundStep, Signature):
            names = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001
            parts = [_moved(name, model, moved) for name in names]
            columns = ", ".join(f'"{name}"' for name in names)
            table = model._meta.db_table  # noqa: SLF001
            copy = f'INSERT INTO "{table}" ({columns}) SELECT {", ".join(parts)} FROM "{table}"'  # noqa: S608
            cursor.execute(copy)


def _moved(name: str, model: type, moved: dict[str, int]) -> str:
    if name == "id":
        return f"id + {_last(model)}"
    if name in moved:
        return f"{name} + {moved[name]}"
    if name == "subject":
        return f"subject || '.{_last(model)}'"
    return f'"{name}"'


def _last(model: type) -> int:
    return int(model.objects.order_by("-id").values_list("id", flat=True)[0])


def _settle() -> None:
    """Let the database look at its tables, as it does by itself over the years; set the counters."""
    from django.core.management.color import no_style  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from yangguang.foundation.reviews.models import Round, RoundStep, Signature  # noqa: PLC0415

    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), [Round, RoundStep, Signature]):
            cursor.execute(line)
        cursor.execute("ANALYZE")


def _ask_all(unit: object, signers: dict[str, object]) -> dict[str, tuple[int, float]]:
    from yangguang.foundation.reviews import selectors  # noqa: PLC0415
    from yangguang.foundation.reviews.models import Round  # noqa: PLC0415
    from yangguang.foundation.reviews.selectors import ReturnsQuery  # noqa: PLC0415
    from yangguang.foundation.reviews.tests import factories  # noqa: PLC0415

    at, person = factories.AT, signers["first_review"]
    subject = Round.objects.filter(state="completed").order_by("id")[0].subject
    first = Round.objects.filter(steps__code="first_review", steps__state="waiting")
    waiting = list(first.filter(unit_id=unit.id).order_by("-id")[:RUNS])
    query = ReturnsQuery(government_id=unit.government_id)
    own = ReturnsQuery(government_id=unit.government_id, unit_id=unit.id)
    page = selectors.pending_for(person, at=at, size=5)
    return {
        "count of what waits": _ask(lambda: selectors.count_pending_for(person, at=at)),
        "list of what waits": _ask(lambda: selectors.pending_for(person, at=at)),
        "its second page": _ask(lambda: selectors.pending_for(person, at=at, after=page.after)),
        "returns of the government": _ask(lambda: selectors.returns_register(query)),
        "returns by ground": _ask(lambda: selectors.count_returns_by_ground(query)),
        "returns of a unit": _ask(lambda: selectors.returns_register(own)),
        "is the content approved": _ask(
            lambda: selectors.is_complete(subject, "three_reviews", "sha256:one")
        ),
        "one signature": _ask(
            lambda: _sign(selectors.get_round(waiting.pop().pk), person),
            runs=4,
        ),
    }


def _sign(review: object, by: object) -> None:
    from yangguang.foundation.reviews.tests import factories  # noqa: PLC0415

    factories.sign_as(review, "first_review", by)


def _ask(run: Callable[[], object], runs: int = RUNS) -> tuple[int, float]:
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    spent: list[float] = []
    with CaptureQueriesContext(connection) as captured:
        run()
    for _ in range(runs - 1):
        began = time.perf_counter()
        run()
        spent.append((time.perf_counter() - began) * 1000)
    return len(captured.captured_queries), statistics.median(spent)


if __name__ == "__main__":
    sys.exit(main())
