"""Several judges at once: a pool of processes, each with its own sandbox, fed one by one.

Theory of operation. The parent holds the queue, a worker at most two submissions (one in work, one
waiting, so that it never idles). Every result crosses as soon as it is there. When a worker dies, a
new one takes its place; what it had is tried once more, and what kills two workers is an
``internal_error``. Correctness runs in parallel, timing one at a time. What a worker is and what is
said to it stands in ``judge.py``.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from typing import Final

from mlqa.batch.backlog import Backlog
from mlqa.batch.executor import Task
from mlqa.batch.faults import fault
from mlqa.batch.judge import Judge, Setting
from mlqa.model import Grading, SandboxReport

HELD: Final = 2


@dataclass(slots=True)
class Worker:
    """The parent's side of one worker."""

    judge: Judge
    core: int | None
    slug: str = ""
    ready: bool = False
    held: deque[Task] = field(default_factory=deque)


class Pool:
    """Grades tasks in ``count`` workers; ``done`` gets each grading as it arrives."""

    def __init__(self, count: int, setting: Setting, done: Callable[[Grading], None]) -> None:
        self.count = count
        self.setting = setting
        self.done = done
        self.backlog = Backlog(())
        self.workers: list[Worker] = []

    def run(self, tasks: Sequence[Task]) -> None:
        """Grade everything."""
        self.backlog = Backlog(tasks)
        try:
            for _ in range(min(self.count, len(tasks))):
                self.hire()
            while any(worker.held for worker in self.workers):
                self.listen()
        finally:
            self.dismiss()

    def hire(self) -> None:
        """Start a worker and give it work."""
        worker = Worker(Judge(), self.free_core())
        self.workers.append(worker)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            worker.judge.connection.send(replace(self.setting, core=worker.core))
        self.feed(worker)

    def free_core(self) -> int | None:
        """Return the core with the fewest workers; None where processes cannot be pinned."""
        if not hasattr(os, "sched_getaffinity"):
            return None
        taken = Counter(worker.core for worker in self.workers)
        return min(sorted(os.sched_getaffinity(0)), key=lambda core: taken[core])

    def feed(self, worker: Worker) -> None:
        """Give a worker as much as it may hold, of its own problem first."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            while len(worker.held) < HELD:
                task = self.backlog.take(worker.slug, worker.held)
                if task is None:
                    return
                worker.held.append(task)
                if task.problem.slug != worker.slug:
                    worker.slug = task.problem.slug
                    worker.judge.connection.send(task.problem)
                worker.judge.connection.send(task.submission)

    def listen(self) -> None:
        """Take what workers have to say."""
        by_connection = {worker.judge.connection: worker for worker in self.workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]  # it is one of them
            try:
                message = worker.judge.connection.recv()
            except (EOFError, ConnectionResetError):
                self.bury(worker, "the judge died while it graded this")
                continue
            if not worker.ready:
                worker.ready = isinstance(message, SandboxReport)
                if not worker.ready:
                    self.bury(worker, f"the judge found no sandbox ({message})")
                continue
            task = worker.held.popleft()
            told = isinstance(message, Grading)
            self.done(message if told else fault(task.submission, str(message)))
            self.feed(worker)

    def bury(self, worker: Worker, why: str) -> None:
        """Replace a dead worker; what it was grading is tried once more, the rest is not blamed."""
        self.workers.remove(worker)
        worker.judge.connection.close()
        worker.judge.join()
        for number, task in reversed(list(enumerate(worker.held))):
            if not self.backlog.lost(task, blamed=number == 0):
                self.done(fault(task.submission, f"{why}, twice"))
        if self.backlog:
            self.hire()

    def dismiss(self) -> None:
        """End all workers: those that idle end by themselves, the others are told to."""
        for worker in self.workers:
            worker.judge.hang_up(at_once=bool(worker.held))
        for worker in self.workers:
            worker.judge.join()
