"""Grading a batch: what is known is looked up, the rest is graded, every result is kept.

Theory of operation. All of this happens in one process and thread, whatever executor does the
grading and wherever. An executor's gradings go through one place, :class:`Gathered`, which commits
each to the store before it counts it; so a broken-off run goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import mlqa
from mlqa.batch.executor import Order, Site, Task, this_machine
from mlqa.batch.faults import fault, ungraded
from mlqa.batch.progress import Progress
from mlqa.errors import UserError
from mlqa.hookspecs import ExecutorSource
from mlqa.model import (
    CaseResult,
    Grading,
    Level,
    Problem,
    Report,
    SandboxReport,
    Submission,
    Verdict,
)
from mlqa.pack import Catalog
from mlqa.plugins import Plugins
from mlqa.results import newest_keys, place_of
from mlqa.sandbox.view import missing_packages
from mlqa.store import Store, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be graded, and how.

    ``executor`` names what does the grading, ``address`` a cluster for it. ``store`` keeps the
    results; with ``fresh`` nothing is taken from it, and without ``keep`` nothing is added to it.
    """

    submissions: tuple[Submission, ...]
    catalog: Catalog
    seed: int = 0
    speed: bool = True
    workers: int = 1
    sandbox_name: str = "auto"
    at_least: Level = Level.STRONG
    executor: str = "local"
    address: str = ""
    store: Store | None = None
    fresh: bool = False
    keep: bool = True


@dataclass(slots=True)
class Gathered:
    """Gradings as they arrive: kept, told to plugins and to whoever watches.

    ``waiting`` has what an executor still owes.
    """

    plugins: Plugins
    progress: Progress
    store: Store | None
    problems: Mapping[str, Problem]
    keys: dict[Submission, str] = field(default_factory=dict)
    gradings: list[Grading] = field(default_factory=list)
    seen: dict[CaseResult, CaseResult] = field(default_factory=dict)
    waiting: dict[tuple[str, str], list[Submission]] = field(default_factory=dict)

    def expect(self, tasks: list[Task]) -> None:
        """Note what an executor is given; a file may have been named twice."""
        for task in tasks:
            self.waiting.setdefault(_key(task.submission), []).append(task.submission)

    def answered(self, grading: Grading) -> None:
        """Take what an executor hands over; what nobody waits for is not taken.

        A grading that has crossed a wire comes without its source, or with a copy of it.
        """
        owed = self.waiting.get(_key(grading.submission))
        if owed:
            self.add(replace(grading, submission=owed.pop(0)))

    def add(self, grading: Grading) -> None:
        """Take one finished grading."""
        key = self.keys.get(grading.submission)
        if self.store is not None and key is not None:
            self.store.add(key, grading, "grade")
        self.take(grading)

    def take(self, grading: Grading) -> None:
        """Take a grading that needs no keeping."""
        problem = self.problems.get(grading.submission.problem)
        if problem is not None:
            grading = self.plugins.diagnosed(problem, grading)
        self.gradings.append(self.shared(grading))
        self.plugins.tell("mlqa_attempt_finished", grading=grading)
        self.progress.step(grading)

    def shared(self, grading: Grading) -> Grading:
        """Return a grading whose passed cases are those of the others that passed them.

        Each came in a message of its own; kept apart they are most of the memory of a large batch.
        """
        cases = (c if c.failure else self.seen.setdefault(c, c) for c in grading.cases)
        return replace(grading, cases=tuple(cases))


def run(job: Job, plugins: Plugins) -> Report:
    """Grade everything and return the report, in the order of the submissions.

    Raises:
        UserError: for an unknown executor.
    """
    executor = executor_of(job.executor, plugins)
    usable = []
    with Progress(len(job.submissions)) as progress:
        keeper = job.store if job.keep else None
        gathered = Gathered(
            plugins=plugins, progress=progress, store=keeper, problems=job.catalog.problems
        )
        for submission in job.submissions:
            plugins.tell("mlqa_attempt_started", submission=submission)
            problem = job.catalog.problems.get(submission.problem)
            missing = missing_packages(problem.packages) if problem else []
            if problem is None:
                gathered.take(ungraded(submission, Verdict.INVALID, submission.refused))
            elif missing:
                why = f"{problem.slug} needs {', '.join(missing)}, which is not installed here"
                gathered.take(fault(submission, why))
            else:
                usable.append(Task(problem=problem, submission=submission))
        site = Site(
            sandbox=SandboxReport(name="none needed", level=Level.NONE), machine=this_machine()
        )
        if usable:
            site = grade_usable(job, usable, executor, gathered)
    order = {id(submission): n for n, submission in enumerate(job.submissions)}
    keyed = {_key(submission): order[id(submission)] for submission in job.submissions}
    gradings = sorted(gathered.gradings, key=lambda grading: keyed[_key(grading.submission)])
    return Report(
        version=mlqa.__version__,
        seed=job.seed,
        sandbox=site.sandbox,
        machine=dict(site.machine),
        gradings=tuple(gradings),
    )


def executor_of(name: str, plugins: Plugins) -> ExecutorSource:
    """Return an executor.

    Raises:
        UserError: when there is none of that name.
    """
    executors = plugins.executors()
    if name not in executors:
        raise UserError(
            f"there is no executor called {name!r}", remedy=f"choose from {', '.join(executors)}"
        )
    return executors[name]


def _key(submission: Submission) -> tuple[str, str]:
    return (submission.path, submission.problem)


def grade_usable(job: Job, tasks: list[Task], executor: ExecutorSource, gathered: Gathered) -> Site:
    """Grade the submissions that can be run, and return where that was done."""
    order = Order(
        problems=tuple({task.problem.slug: task.problem for task in tasks}.values()),
        sandboxes=gathered.plugins.sandboxes(),
        say=gathered.progress.say,
        seed=job.seed,
        speed=job.speed,
        workers=min(job.workers, len(tasks)),
        sandbox_name=job.sandbox_name,
        at_least=job.at_least,
        address=job.address,
    )
    with executor.make(order) as opened:
        site = opened.site
        left = not_known(job, tasks, site.sandbox, gathered)
        gathered.expect(left)
        if left:
            opened.grade(left, gathered.answered)
        for submission in chain.from_iterable(gathered.waiting.values()):
            gathered.add(fault(submission, f"the executor {executor.name} gave no result"))
    return site


def not_known(
    job: Job, tasks: list[Task], sandbox: SandboxReport, gathered: Gathered
) -> list[Task]:
    """Take from the store what is known there; return the rest, each with its key noted."""
    if job.store is None:
        return tasks
    for task in tasks:
        gathered.keys[task.submission] = key_of(
            task.submission, task.problem, sandbox, seed=job.seed, speed=job.speed
        )
    known = {} if job.fresh else job.store.known(set(gathered.keys.values()))
    standing = newest_keys(job.store, {task.problem.slug for task in tasks})
    left = []
    for task in tasks:
        submission = task.submission
        key = gathered.keys[submission]
        grading = known.get(key)
        if grading is None:
            left.append(task)
        elif standing.get(place_of(submission)) == key:
            gathered.take(replace(grading, submission=submission))
        else:
            # It is known from another candidate, or from before a problem was changed and changed
            # back: now it is also the newest result of this one.
            gathered.add(replace(grading, submission=submission))
    return left
