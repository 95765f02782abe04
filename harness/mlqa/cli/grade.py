"""``mlqa grade``: many submissions, one report."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import (
    catalog_of,
    feedback_option,
    no_speed_option,
    pack_option,
    sandbox_option,
    seed_option,
    store_option,
)
from mlqa.errors import UserError
from mlqa.model import Feedback, Grading, Level, Verdict
from mlqa.submission import show_path


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--problem", "problems", multiple=True, metavar="SLUG", help="Only these problems.")
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    help="table, json, csv, junit, html, …",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to a new file instead of stdout.",
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 256))
@click.option(
    "--accept-level",
    type=click.Choice([str(level) for level in Level]),
    default=str(Level.STRONG),
    show_default=True,
    help="The weakest sandbox level whose verdicts are good enough.",
)
@click.option(
    "--fresh", is_flag=True, help="Grade everything anew, also what the store knows already."
)
@store_option
@feedback_option
@no_speed_option
@seed_option
@sandbox_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    problems: tuple[str, ...],
    format_: str,
    output: Path | None,
    workers: int,
    accept_level: str,
    fresh: bool,
    store_url: str | None,
    feedback: Feedback,
    no_speed: bool,
    seed: int,
    sandbox_name: str,
    packs: tuple[Path, ...],
) -> None:
    """Grade the submissions in PATHS.

    A path is a folder (DIR/<candidate>/<slug>.py or DIR/<slug>.py) or a single file. The exit code
    is 0 when all are accepted and 1 when some are not.

    Every result is kept as it arrives, so a broken-off run goes on where it stopped, and what has
    not changed is not graded again.
    """
    from mlqa.batch import Job, run
    from mlqa.report.feedback import report_at_level
    from mlqa.store import Store
    from mlqa.submission import discover

    plugins = plugins_of(context)
    reporters = plugins.reporters()
    if format_ not in reporters:
        raise UserError(
            f"there is no format {format_!r}", remedy=f"choose from {', '.join(reporters)}"
        )
    if output is not None:
        refuse_unless_new(output)
    catalog = catalog_of(context, packs)
    only = [catalog.find(slug).slug for slug in problems]
    submissions = discover(paths, catalog.problems, only)
    with Store(store_url or "") as store:
        job = Job(
            submissions=tuple(submissions),
            catalog=catalog,
            seed=seed,
            speed=not no_speed,
            workers=workers,
            sandbox_name=sandbox_name,
            at_least=Level(accept_level),
            store=store,
            fresh=fresh,
        )
        report = run(job, plugins)
    shown = report_at_level(report, catalog.problems, feedback)
    write(reporters[format_].render(shown), output)
    context.exit(exit_code(report.gradings))


def refuse_unless_new(output: Path) -> None:
    """Refuse a file that exists or whose folder does not, before hours of grading are lost to it.

    Nothing is overwritten, reports neither; a link that points nowhere counts as existing.
    """
    if os.path.lexists(output):
        raise UserError(
            f"{show_path(output)} exists", remedy="choose another name; nothing is overwritten"
        )
    if not output.parent.is_dir():
        raise UserError(
            f"{show_path(output)} cannot be written: {show_path(output.parent)} is no folder"
        )


def write(text: str, output: Path | None) -> None:
    """Print a report, or write it to a file that must be new."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise UserError(f"{show_path(output)} cannot be written: {error.strerror}") from error
    click.echo(f"wrote {show_path(output)}", err=True)


def exit_code(gradings: tuple[Grading, ...]) -> int:
    """Return 0 if all are accepted, 3 if we failed on any, and 1 otherwise."""
    verdicts = {grading.verdict for grading in gradings}
    if Verdict.INTERNAL_ERROR in verdicts:
        return 3
    return 0 if verdicts == {Verdict.ACCEPTED} else 1
