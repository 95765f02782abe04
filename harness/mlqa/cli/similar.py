"""``mlqa similar``: pairs of submissions that are worth reading side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import catalog_of, pack_option
from mlqa.cli.grading import paths_argument, problem_option

if TYPE_CHECKING:
    from rich.table import Table

    from mlqa.interview.similar import Pair


@click.command()
@paths_argument
@problem_option
@click.option(
    "--at-least", default=80, show_default=True, type=click.IntRange(1, 100),
    help="Flag pairs from this share of common code on, in per cent.",
)  # fmt: skip
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
    from mlqa.report.safe import one_line
    from mlqa.report.terminal import drawn
    from mlqa.submission import discover

    require()
    catalog = catalog_of(context, packs)
    only = [catalog.find(slug).slug for slug in problems]
    found = similarities(discover(paths, catalog.problems, only), catalog, at_least / 100)
    for left in found.left:
        path, why = (one_line(text) for text in (left.submission.path, left.why))
        click.echo(f"not compared: {path}: {why}", err=True)
    if found.flagged:
        click.echo(drawn(table(found.flagged)))
    click.echo(f"{found.compared} compared: {len(found.flagged)} pairs from {at_least} % on")


def table(pairs: tuple[Pair, ...]) -> Table:
    """Return the pairs, the most alike first."""
    from rich.table import Table
    from rich.text import Text

    from mlqa.report.safe import one_line

    grid = Table(box=None, pad_edge=False, header_style="bold")
    for title, justify in (
        ("problem", "left"), ("a", "left"), ("b", "left"), ("of a", "right"), ("of b", "right"),
        ("note", "left"),
    ):  # fmt: skip
        grid.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]  # a Literal
    for pair in pairs:
        grid.add_row(
            Text(pair.a.problem),
            Text(one_line(pair.a.candidate, 40)),
            Text(one_line(pair.b.candidate, 40)),
            f"{pair.of_a:.0%}",
            f"{pair.of_b:.0%}",
            "the same file" if pair.a.digest == pair.b.digest else "",
        )
    return grid
