"""``mlqa similar``: pairs of submissions that are worth reading side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import catalog_of, pack_option, speech_option
from mlqa.cli.grading import paths_argument, problem_option
from mlqa.words import tr

if TYPE_CHECKING:
    from mlqa.interview.similar import Similarities


@click.command()
@paths_argument
@problem_option
@click.option(
    "--at-least", default=80, show_default=True, type=click.IntRange(1, 100),
    help="Flag pairs from this share of common code on, in per cent.",
)  # fmt: skip
@speech_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    problems: tuple[str, ...],
    at_least: int,
    packs: tuple[Path, ...],
) -> None:
    """Flag pairs of submissions in PATHS that share much code.

    Names, comments and the texts of strings do not count, nor does what the stub gives. Short
    problems have short answers that look alike: a flag is a reason to read, not a finding. No score
    depends on it. Needs the extra mlqa[similarity].
    """
    from mlqa.interview.similar import require, similarities
    from mlqa.report.terminal import drawn, pairs_table
    from mlqa.submission import discover

    require()
    catalog = catalog_of(context, packs)
    only = [catalog.find(slug).slug for slug in problems]
    found = similarities(discover(paths, catalog.problems, only), catalog, at_least / 100)
    tell_left(found)
    if found.flagged:
        click.echo(drawn(pairs_table(found.flagged)))
    line = tr("{compared} compared: {pairs} pairs from {per_cent} % on",
              compared=found.compared, pairs=len(found.flagged), per_cent=at_least)  # fmt: skip
    click.echo(line)


def tell_left(found: Similarities) -> None:
    """Say on stderr what was not compared, and why."""
    from mlqa.report.safe import one_line
    from mlqa.words.retold import retold

    for left in found.left:
        path, why = (one_line(text) for text in (left.submission.path, retold(left.why)))
        click.echo(tr("not compared: {path}: {why}", path=path, why=why), err=True)
