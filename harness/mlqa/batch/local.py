"""Grading on this machine: in this process, or in several judges at once.

Theory of operation. With one worker everything happens here. With more, submissions are cut into
chunks of one problem and given to a pool of fresh judge processes, each with its own sandbox;
correctness runs in parallel, timing one at a time, since two measurements at once would disturb
each other. A chunk whose judge dies is graded here instead, so nothing is lost.
"""

from __future__ import annotations

import concurrent.futures
import contextlib
import multiprocessing
import platform
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import mlqa
from mlqa.batch.progress import Progress
from mlqa.errors import MlqaError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.judge.timing import PairedTurns
from mlqa.model import (
    Grading,
    Level,
    Problem,
    Report,
    SandboxReport,
    SpeedResult,
    Submission,
    Verdict,
)
from mlqa.pack import Catalog
from mlqa.plugins import Plugins, load_plugins
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import chosen
from mlqa.sandbox.view import missing_packages
from mlqa.testing import SpeedCase

MAX_CHUNK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be graded, and how."""

    submissions: tuple[Submission, ...]
    catalog: Catalog
    seed: int = 0
    speed: bool = True
    workers: int = 1
    sandbox_name: str = "auto"
    at_least: Level = Level.STRONG


@dataclass(slots=True)
class Gathered:
    """Gradings as they arrive, told to plugins and to whoever watches."""

    plugins: Plugins
    progress: Progress
    gradings: list[Grading] = field(default_factory=list)

    def add(self, grading: Grading) -> None:
        """Take one finished grading."""
        self.gradings.append(grading)
        self.plugins.tell("mlqa_attempt_finished", grading=grading)
        self.progress.step(grading)


def run(job: Job, plugins: Plugins) -> Report:
    """Grade everything and return the report, in the order of the submissions."""
    usable, packages = [], dict[tuple[str, ...], None]()
    with Progress(len(job.submissions)) as progress:
        gathered = Gathered(plugins=plugins, progress=progress)
        for submission in job.submissions:
            plugins.tell("mlqa_attempt_started", submission=submission)
            problem = job.catalog.problems.get(submission.problem)
            missing = missing_packages(problem.packages) if problem else []
            if problem is None:
                gathered.add(ungraded(submission, Verdict.INVALID, submission.refused))
            elif missing:
                why = f"{problem.slug} needs {', '.join(missing)}, which is not installed here"
                gathered.add(ungraded(submission, Verdict.INTERNAL_ERROR, why))
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
    return Grading(
        submission=submission,
        verdict=verdict,
        cases=(),
        total_cases=0,
        correctness=0.0,
        score=0.0,
        speed=None,
        duration_s=0.0,
        why=why,
    )


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
        options = Options(seed=job.seed, speed=job.speed)
        left = chunks(job, submissions)
        if job.workers > 1:
            left = in_parallel(job, left, choice.report.name, gathered)
        for problem, part in left:
            grade_chunk(problem, part, choice.sandbox, options, gathered.add)
        return choice.report


Chunk = tuple[Problem, tuple[Submission, ...]]


def chunks(job: Job, submissions: list[Submission]) -> list[Chunk]:
    """Cut the work into parts of one problem each, so that a judge collects its tests once."""
    by_problem = sorted(submissions, key=lambda submission: submission.problem)
    parts: list[Chunk] = []
    for slug, group in groupby(by_problem, key=lambda submission: submission.problem):
        members = tuple(group)
        size = len(members) if job.workers == 1 else -(-len(members) // (4 * job.workers))
        size = min(MAX_CHUNK, size) if job.workers > 1 else size
        parts += [(job.catalog.problems[slug], part) for part in split(members, size)]
    return parts


def split(members: tuple[Submission, ...], size: int) -> Iterator[tuple[Submission, ...]]:
    """Cut a tuple into parts of at most ``size``."""
    for start in range(0, len(members), size):
        yield members[start : start + size]


def grade_chunk(
    problem: Problem,
    part: tuple[Submission, ...],
    sandbox: Sandbox,
    options: Options,
    done: Callable[[Grading], None],
) -> None:
    """Grade a chunk; a problem whose tests cannot be collected costs only its own submissions."""
    graded: set[str] = set()

    def note(grading: Grading) -> None:
        graded.add(grading.submission.path)
        done(grading)

    try:
        grade_problem(problem, part, sandbox, options, note)
    except MlqaError as error:
        for submission in part:
            if submission.path not in graded:
                done(ungraded(submission, Verdict.INTERNAL_ERROR, str(error)))


# --- several judges -------------------------------------------------------------------------------


def in_parallel(job: Job, parts: list[Chunk], sandbox_name: str, gathered: Gathered) -> list[Chunk]:
    """Grade chunks in a pool of judges; return the chunks that a dead judge left behind."""
    methods = multiprocessing.get_context("spawn")
    with (
        methods.Manager() as manager,
        concurrent.futures.ProcessPoolExecutor(job.workers, mp_context=methods) as pool,
    ):
        timing = manager.Lock()
        waiting = {
            pool.submit(_judge, part, job.seed, job.speed, sandbox_name, timing): part
            for part in parts
        }
        try:
            for future in concurrent.futures.as_completed(list(waiting)):
                with contextlib.suppress(BrokenProcessPool):
                    for grading in future.result():
                        gathered.add(grading)
                    del waiting[future]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return list(waiting.values())


def _judge(part: Chunk, seed: int, speed: bool, sandbox_name: str, timing: Any) -> list[Grading]:
    """In a pool process: grade one chunk in a sandbox of its own."""
    problem, submissions = part

    protocol = PairedTurns()

    def one_at_a_time(
        sandbox: Sandbox, problem: Problem, submission: Submission, case: SpeedCase
    ) -> SpeedResult:
        with timing:
            return protocol(sandbox, problem, submission, case)

    options = Options(seed=seed, speed=speed, protocol=one_at_a_time)
    sources = load_plugins().sandboxes()
    gradings: list[Grading] = []
    with chosen(sources, sandbox_name, packages=problem.packages) as choice:
        grade_chunk(problem, submissions, choice.sandbox, options, gradings.append)
    return gradings
