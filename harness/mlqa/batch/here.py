"""Grading in this process, one submission after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mlqa.batch.executor import Order, Site, Task, this_machine
from mlqa.batch.faults import fault
from mlqa.errors import MlqaError
from mlqa.judge.pipeline import Options, grade_problem
from mlqa.model import Grading, Problem, Submission
from mlqa.sandbox.base import Sandbox
from mlqa.sandbox.choose import Chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """An executor in this process."""

    order: Order
    choice: Chosen

    @property
    def site(self) -> Site:
        """The machine that we are on."""
        return Site(sandbox=self.choice.report, machine=this_machine())

    def grade(self, tasks: Sequence[Task], done: Callable[[Grading], None]) -> None:
        """Grade everything, problem by problem."""
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
