"""``mlqa hint``: one more hint, from a nudge to the idea."""

from __future__ import annotations

from pathlib import Path

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option, slug_argument, store_option
from mlqa.errors import UserError
from mlqa.words import language, tr


@click.command()
@slug_argument
@click.option("--seen", is_flag=True, help="Show only those that you have seen already.")
@lang_option
@store_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slug: str,
    seen: bool,
    lang: str | None,
    store_url: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Show the next hint for SLUG.

    Each call shows one more, and starts with the first again when you begin SLUG again. That you
    looked is noted in your history, and costs nothing.
    """
    from mlqa.store import Store
    from mlqa.study.reviewing import round_so_far

    problem = catalog_of(context, packs).find(slug)
    if not problem.hints:
        raise UserError(f"{slug} has no hints", remedy=f"mlqa solution {slug}")
    with Store(store_url or "") as store:
        if seen:
            used = store.count("hint", slug)
        else:
            # Who writes a problem again climbs the ladder again.
            used = sum(deed.kind == "hint" for deed in round_so_far(store, problem))
        used = min(used, len(problem.hints))
        if not seen and used < len(problem.hints):
            store.record("hint", slug)
            used += 1
    if not used:
        raise UserError(f"you have seen no hint for {slug}", remedy=f"mlqa hint {slug}")
    for number, hint in enumerate(problem.hints[:used], 1):
        click.echo(f"{number}/{len(problem.hints)}  {hint.lang(language(lang))}")
    if used == len(problem.hints):
        last = tr("That was the last one; `mlqa solution {slug}` shows the reference.", slug=slug)
        click.echo(last, err=True)
