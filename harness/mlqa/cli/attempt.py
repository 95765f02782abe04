"""``mlqa attempt``: start a problem, or grade one's own file."""

from __future__ import annotations

from pathlib import Path

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import (
    catalog_of,
    feedback_option,
    lang_option,
    language,
    no_speed_option,
    pack_option,
    sandbox_option,
    seed_option,
    store_option,
)
from mlqa.cli.show import show
from mlqa.errors import UserError
from mlqa.model import Feedback, Grading, Lang, Level, Problem, SandboxReport, Verdict


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
    if watch:
        watch_own(
            context, problem, path, sandbox_name, store_url, seed, feedback, language(lang), packs
        )
        return
    grading = grade_own(context, problem, path, sandbox_name, store_url, seed, speed=not no_speed)
    from rich.console import Console

    from mlqa.report.feedback import at_level
    from mlqa.report.terminal import grading_in_full

    Console(highlight=False).print(grading_in_full(at_level(grading, feedback)))
    if grading.verdict is Verdict.INTERNAL_ERROR:
        context.exit(3)
    context.exit(0 if grading.verdict is Verdict.ACCEPTED else 1)


def watch_own(
    context: click.Context,
    problem: Problem,
    path: Path,
    sandbox_name: str,
    store_url: str | None,
    seed: int,
    feedback: Feedback,
    lang: Lang,
    packs: tuple[Path, ...],
) -> None:
    """Grade one's own file on every save until q is pressed."""
    require_packages(problem)
    from mlqa.cli.watching import Terminal, begin_watching
    from mlqa.judge.pipeline import Options
    from mlqa.sandbox.choose import chosen
    from mlqa.store import Store, key_of
    from mlqa.study.watch import practise

    problems = tuple(catalog_of(context, packs).problems.values())
    sources = plugins_of(context).sandboxes()
    with (
        Store(store_url or "") as store,
        chosen(sources, sandbox_name, packages=problem.packages) as choice,
    ):
        screen = Terminal(problem, path, problems, store, feedback, lang)

        def keep_one(grading: Grading) -> None:
            key = key_of(grading.submission, problem, choice.report, seed=seed, speed=False)
            store.add(key, grading, "attempt")

        begin_watching(path)
        practise(problem, path, choice.sandbox, Options(seed=seed), screen, keep_one)


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


def grade_own(
    context: click.Context,
    problem: Problem,
    path: Path,
    sandbox_name: str,
    store_url: str | None,
    seed: int,
    *,
    speed: bool,
) -> Grading:
    """Grade one's own file at whatever level this machine reaches, and say which on stderr."""
    from mlqa.sandbox.choose import chosen
    from mlqa.submission import freeze

    if not path.is_file():
        raise UserError(f"{path} is not a file")
    require_packages(problem)
    plugins = plugins_of(context)
    submission = freeze(path, "you", problem.slug, {problem.slug})
    sources = plugins.sandboxes()
    with chosen(sources, sandbox_name, packages=problem.packages) as choice:
        if choice.report.level is not Level.STRONG:
            click.echo(
                f"note: sandbox {choice.report.name}, level {choice.report.level}"
                " (`mlqa doctor` says why); fine for your own code",
                err=True,
            )
        from mlqa.inputs import open_notebook
        from mlqa.judge.pipeline import Options, grade_problem

        submission = open_notebook(submission, choice.sandbox, problem.packages)
        gradings: list[Grading] = []
        plugins.tell("mlqa_attempt_started", submission=submission)
        grade_problem(
            problem, [submission], choice.sandbox, Options(seed=seed, speed=speed), gradings.append
        )
        keep(gradings[0], problem, choice.report, store_url, seed, speed=speed)
    plugins.tell("mlqa_attempt_finished", grading=gradings[0])
    return gradings[0]


def keep(
    grading: Grading,
    problem: Problem,
    sandbox: SandboxReport,
    store_url: str | None,
    seed: int,
    *,
    speed: bool,
) -> None:
    """Keep an attempt in the history; a store that fails must not cost the verdict."""
    from mlqa.store import Store, key_of

    try:
        with Store(store_url or "") as store:
            key = key_of(grading.submission, problem, sandbox, seed=seed, speed=speed)
            store.add(key, grading, "attempt")
    except UserError as error:
        click.echo(f"note: this attempt is not in your history: {error}", err=True)
