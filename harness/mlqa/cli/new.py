"""``mlqa new``: begin a problem of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from mlqa.cli.common import catalog_of, lang_option
from mlqa.words import tr


@click.command()
@click.argument("slug")
@click.option(
    "--pack",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The pack's directory; it may be empty or missing.",
)
@lang_option
@click.pass_context
def command(context: click.Context, slug: str, folder: Path, lang: str | None) -> None:  # noqa: ARG001  # the option speaks for itself
    """Write the files of a new problem SLUG into a pack.

    It is a small problem that `mlqa verify` finds sound as it is. Replace it part by part; what is
    left to do is marked TODO(author), and `mlqa verify --strict` lists it. Nothing is overwritten.
    """
    from mlqa.authoring.skeleton import check_slug, write
    from mlqa.report.safe import show_path

    check_slug(slug, catalog_of(context, (folder,) if (folder / "problems").is_dir() else ()))
    for file in write(slug, folder):
        click.echo(show_path(file))
    pack = shlex.quote(show_path(folder))
    click.echo(tr("next: mlqa verify {slug} --pack {pack}", slug=slug, pack=pack))
