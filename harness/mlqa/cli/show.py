"""``mlqa show``: a problem's statement."""

from __future__ import annotations

from pathlib import Path

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, slug_argument
from mlqa.model import Lang, Problem
from mlqa.words import language


@click.command()
@slug_argument
@lang_option
@click.option("--raw", is_flag=True, help="Print the Markdown as it is.")
@pack_option
@click.pass_context
def command(
    context: click.Context, slug: str, lang: str | None, raw: bool, packs: tuple[Path, ...]
) -> None:
    """Show the statement of SLUG."""
    show(catalog_of(context, packs).find(slug), language(lang), raw=raw)


def show(problem: Problem, lang: Lang, *, raw: bool = False) -> None:
    """Print a statement, formatted for the terminal."""
    text = problem.statement(lang).read_text(encoding="utf-8")
    if raw:
        click.echo(text, nl=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console(highlight=False).print(Markdown(text))
