"""``mlqa pack``: look at packs, and at the format of their files."""

from __future__ import annotations

from pathlib import Path

import click

from mlqa.cli import plugins_of
from mlqa.cli.common import lang_option, sources_of
from mlqa.words import tr


@click.group("pack")
def command() -> None:
    """Check packs, and show the format of problem.toml."""


@command.command()
@click.argument(
    "folders",
    nargs=-1,
    metavar="[DIR]...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@lang_option
@click.pass_context
def check(context: click.Context, folders: tuple[Path, ...], lang: str | None) -> None:  # noqa: ARG001  # the option speaks for itself
    """Check the packs in DIR, or all that are installed.

    Metadata, missing and stale files, versions, and slugs that another pack has as well. No code of
    a pack runs; `mlqa verify` proves that its problems are sound.
    """
    from mlqa.authoring.check import check_packs
    from mlqa.report.safe import one_line, printable, show_path

    packs = sources_of(plugins_of(context), folders)
    wanted = {folder.resolve() for folder in folders}
    checked = [pack for pack in packs if not folders or pack.root.resolve() in wanted]
    states: list[str] = []
    for one in check_packs(checked, [pack for pack in packs if pack not in checked]):
        click.echo(f"{one_line(one.pack.name)}: {show_path(one.pack.root)}")
        for finding in one.findings:
            click.echo(f"  {finding.state}: {printable(finding.detail)}")
            states.append(finding.state)
    errors, warnings = states.count("error"), states.count("warning")
    click.echo(tr("errors: {errors}, warnings: {warnings}", errors=errors, warnings=warnings))
    context.exit(1 if errors else 0)


@command.command()
def schema() -> None:
    """Print the JSON schema of problem.toml."""
    import json

    from mlqa.pack_format import problem_schema

    click.echo(json.dumps(problem_schema(), indent=2))
