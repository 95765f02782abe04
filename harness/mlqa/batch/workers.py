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
from mlqa.batch.executor import Site, Task, fits, this_machine
from mlqa.batch.faults import fault
from mlqa.batch.judge import Judge, Setting
from mlqa.errors import HarnessFault, MlqaError
from mlqa.model import Grading, Problem, SandboxReport

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
    """``count`` judges on this machine, as an executor; use as a context manager.

    What takes long before a first submission is graded (imports, the sandbox's self-check, the
    hidden tests of ``first``) goes on in all of them at once, from the moment they are hired.
    """

    def __init__(self, count: int, setting: Setting, first: Problem) -> None:
        self.count = count
        self.setting = setting
        self.first = first
        self.report: SandboxReport | None = None
        self.refusal: MlqaError = HarnessFault(
            "a judge ended as it started", remedy="run `mlqa doctor`"
        )
        self.done: Callable[[Grading], None] | None = None
        self.backlog = Backlog(())
        self.workers: list[Worker] = []

    def __enter__(self) -> Pool:
        try:
            for _ in range(self.count):
                self.hire()
        except BaseException:
            self.dismiss()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    @property
    def site(self) -> Site:
        """The machine that we are on, and the sandbox that the first judge found."""
        assert self.report is not None
        return Site(sandbox=self.report, machine=this_machine())

    def muster(self) -> None:
        """Wait until there is a judge that can grade; what it found goes for all.

        Raises:
            MlqaError: what the last of them said, when none can.
        """
        while self.report is None:
            if not self.workers:
                raise self.refusal
            self.listen()

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade everything."""
        self.backlog, self.done = Backlog(tasks), done
        for worker in list(self.workers):
            self.feed(worker)
        while self.backlog and len(self.workers) < self.count:
            self.hire()
        while any(worker.held for worker in self.workers):
            self.listen()

    def hire(self) -> None:
        """Start a worker and give it work, or the problem that the first will be of."""
        worker = Worker(Judge(), self.free_core())
        self.workers.append(worker)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            worker.judge.connection.send(replace(self.setting, core=worker.core))
            if self.report is None:
                self.announce(worker, self.first)
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
                    self.announce(worker, task.problem)
                worker.judge.connection.send(task.submission)

    def announce(self, worker: Worker, problem: Problem) -> None:
        """Tell a worker what the next submissions are of."""
        worker.slug = problem.slug
        worker.judge.connection.send(problem)

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
                self.admit(worker, message)
                continue
            task = worker.held.popleft()
            told = isinstance(message, Grading)
            self.hand_over(message if told else fault(task.submission, str(message)))
            self.feed(worker)

    def admit(self, worker: Worker, found: SandboxReport | MlqaError) -> None:
        """Let a worker grade if its sandbox is what has been said of all."""
        if isinstance(found, MlqaError):
            self.refusal = found
            self.bury(worker, f"the judge found no sandbox ({found})")
            return
        self.report = self.report or found
        worker.ready = fits(found, self.report)
        if not worker.ready:
            self.bury(worker, f"the judge found another sandbox ({found.name}: {found.level})")

    def hand_over(self, grading: Grading) -> None:
        """Give a grading to whoever asked for it."""
        assert self.done is not None
        self.done(grading)

    def bury(self, worker: Worker, why: str) -> None:
        """Replace a dead worker; what it was grading is tried once more, the rest is not blamed."""
        self.workers.remove(worker)
        worker.judge.connection.close()
        worker.judge.join()
        for number, task in reversed(list(enumerate(worker.held))):
            if not self.backlog.lost(task, blamed=number == 0):
                self.hand_over(fault(task.submission, f"{why}, twice"))
        if self.backlog:
            self.hire()

    def dismiss(self) -> None:
        """End all workers: those that idle end by themselves, the others are told to."""
        for worker in self.workers:
            worker.judge.hang_up(at_once=bool(worker.held))
        for worker in self.workers:
            worker.judge.join()
