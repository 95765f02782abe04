"""Grading a batch: what is known is looked up, the rest is graded, every result is kept.

Theory of operation. With one worker everything happens in this process, with more in a pool of
judges (``workers.py``). Results go through one place, :class:`Gathered`, which commits each to the
store before it counts it; so a broken-off run goes on where it stopped.
"""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

import mlqa
from mlqa.batch.progress import Progress
from mlqa.batch.workers import Pool, Setting, fault
from mlqa.errors import MlqaError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Level, Problem, Report, SandboxReport, Submission, Verdict
from mlqa.pack import Catalog
from mlqa.plugins import Plugins
from mlqa.results import newest_keys, place_of
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.sandbox.view import missing_packages
from mlqa.store import Store, key_of
from mlqa.words import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be graded, and how.

    ``store`` keeps the results; with ``fresh`` nothing is taken from it, and without ``keep``
    nothing is added to it.
    """

    submissions: tuple[Submission, ...]
    catalog: Catalog
    seed: int = 0
    speed: bool = True
    workers: int = 1
    sandbox_name: str = "auto"
    at_least: Level = Level.STRONG
    store: Store | None = None
    fresh: bool = False
    keep: bool = True


@dataclass(slots=True)
class Gathered:
    """Gradings as they arrive: kept, told to plugins and to whoever watches."""

    plugins: Plugins
    progress: Progress
    store: Store | None
    problems: Mapping[str, Problem]
    keys: dict[Submission, str] = field(default_factory=dict)
    gradings: list[Grading] = field(default_factory=list)

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
        self.gradings.append(grading)
        self.plugins.tell("mlqa_attempt_finished", grading=grading)
        self.progress.step(grading)


def run(job: Job, plugins: Plugins) -> Report:
    """Grade everything and return the report, in the order of the submissions."""
    usable, packages = [], dict[tuple[str, ...], None]()
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
                usable.append(submission)
                packages[problem.packages] = None
        report = SandboxReport(name="none needed", level=Level.NONE)
        if usable:
            report = grade_usable(job, usable, next(iter(packages)), plugins, gathered)
    order = {id(submission): n for n, submission in enumerate(job.submissions)}
    keyed = {_key(submission): order[id(submission)] for submission in job.submissions}
    gradings = sorted(gathered.gradings, key=lambda grading: keyed[_key(grading.submission)])
    return Report(
        version=mlqa.__version__,
        seed=job.seed,
        sandbox=report,
        machine={"system": platform.system(), "machine": platform.machine(),
                 "python": platform.python_version()},
        gradings=tuple(gradings),
    )  # fmt: skip


def _key(submission: Submission) -> tuple[str, str]:
    return (submission.path, submission.problem)


def ungraded(submission: Submission, verdict: Verdict, why: str) -> Grading:
    """Return the grading of a submission that never reached a jail."""
    return replace(fault(submission, why), verdict=verdict)


def grade_usable(
    job: Job,
    submissions: list[Submission],
    packages: tuple[str, ...],
    plugins: Plugins,
    gathered: Gathered,
) -> SandboxReport:
    """Grade the submissions that can be run, and return what is known of the sandbox."""
    sources = plugins.sandboxes()
    with chosen(sources, job.sandbox_name, packages=packages, at_least=job.at_least) as choice:
        left = not_known(job, submissions, choice.report, gathered)
        if job.workers > 1 and len(left) > 1:
            setting = Setting(
                seed=job.seed,
                speed=job.speed,
                sandbox_name=choice.report.name,
                lang=spoken(),
            )
            tasks = [(job.catalog.problems[s.problem], s) for s in left]
            Pool(job.workers, setting, gathered.add).run(tasks)
            return choice.report
        options = Options(seed=job.seed, speed=job.speed)
        by_problem = sorted(left, key=lambda submission: submission.problem)
        for slug, group in groupby(by_problem, key=lambda submission: submission.problem):
            problem = job.catalog.problems[slug]
            grade_group(problem, tuple(group), choice.sandbox, options, gathered.add)
        return choice.report


def not_known(
    job: Job, submissions: list[Submission], sandbox: SandboxReport, gathered: Gathered
) -> list[Submission]:
    """Take from the store what is known there; return the rest, each with its key noted."""
    if job.store is None:
        return submissions
    for submission in submissions:
        problem = job.catalog.problems[submission.problem]
        key = key_of(submission, problem, sandbox, seed=job.seed, speed=job.speed)
        gathered.keys[submission] = key
    known = {} if job.fresh else job.store.known(set(gathered.keys.values()))
    standing = newest_keys(job.store, {submission.problem for submission in submissions})
    left = []
    for submission in submissions:
        key = gathered.keys[submission]
        grading = known.get(key)
        if grading is None:
            left.append(submission)
        elif standing.get(place_of(submission)) == key:
            gathered.take(replace(grading, submission=submission))
        else:
            # It is known from another candidate, or from before a problem was changed and changed
            # back: now it is also the newest result of this one.
            gathered.add(replace(grading, submission=submission))
    return left


def grade_group(
    problem: Problem,
    group: tuple[Submission, ...],
    sandbox: Sandbox,
    options: Options,
    done: Callable[[Grading], None],
) -> None:
    """Grade one problem's submissions; tests that cannot be collected cost only these."""
    graded: set[Submission] = set()

    def note(grading: Grading) -> None:
        graded.add(grading.submission)
        done(grading)

    try:
        grade_problem(problem, group, sandbox, options, note)
    except MlqaError as error:
        for submission in group:
            if submission not in graded:
                done(fault(submission, str(error)))
