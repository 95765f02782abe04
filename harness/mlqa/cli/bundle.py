"""``mlqa bundle``: what to send to candidates."""

from __future__ import annotations

from pathlib import Path

import click

from mlqa.cli.common import catalog_of, lang_option, pack_option
from mlqa.cli.completion import slugs
from mlqa.words import language, tr


@click.command()
@click.argument("slugs", nargs=-1, required=True, metavar="SLUG...", shell_complete=slugs)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The archive to write; it must be new.",
)
@lang_option
@pack_option
@click.pass_context
def command(
    context: click.Context,
    slugs: tuple[str, ...],
    output: Path,
    lang: str | None,
    packs: tuple[Path, ...],
) -> None:
    """Write an archive of the problems SLUG… to send to candidates.

    It holds statements, stubs, examples and instructions, and nothing that is hidden: no tests,
    no reference, no hints, no follow-up questions.
    """
    from mlqa.interview.bundle import archive
    from mlqa.report.safe import show_path
    from mlqa.workspace import write_new_or_refuse

    catalog = catalog_of(context, packs)
    problems = [catalog.find(slug) for slug in dict.fromkeys(slugs)]
    write_new_or_refuse(output, archive(problems, language(lang)))
    slugs_written = ", ".join(problem.slug for problem in problems)
    click.echo(tr("wrote {file}: {slugs}", file=show_path(output), slugs=slugs_written))
