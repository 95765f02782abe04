"""The executor ``local``: grading on this machine, in this process or in a pool of judges."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mlqa.batch.executor import Executor, Order, Site, Task, this_machine
from mlqa.batch.faults import fault
from mlqa.batch.judge import Setting
from mlqa.batch.workers import Pool
from mlqa.errors import MlqaError, UserError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Problem, Submission
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import Chosen, chosen
from mlqa.words import spoken


@contextlib.contextmanager
def local(order: Order) -> Iterator[Executor]:
    """Start a sandbox, which is this process's own; workers start theirs of the same kind.

    Raises:
        UserError: when a cluster was asked for.
        SandboxUnavailable: when no sandbox reaches the level.
    """
    if order.address:
        raise UserError(
            "the executor local grades on this machine; it has no use for --cluster",
            remedy="leave off --executor local",
        )
    with chosen(
        order.sandboxes,
        order.sandbox_name,
        packages=order.problems[0].packages,
        at_least=order.at_least,
    ) as choice:
        yield Local(order=order, choice=choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """The machine that we are on, as an executor."""

    order: Order
    choice: Chosen

    @property
    def site(self) -> Site:
        """The machine that we are on."""
        return Site(sandbox=self.choice.report, machine=this_machine())

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade in a pool if there are several workers and tasks, else here."""
        if self.order.workers > 1 and len(tasks) > 1:
            with tempfile.NamedTemporaryFile(prefix="mlqa-", suffix=".timing") as turns:
                setting = Setting(
                    seed=self.order.seed,
                    speed=self.order.speed,
                    sandbox_name=self.choice.report.name,
                    packages=tasks[0].problem.packages,
                    turns=turns.name,
                    lang=spoken(),
                )
                Pool(self.order.workers, setting, done).run(tasks)
            return
        options = Options(seed=self.order.seed, speed=self.order.speed)
        by_problem = sorted(tasks, key=lambda task: task.problem.slug)
        for _, group in groupby(by_problem, key=lambda task: task.problem.slug):
            members = list(group)
            submissions = tuple(task.submission for task in members)
            grade_group(members[0].problem, submissions, self.choice.sandbox, options, done)


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
