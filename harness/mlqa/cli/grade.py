"""``mlqa grade``: many submissions, one report."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import feedback_option
from mlqa.cli.completion import formats
from mlqa.cli.grading import Asked, exit_code, grading_options, job_of
from mlqa.errors import UserError
from mlqa.model import Feedback, Report
from mlqa.pack import Catalog
from mlqa.report.safe import show_path
from mlqa.words import tr
from mlqa.workspace import exists, write_new_or_refuse


@click.command()
@click.option(
    "--format",
    "format_",
    default="table",
    show_default=True,
    metavar="NAME",
    shell_complete=formats,
    help="table, json, csv, junit, html, or a plugin's.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to a new file instead of stdout.",
)
@click.option(
    "--roster",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.csv",
    help="A CSV file with columns folder,name: show names, and list who sent nothing.",
)
@click.option(
    "--similar",
    type=click.IntRange(1, 100),
    metavar="PER_CENT",
    help="Also list pairs that share this much code or more; needs mlqa[similarity].",
)
@feedback_option
@grading_options
@click.pass_context
def command(
    context: click.Context,
    asked: Asked,
    format_: str,
    output: Path | None,
    roster: Path | None,
    similar: int | None,
    feedback: Feedback,
) -> None:
    """Grade the submissions in PATHS.

    A path is a folder (DIR/<candidate>/<slug>.py or DIR/<slug>.py; .ipynb works too), a folder of
    archives (DIR/<candidate>.zip, .tar, .tar.gz, .tgz), or a single file. The exit code is 0 when
    all are accepted and 1 when some are not.

    Every result is kept as it arrives, so a broken-off run goes on where it stopped, and what has
    not changed is not graded again.
    """
    from mlqa.batch.plan import run
    from mlqa.report.feedback import report_at_level
    from mlqa.roster import Roster
    from mlqa.store import Store

    plugins = plugins_of(context)
    reporters = plugins.reporters()
    if format_ not in reporters:
        raise UserError(
            f"there is no format {format_!r}", remedy=f"choose from {', '.join(reporters)}"
        )
    if output is not None:
        refuse_unless_new(output)
    names = Roster.read(roster) if roster is not None else None
    if similar is not None:
        from mlqa.interview.similar import require

        require()
    job = job_of(context, asked)
    with Store(asked.store_url or "") as store:
        report = run(replace(job, store=store), plugins)
    if names is not None:
        for note in names.notes(report.gradings):
            click.echo(note, err=True)
        report = replace(report, gradings=names.applied(report.gradings, asked.problems))
    if similar is not None:
        report = with_pairs(report, job.catalog, similar)
    shown = report_at_level(report, job.catalog.problems, feedback)
    write(reporters[format_].render(shown), output)
    context.exit(exit_code(report.gradings))


def with_pairs(report: Report, catalog: Catalog, per_cent: int) -> Report:
    """Return the report with the pairs of its submissions that share much code."""
    from mlqa.cli.similar import tell_left
    from mlqa.interview.similar import similarities

    graded = [g.submission for g in report.gradings if g.submission.problem in catalog.problems]
    found = similarities(graded, catalog, per_cent / 100)
    tell_left(found)
    return replace(report, alike=found.flagged)


def refuse_unless_new(output: Path) -> None:
    """Refuse a file that exists or whose folder does not, before hours of grading are lost to it.

    Nothing is overwritten, reports neither; a link that points nowhere counts as existing.
    """
    if os.path.lexists(output):
        raise exists(output)
    if not output.parent.is_dir():
        raise UserError(
            f"{show_path(output)} cannot be written: {show_path(output.parent)} is no folder"
        )


def write(text: str, output: Path | None) -> None:
    """Print a report, or write it to a file that must be new."""
    if output is None:
        click.echo(text, nl=False)
        return
    write_new_or_refuse(output, text.encode())
    click.echo(tr("wrote {file}", file=show_path(output)), err=True)
