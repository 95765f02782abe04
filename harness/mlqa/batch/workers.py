"""Several judges at once: a pool of processes, each with its own sandbox, fed one by one.

Theory of operation. The parent holds the queue, a worker at most two submissions (one in work, one
waiting, so that it never idles). A worker keeps a problem's tests collected until it is told to
change to another problem. Every result crosses as soon as it is there. When a worker dies, a new
one takes its place; what it had is tried once more, and what kills two workers is an
``internal_error``. Correctness runs in parallel, timing one at a time: a lock on a file, which the
kernel releases when its holder dies.

Both ends are ours (no submission runs in a judge), so what crosses may be pickled.
"""

from __future__ import annotations

import contextlib
import fcntl
import multiprocessing
import os
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.timing import PairedTurns
from mlqa.model import Grading, Lang, Problem, SpeedResult, Submission, Verdict
from mlqa.plugins import load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.testing import SpeedCase
from mlqa.words import speak

HELD: Final = 2
TRIES: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How every worker grades."""

    seed: int
    speed: bool
    sandbox_name: str
    lang: Lang


Task = tuple[Problem, Submission]


@dataclass(slots=True)
class Worker:
    """The parent's side of one worker."""

    process: Any
    connection: Connection
    problem: Problem | None = None
    held: deque[Task] = field(default_factory=deque)


class Pool:
    """Grades tasks in ``count`` workers; ``done`` gets each grading as it arrives."""

    def __init__(self, count: int, setting: Setting, done: Callable[[Grading], None]) -> None:
        self.count = count
        self.setting = setting
        self.done = done
        self.queues: dict[str, deque[Task]] = defaultdict(deque)
        self.deaths: Counter[int] = Counter()
        self.workers: list[Worker] = []
        self.methods = multiprocessing.get_context("spawn")

    def run(self, tasks: list[Task]) -> None:
        """Grade everything."""
        for task in tasks:
            self.queues[task[1].problem].append(task)
        with tempfile.NamedTemporaryFile(prefix="mlqa-", suffix=".timing") as lock:
            try:
                for _ in range(min(self.count, len(tasks))):
                    self.hire(lock.name)
                while any(worker.held for worker in self.workers):
                    self.listen(lock.name)
            finally:
                self.dismiss()

    def hire(self, lock: str) -> None:
        """Start a worker and give it work."""
        ours, theirs = self.methods.Pipe()
        process = self.methods.Process(target=work, args=(theirs, self.setting, lock), daemon=False)
        process.start()
        theirs.close()
        worker = Worker(process, ours)
        self.workers.append(worker)
        self.feed(worker)

    def feed(self, worker: Worker) -> None:
        """Give a worker as much as it may hold, of its own problem first."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            while len(worker.held) < HELD:
                task = self.next_task(worker)
                if task is None:
                    return
                problem, submission = task
                worker.held.append(task)
                if problem is not worker.problem:
                    worker.problem = problem
                    worker.connection.send(problem)
                worker.connection.send(submission)

    def next_task(self, worker: Worker) -> Task | None:
        """Take from the worker's problem; when that is done and it holds nothing, the longest."""
        own = self.queues.get(worker.problem.slug) if worker.problem else None
        if own:
            return own.popleft()
        if worker.held:
            return None
        longest = max(self.queues.values(), key=len, default=None)
        return longest.popleft() if longest else None

    def listen(self, lock: str) -> None:
        """Take what workers have to say."""
        by_connection = {worker.connection: worker for worker in self.workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]  # type: ignore[index]  # it is one of them
            try:
                message = worker.connection.recv()
            except (EOFError, ConnectionResetError):
                self.bury(worker, lock)
                continue
            _, submission = worker.held.popleft()
            grading = message if isinstance(message, Grading) else fault(submission, str(message))
            self.done(grading)
            self.feed(worker)

    def bury(self, worker: Worker, lock: str) -> None:
        """Replace a dead worker; what it was grading is tried once more, the rest is not blamed."""
        self.workers.remove(worker)
        worker.process.join(5)
        worker.connection.close()
        tasks = list(worker.held)
        for number, (problem, submission) in enumerate(tasks):
            self.deaths[id(submission)] += number == 0
            if self.deaths[id(submission)] >= TRIES:
                self.done(fault(submission, "the judge died while it graded this, twice"))
            else:
                self.queues[problem.slug].appendleft((problem, submission))
        if any(self.queues.values()):
            self.hire(lock)

    def dismiss(self) -> None:
        """End all workers: those that idle end by themselves, the others are told to."""
        for worker in self.workers:
            if worker.held:
                worker.process.terminate()
            worker.connection.close()
        for worker in self.workers:
            worker.process.join(5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def fault(submission: Submission, why: str) -> Grading:
    """Return the grading of a submission that we failed on."""
    return Grading(
        submission=submission,
        verdict=Verdict.INTERNAL_ERROR,
        cases=(),
        total_cases=0,
        correctness=0.0,
        score=0.0,
        speed=None,
        duration_s=0.0,
        why=why,
    )


# --- in the worker --------------------------------------------------------------------------------


def work(connection: Connection, setting: Setting, lock: str) -> None:
    """Grade what comes until the parent hangs up."""
    # A sentence of the statement may be quoted: in the same language whoever grades.
    speak(setting.lang)
    protocol = PairedTurns()

    def one_at_a_time(
        sandbox: Sandbox, problem: Problem, submission: Submission, case: SpeedCase
    ) -> SpeedResult:
        with open(lock, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            return protocol(sandbox, problem, submission, case)

    options = Options(seed=setting.seed, speed=setting.speed, protocol=one_at_a_time)
    inbox = Inbox(connection)
    try:
        problem = inbox.next_problem()
        if problem is None:
            return
        sources = load_plugins().sandboxes()
        with chosen(sources, setting.sandbox_name, packages=problem.packages) as choice:
            while problem is not None:
                grade_stream(problem, inbox, choice.sandbox, options)
                problem = inbox.next_problem()
    except (KeyboardInterrupt, BrokenPipeError):
        # The parent got it too, or is gone; nobody is left to tell.
        os._exit(130)


def grade_stream(problem: Problem, inbox: Inbox, sandbox: Sandbox, options: Options) -> None:
    """Grade one problem's submissions; a problem that is broken costs only its own."""
    try:
        grade_problem(problem, inbox.submissions(), sandbox, options, inbox.answer)
    except Exception as error:
        # Ours: told for each submission that is still to come, so that none is lost.
        for _ in inbox.submissions():
            inbox.answer(f"{type(error).__name__}: {error}")


class Inbox:
    """What the parent sends: a problem, then submissions of it, then perhaps another problem."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ahead: list[Problem | Submission] = []
        self.current: Submission | None = None

    def next_problem(self) -> Problem | None:
        """Return the next problem, or None when the parent has hung up."""
        message = self._next()
        assert message is None or isinstance(message, Problem)
        return message

    def submissions(self) -> Iterator[Submission]:
        """Yield submissions until another problem comes, or the end."""
        # One that was taken when the tests broke is still to be answered.
        if self.current is not None:
            yield self.current
        while isinstance(message := self._next(), Submission):
            self.current = message
            yield message
        if message is not None:
            self.ahead.append(message)

    def answer(self, result: Grading | str) -> None:
        """Send a result."""
        self.current = None
        self.connection.send(result)

    def _next(self) -> Problem | Submission | None:
        if self.ahead:
            return self.ahead.pop()
        try:
            message: Problem | Submission = self.connection.recv()
        except EOFError:
            return None
        return message
