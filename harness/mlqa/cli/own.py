"""One's own code: graded at whatever level this machine reaches, shown, and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.errors import UserError
from mlqa.model import Feedback, Grading, Level, Problem, SandboxReport, Submission
from mlqa.words import tr

if TYPE_CHECKING:
    from mlqa.judge.pipeline import Options
    from mlqa.plugins import Plugins
    from mlqa.sandbox.choose import Chosen
    from mlqa.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One's own attempt: what is graded, and how."""

    problem: Problem
    path: Path
    seed: int
    sandbox_name: str
    store_url: str
    feedback: Feedback


def require_packages(problem: Problem) -> None:
    """Refuse a problem whose packages are not installed.

    Raises:
        UserError: with the command that installs them.
    """
    from mlqa.sandbox.view import missing_packages

    missing = missing_packages(problem.packages)
    if missing:
        names = ", ".join(missing)
        raise UserError(
            f"{problem.slug} needs {names}, which is not installed",
            remedy=f"pip install 'mlqa[{missing[0]}]'",
        )


@contextlib.contextmanager
def a_sandbox(plugins: Plugins, own: Own) -> Iterator[Chosen]:
    """Start a sandbox, and say on stderr where it is not a strong one."""
    from mlqa.sandbox.choose import chosen

    sources = plugins.sandboxes()
    with chosen(sources, own.sandbox_name, packages=own.problem.packages) as choice:
        if choice.report.level is not Level.STRONG:
            line = tr(
                "note: sandbox {name}, level {level} (`mlqa doctor` says why);"
                " fine for your own code",
                name=choice.report.name, level=choice.report.level,
            )  # fmt: skip
            click.echo(line, err=True)
        yield choice


def frozen(own: Own) -> Submission:
    """Return one's own file as it is now."""
    from mlqa.submission import freeze

    return freeze(own.path, "you", own.problem.slug, {own.problem.slug})


def graded(
    plugins: Plugins, own: Own, submission: Submission, choice: Chosen, options: Options
) -> Grading:
    """Grade what was frozen, and tell the plugins that it begins; that it ended, the caller does.

    Raises:
        PackError: when the problem's hidden tests cannot be collected.
    """
    from mlqa.inputs import open_file
    from mlqa.judge.pipeline import grade_problem

    opened = open_file(submission, choice.sandbox, own.problem.packages)
    plugins.tell("mlqa_attempt_started", submission=opened)
    gradings: list[Grading] = []
    grade_problem(own.problem, [opened], choice.sandbox, options, gradings.append)
    return gradings[0]


def show_in_full(grading: Grading, feedback: Feedback) -> None:
    """Print everything about a grading that the level allows."""
    from rich.console import Console

    from mlqa.report.feedback import at_level
    from mlqa.report.terminal import grading_in_full

    Console(highlight=False).print(grading_in_full(at_level(grading, feedback)))


def keep(store: Store, own: Own, grading: Grading, sandbox: SandboxReport, *, speed: bool) -> None:
    """Keep an attempt in the history."""
    from mlqa.store import key_of

    key = key_of(grading.submission, own.problem, sandbox, seed=own.seed, speed=speed)
    store.add(key, grading, "attempt")
