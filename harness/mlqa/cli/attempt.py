"""``mlqa attempt``: start a problem, or grade one's own file."""

from __future__ import annotations

import shlex
from pathlib import Path

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
    slug_argument,
    store_option,
)
from mlqa.cli.own import (
    Own,
    a_sandbox,
    frozen,
    graded,
    keep,
    require_packages,
    show_in_full,
)
from mlqa.cli.rated import command_to_change, note_begin, now, rated_line
from mlqa.cli.show import show
from mlqa.errors import UserError
from mlqa.model import Feedback, Grading, Lang, Problem, Submission, Verdict
from mlqa.report.safe import printable, show_path
from mlqa.words import language, tr


@click.command()
@slug_argument
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--watch", is_flag=True, help="Grade again on every save; keys do the rest.")
@click.option("--again", is_flag=True, help="Start over from the stub; your file is kept.")
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
    again: bool,
    feedback: Feedback,
    no_speed: bool,
    seed: int,
    sandbox_name: str,
    store_url: str | None,
    lang: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Start SLUG, or grade your attempt at it.

    While FILE (default: ./SLUG.py) is not there, the stub and the visible tests are written and the
    statement is shown; nothing is ever overwritten. Once it is there, it is graded: the exit code
    is 0 when it is accepted and 1 when not. What passes is rated and comes back for review; with
    --again you write it once more from the stub, and FILE is kept under another name.
    """
    problem = catalog_of(context, packs).find(slug)
    path = file or Path(f"{slug}.py")
    if not path.exists():
        if path.suffix != ".py" and file is not None:
            raise UserError(
                f"{path} does not exist", remedy="a new attempt is begun in a .py file only"
            )
        begin(problem, path, language(lang), store_url or "", packs)
        if not watch:
            return
    elif again:
        begin_again(problem, path, store_url or "", packs)
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


def watch_own(context: click.Context, own: Own, lang: Lang, packs: tuple[Path, ...]) -> None:
    """Grade one's own file on every save until q is pressed."""
    from mlqa.cli.watching import Terminal, keys
    from mlqa.judge.pipeline import Options
    from mlqa.store import Store
    from mlqa.study.reviewing import after_attempt
    from mlqa.study.watch import practise

    problems = tuple(catalog_of(context, packs).problems.values())
    plugins = plugins_of(context)
    with Store(own.store_url) as store, a_sandbox(plugins, own) as choice:
        screen = Terminal(own.problem, own.path, problems, store, own.feedback, lang)

        def begun(submission: Submission) -> None:
            plugins.tell("mlqa_attempt_started", submission=submission)

        def diagnosed(grading: Grading) -> Grading:
            return plugins.diagnosed(own.problem, grading)

        def done(grading: Grading) -> None:
            keep(store, own, grading, choice.report, speed=False)
            screen.ended(after_attempt(store, own.problem, grading, now()))
            plugins.tell("mlqa_attempt_finished", grading=grading)

        line = tr("watching {file}; every save is graded. {keys}", file=own.path, keys=keys())
        click.echo(line, err=True)
        options = Options(seed=own.seed)
        practise(own.problem, own.path, choice.sandbox, options, screen, begun, diagnosed, done)


def begin(
    problem: Problem, path: Path, lang: Lang, store_url: str, packs: tuple[Path, ...]
) -> None:
    """Write the files of a new attempt, and say what to do next."""
    from mlqa.workspace import start

    started = start(problem, path)
    note_begin(store_url, problem.slug)
    show(problem, lang)
    for written in started.written:
        click.echo(tr("wrote {file}", file=written))
    for kept in started.kept:
        click.echo(tr("kept your {file}", file=kept))
    say_what_to_run(problem, path, packs)


def begin_again(problem: Problem, path: Path, store_url: str, packs: tuple[Path, ...]) -> None:
    """Put the stub in the place of one's file, which is kept, and say what to do next.

    Raises:
        UserError: when that cannot be done; the file is then as it was.
    """
    from mlqa.workspace import start_over

    if path.suffix != ".py":
        raise UserError(
            f"--again starts over in a .py file, and {show_path(path)} is none",
            remedy=f"mlqa attempt {problem.slug} {show_path(path.with_suffix('.py'))}",
        )
    copy = start_over(problem, path)
    note_begin(store_url, problem.slug)
    click.echo(tr("{file} is the stub again; yours is kept as {copy}",
                  file=show_path(path), copy=show_path(copy)))  # fmt: skip
    say_what_to_run(problem, path, packs)


def say_what_to_run(problem: Problem, path: Path, packs: tuple[Path, ...]) -> None:
    """Say how to grade what was begun."""
    words = ["mlqa", "attempt", problem.slug]
    words += [] if path == Path(f"{problem.slug}.py") else [str(path)]
    words += [part for pack in packs for part in ("--pack", str(pack))]
    command = printable(shlex.join(words))
    click.echo(tr("edit {file}, then run: {command}", file=show_path(path), command=command))


def grade_own(context: click.Context, own: Own, *, speed: bool) -> Grading:
    """Grade one's own file at whatever level this machine reaches, show the result, and keep it."""
    plugins = plugins_of(context)
    submission = frozen(own)
    with a_sandbox(plugins, own) as choice:
        from mlqa.judge.pipeline import Options

        grading = graded(plugins, own, submission, choice, Options(seed=own.seed, speed=speed))
    grading = plugins.diagnosed(own.problem, grading)
    show_in_full(grading, own.feedback)
    # Last, since it takes a while, and a store that fails must not cost the verdict. Both
    # modules before the store is opened, which makes the tables that are known by then.
    from mlqa.store import Store
    from mlqa.study.reviewing import after_attempt

    try:
        with Store(own.store_url) as store:
            keep(store, own, grading, choice.report, speed=speed)
            rated = after_attempt(store, own.problem, grading, now())
        if rated:
            click.echo(rated_line(rated, change=command_to_change(own.problem.slug)))
    except UserError as error:
        line = tr("note: this attempt is not in your history: {error}", error=error)
        click.echo(line, err=True)
    plugins.tell("mlqa_attempt_finished", grading=grading)
    return grading
