"""Usage: python -m publishing_kills [KILLS [SEED]]; prints one line a trial, then a summary.

Two thirds of the kills stand before a numbered step (statement or file operation), spread over all
steps; the others come from outside at any moment, and a process that was faster counts for
nothing. Exit code 1 when something was wrong.
"""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import django

KILLS = 500


def main(kills: int, seed: int) -> int:
    """Kill so often; return 1 when a promise was broken or a kill missed its process."""
    django.setup()
    from publishing_kills import inspection, stages  # noqa: PLC0415 - needs Django set up

    inspection.warm_up()

    with tempfile.TemporaryDirectory() as folder:
        stage = stages.stage_in(Path(folder))
        try:
            trials = Trials(stage, Path(folder))
            steps, seconds = trials.prepare()
            _say(f"steps {steps}, seconds {seconds:.2f}")
            found: list[Trial] = []
            for number, plan in enumerate(_plans(kills, steps, seconds, seed)):
                if sum(trial.fate == "killed" for trial in found) == kills:
                    break
                found.append(trials.run(number, plan))
        finally:
            stage.drop(stages.ORIGINAL)
    wrong = [line for trial in found for line in trial.wrong]
    fates = Counter(trial.fate for trial in found)
    _say(json.dumps({"trials": len(found), **fates, "wrong": len(wrong)}))
    return 1 if wrong or fates["failed"] else 0


@dataclass(frozen=True)
class Plan:
    """Where a trial kills: before a numbered step, or after so many seconds."""

    step: int | None = None
    seconds: float | None = None


@dataclass(frozen=True)
class Trial:
    """What became of one trial."""

    fate: str
    wrong: tuple[str, ...]


def _plans(kills: int, steps: int, seconds: float, seed: int) -> Iterator[Plan]:
    """Spread kills over all steps, then over moments; a moment may come too late, so some more."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    numbered = kills - kills // 3
    for place in range(numbered):
        yield Plan(step=min(steps - 1, int((place + chance.random()) * steps / numbered)))
    for _ in range(kills // 3):
        yield Plan(seconds=chance.uniform(0, seconds))
    for _ in range(kills):
        yield Plan(step=chance.randrange(steps))


class Trials:
    """Runs trials on copies of what was prepared."""

    def __init__(self, stage, folder: Path) -> None:
        self.stage = stage
        self.report = folder / "report"

    def prepare(self) -> tuple[int, float]:
        """Prepare the original; return steps and seconds of the whole story without a kill."""
        from publishing_kills import scenario, stages  # noqa: PLC0415 - needs Django set up

        def fill() -> None:
            self.stage.enter(stages.ORIGINAL)
            scenario.prepare()

        def measure() -> None:
            self.stage.enter("measured")
            steps = scenario.Steps(None)
            started = time.monotonic()
            with steps.counted():
                scenario.run(self.report.with_name("acknowledged"))
            self.report.write_text(json.dumps([steps.count, time.monotonic() - started]))

        if stages.in_child(fill) != "done":
            raise RuntimeError("the original could not be prepared")
        self.stage.copy("measured")
        if stages.in_child(measure) != "done":
            raise RuntimeError("the story does not run without a kill")
        steps, seconds = json.loads(self.report.read_text())
        self.report.with_name("acknowledged").unlink()
        wrong = [*self._inspect("measured"), *self._recover("measured")]
        self.stage.drop("measured")
        if wrong:
            raise RuntimeError(f"wrong without a kill: {wrong}")
        return steps, seconds

    def run(self, number: int, plan: Plan) -> Trial:
        """Kill one process, look, start again, look again."""
        from publishing_kills import scenario, stages  # noqa: PLC0415 - needs Django set up

        name = f"trial_{number}"
        self.stage.copy(name)
        acknowledged = self.report.with_name(name) / "acknowledged"

        def story() -> None:
            self.stage.enter(name)
            steps = scenario.Steps(plan.step)
            with steps.counted():
                scenario.run(acknowledged)

        fate = stages.in_child(story, kill_after=plan.seconds)
        wrong = (*self._inspect(name), *self._recover(name))
        self.stage.drop(name)
        place = f"step {plan.step}" if plan.seconds is None else f"{plan.seconds:.3f} s"
        _say("; ".join([f"{number} {place}: {fate}", *wrong]))
        return Trial(fate, wrong)

    def _inspect(self, name: str) -> list[str]:
        from publishing_kills import inspection  # noqa: PLC0415 - needs Django set up

        return self._told(name, lambda: list(inspection.violations()), "killed")

    def _recover(self, name: str) -> list[str]:
        from publishing_kills import inspection, scenario  # noqa: PLC0415 - needs Django set up

        acknowledged = self.report.with_name(name) / "acknowledged"

        def work() -> list[str]:
            scenario.recover()
            return [*inspection.violations(), *inspection.losses(acknowledged)]

        return self._told(name, work, "recovered")

    def _told(self, name: str, work, when: str) -> list[str]:
        from publishing_kills import stages  # noqa: PLC0415 - needs Django set up

        self.report.unlink(missing_ok=True)

        def tell() -> None:
            self.stage.enter(name)
            self.report.write_text(json.dumps(work()))

        fate = stages.in_child(tell)
        if fate != "done" or not self.report.exists():
            return [f"{when}: the look itself {fate}"]
        return [f"{when}: {line}" for line in json.loads(self.report.read_text())]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.project.settings.test")
    logging.disable(logging.WARNING)
    asked = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*asked, *(KILLS, 1)[len(asked) :]))
