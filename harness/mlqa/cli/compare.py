"""``mlqa compare``: two candidates, or two reports, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlqa.cli.common import speech_option, store_option
from mlqa.words import tr

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from mlqa.interview.compare import Entry, Row, Side, Total


@click.command()
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@store_option
@speech_option
def command(a: str, b: str, store_url: str | None) -> None:
    """Show A and B side by side, problem by problem.

    Each is a candidate, named as the folder was, whose newest results the store gives; or a file
    NAME.json that `mlqa grade --format json --output NAME.json` wrote.
    """
    from mlqa.interview.compare import rows, totals
    from mlqa.report.terminal import drawn

    sides = [side(name, store_url) for name in (a, b)]
    found = rows(*sides)
    click.echo(drawn(table(sides, found, totals(found))), nl=False)


def side(name: str, store_url: str | None) -> Side:
    """Return the results that a name means: a report's, or a candidate's."""
    from mlqa.interview.compare import candidate_of, report_of
    from mlqa.store import Store

    if name.endswith(".json"):
        return report_of(Path(name))
    with Store(store_url or "") as store:
        return candidate_of(store, name)


def table(sides: list[Side], found: tuple[Row, ...], sums: tuple[Total, Total]) -> Table:
    """Return the comparison as a table, with the totals of what both were graded on."""
    from rich.table import Table
    from rich.text import Text

    from mlqa.report.safe import one_line

    grid = Table(box=None, pad_edge=False, header_style="bold")
    grid.add_column(tr("problem"), overflow="fold")
    for one in sides:
        grid.add_column(Text(one_line(one.name, 40)), overflow="fold")
        grid.add_column(tr("score"), justify="right")
        grid.add_column(tr("speed"), justify="right")
    for row in found:
        grid.add_row(Text(one_line(row.title, 80)), *in_short(row.a), *in_short(row.b))
    grid.add_row("")
    cells = [
        (tr("{count} accepted", count=total.accepted), f"{total.points:.1f}", "") for total in sums
    ]
    grid.add_row(tr("in common: {count}", count=sums[0].rows), *cells[0], *cells[1])
    return grid


def in_short(entry: Entry | None) -> tuple[Text, str, str]:
    """Return a result's verdict, score and speed, or dashes."""
    from rich.text import Text

    from mlqa.report.safe import one_line

    if entry is None:
        return (Text("–"), "–", "–")
    speed = "–" if entry.ratio is None else f"{entry.ratio:.2f}×"
    # A report is a file, and may hold anything; as Text it is not read as markup.
    return (Text(one_line(entry.verdict, 40)), f"{entry.score:.1f}", speed)
