"""``mlqa attempt``: start a problem, or grade one's own file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import (
    catalog_of,
    feedback_option,
    lang_option,
    no_speed_option,
    pack_option,
    sandbox_option,
    seed_option,
    store_option,
)
from mlqa.cli.show import show
from mlqa.errors import UserError
from mlqa.model import Feedback, Grading, Lang, Level, Problem, SandboxReport, Submission, Verdict
from mlqa.words import language

if TYPE_CHECKING:
    from mlqa.plugins import Plugins
    from mlqa.sandbox.choose import Chosen
    from mlqa.store import Store


@click.command()
@click.argument("slug")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--watch", is_flag=True, help="Grade again on every save; keys do the rest.")
@feedback_option
@no_speed_option
@seed_option
@sandbox_option
@store_option
@lang_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slug: str,
    file: Path | None,
    watch: bool,
    feedback: Feedback,
    no_speed: bool,
    seed: int,
    sandbox_name: str,
    store_url: str | None,
    lang: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Start SLUG, or grade your attempt at it.

    Without FILE (default: ./SLUG.py) the stub and the visible tests are written and the statement
    is shown; nothing is ever overwritten. With it, it is graded.
    """
    problem = catalog_of(context, packs).find(slug)
    path = file or Path(f"{slug}.py")
    if not path.exists():
        if path.suffix != ".py" and file is not None:
            raise UserError(
                f"{path} does not exist", remedy="a new attempt is begun in a .py file only"
            )
        begin(problem, path, language(lang))
        if not watch:
            return
    if not path.is_file():
        raise UserError(f"{path} is not a file")
    require_packages(problem)
    own = Own(
        problem=problem,
        path=path,
        seed=seed,
        sandbox_name=sandbox_name,
        store_url=store_url or "",
        feedback=feedback,
    )
    if watch:
        watch_own(context, own, language(lang), packs)
        return
    grading = grade_own(context, own, speed=not no_speed)
    if grading.verdict is Verdict.INTERNAL_ERROR:
        context.exit(3)
    context.exit(0 if grading.verdict is Verdict.ACCEPTED else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One's own attempt: what is graded, and how."""

    problem: Problem
    path: Path
    seed: int
    sandbox_name: str
    store_url: str
    feedback: Feedback


def watch_own(context: click.Context, own: Own, lang: Lang, packs: tuple[Path, ...]) -> None:
    """Grade one's own file on every save until q is pressed."""
    from mlqa.cli.watching import KEYS, Terminal
    from mlqa.judge.pipeline import Options
    from mlqa.store import Store
    from mlqa.study.watch import practise

    problems = tuple(catalog_of(context, packs).problems.values())
    plugins = plugins_of(context)
    with Store(own.store_url) as store, a_sandbox(plugins, own) as choice:
        screen = Terminal(own.problem, own.path, problems, store, own.feedback, lang)

        def begun(submission: Submission) -> None:
            plugins.tell("mlqa_attempt_started", submission=submission)

        def done(grading: Grading) -> None:
            keep(store, own, grading, choice.report, speed=False)
            plugins.tell("mlqa_attempt_finished", grading=grading)

        click.echo(f"watching {own.path}; every save is graded. {KEYS}", err=True)
        options = Options(seed=own.seed)
        practise(own.problem, own.path, choice.sandbox, options, screen, begun, done)


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


def begin(problem: Problem, path: Path, lang: Lang) -> None:
    """Write the files of a new attempt, and say what to do next."""
    from mlqa.workspace import start

    started = start(problem, path)
    show(problem, lang)
    for written in started.written:
        click.echo(f"wrote {written}")
    for kept in started.kept:
        click.echo(f"kept your {kept}")
    click.echo(f"edit {path}, then run: mlqa attempt {problem.slug}" + (
        "" if path == Path(f"{problem.slug}.py") else f" {path}"
    ))  # fmt: skip


def grade_own(context: click.Context, own: Own, *, speed: bool) -> Grading:
    """Grade one's own file at whatever level this machine reaches, show the result, and keep it."""
    from mlqa.submission import freeze

    plugins = plugins_of(context)
    submission = freeze(own.path, "you", own.problem.slug, {own.problem.slug})
    with a_sandbox(plugins, own) as choice:
        from mlqa.inputs import open_file
        from mlqa.judge.pipeline import Options, grade_problem

        submission = open_file(submission, choice.sandbox, own.problem.packages)
        gradings: list[Grading] = []
        options = Options(seed=own.seed, speed=speed)
        plugins.tell("mlqa_attempt_started", submission=submission)
        grade_problem(own.problem, [submission], choice.sandbox, options, gradings.append)
    show_in_full(gradings[0], own.feedback)
    # Last, since it takes a while, and a store that fails must not cost the verdict.
    from mlqa.store import Store

    try:
        with Store(own.store_url) as store:
            keep(store, own, gradings[0], choice.report, speed=speed)
    except UserError as error:
        click.echo(f"note: this attempt is not in your history: {error}", err=True)
    plugins.tell("mlqa_attempt_finished", grading=gradings[0])
    return gradings[0]


@contextlib.contextmanager
def a_sandbox(plugins: Plugins, own: Own) -> Iterator[Chosen]:
    """Start a sandbox, and say on stderr where it is not a strong one."""
    from mlqa.sandbox.choose import chosen

    sources = plugins.sandboxes()
    with chosen(sources, own.sandbox_name, packages=own.problem.packages) as choice:
        if choice.report.level is not Level.STRONG:
            click.echo(
                f"note: sandbox {choice.report.name}, level {choice.report.level}"
                " (`mlqa doctor` says why); fine for your own code",
                err=True,
            )
        yield choice


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
