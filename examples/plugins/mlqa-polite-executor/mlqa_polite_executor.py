"""An executor: ``--executor polite`` grades on this machine, and lets others' work go first.

It is ``local`` with pauses: submissions go through in groups, and before each group it waits while
the machine's load average (of one minute) is above ``MLQA_POLITE_LOAD``, by default half the number
of cores; but no longer than ``MLQA_POLITE_PATIENCE`` seconds, by default 60. Everything else stays
where it is: what is known, keeping results, progress and reports are no business of an executor.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from mlqa.hookspecs import ExecutorSource, hookimpl

if TYPE_CHECKING:
    from mlqa.batch.executor import Executor, Order, Site, Task
    from mlqa.model import Grading

GROUP = 20
LOOK_EVERY_S = 1.0


@hookimpl
def mlqa_executors() -> Iterable[ExecutorSource]:
    """One more executor, by name."""
    return [ExecutorSource(name="polite", make=polite)]


@contextlib.contextmanager
def polite(order: Order) -> Iterator[Executor]:
    """Open ``local`` and put the pauses around it; it closes with us."""
    from mlqa.batch.local import local

    most = float(os.environ.get("MLQA_POLITE_LOAD", (os.cpu_count() or 1) / 2))
    patience_s = float(os.environ.get("MLQA_POLITE_PATIENCE", 60))
    with local(order) as inner:
        yield Polite(inner, order.say, most, patience_s)


class Polite:
    """Another executor, with pauses."""

    def __init__(
        self, inner: Executor, say: Callable[[str], None], most: float, patience_s: float
    ) -> None:
        self._inner = inner
        self._say = say
        self._most = most
        self._patience_s = patience_s

    @property
    def site(self) -> Site:
        """Where the other one works."""
        return self._inner.site

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade in groups, each when the machine has time."""
        for group in groups(tasks):
            self.wait()
            self._inner.grade(group, done)

    def wait(self) -> None:
        """Wait until the load is low, or patience is over; say so once."""
        deadline = time.monotonic() + self._patience_s
        told = False
        while os.getloadavg()[0] > self._most and time.monotonic() < deadline:
            if not told:
                self._say(f"waiting for the machine: its load is above {self._most:g}")
                told = True
            time.sleep(min(LOOK_EVERY_S, self._patience_s))


def groups(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Yield the tasks in groups of one problem, whose tests are then collected once a group."""

    def slug(task: Task) -> str:
        return task.problem.slug

    for _, members in groupby(sorted(tasks, key=slug), key=slug):
        left = list(members)
        while left:
            yield left[:GROUP]
            left = left[GROUP:]
