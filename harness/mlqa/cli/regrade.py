"""``mlqa regrade``: the same submissions against the problems as they are now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from mlqa.cli import plugins_of
from mlqa.cli.grading import Asked, grading_options, job_of
from mlqa.errors import UserError
from mlqa.model import Grading, Verdict
from mlqa.words import tr

if TYPE_CHECKING:
    from rich.table import Table

    from mlqa.interview.regrade import Change, Difference


@click.command()
@click.option("--diff", is_flag=True, help="Only say what would change; replace nothing.")
@grading_options
@click.pass_context
def command(context: click.Context, asked: Asked, diff: bool) -> None:
    """Grade PATHS again after a change of problems, and say whose results it changes.

    The newest results of the same candidate, problem and path are what it is compared with; give
    the paths and options of then. What nothing has changed for is not graded again. Nothing is
    ever deleted: without --diff the new results are added, and count from now on.

    The exit code is 0 when no result changes and 1 when some do.
    """
    from mlqa.batch.plan import run
    from mlqa.interview.regrade import difference
    from mlqa.report.terminal import drawn
    from mlqa.results import newest, place_of
    from mlqa.store import Store

    job = job_of(context, asked)
    with Store(asked.store_url or "") as store:
        before = newest(store, problems={submission.problem for submission in job.submissions})
        if not any(place_of(submission) in before for submission in job.submissions):
            raise UserError(
                f"the store {store.shown} has no result for any of these files",
                remedy="grade them first (`mlqa grade`), or give the path as it was given then",
            )
        report = run(replace(job, store=store, keep=not diff), plugins_of(context))
    found = difference(before, report.gradings, job.catalog.problems)
    if found.changes:
        click.echo(drawn(table(found.changes)))
    click.echo(summary(found, diff=diff))
    if any(grading.verdict is Verdict.INTERNAL_ERROR for grading in report.gradings):
        context.exit(3)
    context.exit(1 if found.changes else 0)


def table(changes: tuple[Change, ...]) -> Table:
    """Return the changes, the greatest first."""
    from rich.table import Table
    from rich.text import Text

    from mlqa.report.safe import one_line

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for title in (tr("candidate"), tr("problem"), tr("was"), tr("now")):
        grid.add_column(title, overflow="fold")
    grid.add_column(tr("points"), justify="right")
    grid.add_column(tr("note"), overflow="fold")
    for change in sorted(changes, key=lambda change: -abs(change.points)):
        submission = change.now.submission
        grid.add_row(
            Text(one_line(submission.candidate, 40)),
            Text(one_line(submission.problem, 40)),
            in_short(change.before),
            in_short(change.now),
            f"{change.points:+.1f}" if change.before else "",
            tr("the file changed too") if change.other_file else "",
        )
    return grid


def in_short(grading: Grading | None) -> str:
    """Return a verdict and its score."""
    return f"{grading.verdict} {grading.score:.1f}" if grading else "–"


def summary(found: Difference, *, diff: bool) -> str:
    """Return one line: how many change, and what was done about it."""
    changed = len(found.changes)
    moved = tr(" ({count} moved within the noise of timing)", count=found.timing)
    return tr(
        "{compared} compared: {changed} changed, {same} as before{moved} · {done}",
        compared=changed + found.same,
        changed=changed,
        same=found.same,
        moved=moved if found.timing else "",
        done=tr("nothing was replaced") if diff else tr("the new results count from now on"),
    )
