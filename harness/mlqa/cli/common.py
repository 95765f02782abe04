"""What several commands share: the catalogue, and options."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from mlqa.cli import plugins_of
from mlqa.cli.completion import sandboxes, slugs
from mlqa.errors import UserError
from mlqa.hookspecs import PackSource
from mlqa.pack import Catalog, load_catalog, pack_name
from mlqa.plugins import Plugins
from mlqa.report.safe import printable
from mlqa.words import language, speak

F = TypeVar("F", bound=Callable[..., Any])

slug_argument = click.argument("slug", shell_complete=slugs)
pack_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Use a pack that is not installed, by its directory; may be repeated.",
)


def _spoken(_: click.Context, __: click.Parameter, chosen: str | None) -> str | None:
    speak(language(chosen))
    return chosen


_lang = functools.partial(
    click.option,
    "--lang",
    type=click.Choice(["en", "zh"]),
    callback=_spoken,
    help="Language of all text (default: MLQA_LANG, or the locale's).",
)
lang_option = _lang()
# For a command that only speaks, and shows no text of a problem.
speech_option = _lang(expose_value=False)
sandbox_option = click.option(
    "--sandbox", "sandbox_name", default="auto", show_default=True, metavar="NAME",
    shell_complete=sandboxes,
    help="namespace, docker, process or a plugin's; auto takes the best that runs here.",
)  # fmt: skip
store_option = click.option(
    "--store", "store_url", metavar="URL",
    help="Where results are kept: an SQLAlchemy URL (default: MLQA_STORE, or a file of yours).",
)  # fmt: skip
seed_option = click.option(
    "--seed", default=0, show_default=True, metavar="N", help="Seed of the random hidden cases."
)
feedback_option = click.option(
    "--feedback",
    type=click.Choice(["practice", "interview", "score"]),
    default="practice",
    show_default=True,
    help="How much is told: counter-examples, descriptions, or points only.",
)
no_speed_option = click.option("--no-speed", is_flag=True, help="Do not time anything.")


def a_day(text: str, option: str) -> datetime.date:
    """Return a day that was given as text.

    Raises:
        UserError: when it is none.
    """
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        remedy = "a date looks like 2027-01-15: year, month, day"
        raise UserError(f"{option} {printable(text)!r} is not a date", remedy=remedy) from error


def catalog_of(context: click.Context, packs: tuple[Path, ...] = ()) -> Catalog:
    """Return the catalogue of all packs; what is broken in one is said on stderr."""
    catalog = load_catalog(sources_of(plugins_of(context), packs))
    for finding in catalog.findings:
        click.echo(f"mlqa: {finding.name}: {finding.detail}", err=True)
    return catalog


def sources_of(plugins: Plugins, packs: Iterable[Path] = ()) -> list[PackSource]:
    """Return the installed packs, then those given by directory; each directory once."""
    sources = {source.root.resolve(): source for source in plugins.packs().values()}
    for path in packs:
        root = path.resolve()
        sources.setdefault(root, PackSource(name=pack_name(root), root=root))
    return list(sources.values())
