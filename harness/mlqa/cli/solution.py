"""``mlqa solution``: the reference, why it works, and one's own code beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, slug_argument, store_option
from mlqa.cli.rated import command_to_change, give_up
from mlqa.errors import UserError
from mlqa.model import Problem, Verdict
from mlqa.report.safe import printable
from mlqa.words import language, tr

if TYPE_CHECKING:
    from rich.console import RenderableType

# Two columns of code need this many characters; on less they stand one below the other.
WIDE: Final = 130
SHOWN_BYTES: Final = 64 * 2**10


@click.command()
@slug_argument
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slug: str,
    file: Path | None,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Show the reference solution of SLUG, why it works, and your own code beside it.

    Your own code is FILE, else ./SLUG.py, else your newest attempt. Before you have passed you are
    asked whether you mean it; that you looked is noted in your history.
    """
    from rich.console import Console
    from rich.markdown import Markdown

    from mlqa.store import Store
    from mlqa.study.reviewing import round_so_far

    problem = catalog_of(context, packs).find(slug)
    if file is not None and not file.is_file():
        raise UserError(f"{file} is not a file")
    with Store(store_url or "") as store:
        attempts = list(store.history("attempt", slug))
        passed = any(kept.grading.verdict is Verdict.ACCEPTED for kept in attempts)
        # Begun anew since the pass, it counts as not passed.
        passed = passed and not any(deed.kind == "begin" for deed in round_so_far(store, problem))
        if not passed and not meant(slug):
            return
        own = own_code(file or Path(f"{slug}.py"))
        if own is None and attempts:
            own = attempts[-1].grading.submission.source
        if not passed:
            give_up(store, problem, change=command_to_change(slug))
    console = Console(highlight=False)
    explanation = problem.explanation(language(lang))
    if explanation.is_file():
        console.print(Markdown(explanation.read_text(encoding="utf-8")))
        console.print()
    console.print(side_by_side(problem, own, wide=console.width >= WIDE))


def meant(slug: str) -> bool:
    """Ask, where there is somebody to ask, whether to show what was not yet earned."""
    if not sys.stdin.isatty():
        return True
    question = tr("You have not passed {slug} yet. Show the solution?", slug=slug)
    return click.confirm(question, err=True)


def own_code(file: Path) -> bytes | None:
    """Return the beginning of a file, or None where there is none."""
    try:
        with file.open("rb") as source:
            return source.read(SHOWN_BYTES)
    except OSError:
        return None


def side_by_side(problem: Problem, own: bytes | None, *, wide: bool) -> RenderableType:
    """Return the two programs as columns, or one below the other."""
    from rich.console import Group
    from rich.rule import Rule
    from rich.syntax import Syntax
    from rich.table import Table

    def code(source: bytes) -> RenderableType:
        text = printable(source.decode("utf-8", "replace"))
        return Syntax(text, "python", line_numbers=True, word_wrap=True, theme="ansi_dark")

    reference = code(problem.solution.read_bytes())
    if own is None:
        return reference
    if not wide:
        return Group(Rule(tr("yours")), code(own), Rule(tr("reference")), reference)
    table = Table(box=None, expand=True, pad_edge=False)
    table.add_column(tr("yours"), ratio=1)
    table.add_column(tr("reference"), ratio=1)
    table.add_row(code(own), reference)
    return table
